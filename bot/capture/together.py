"""What belongs together: several messages in a row, and the same words in two channels.

The first message is the head: it holds the request or the offer. The others point to it.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from bot import mentions
from bot.capture import parts as added
from bot.capture.arrivals import LONGEST
from bot.jobs import Job
from bot.queue import Queue
from bot.rules import continuing, courtesies
from models import Channel, Message, Offer, Person, Post, Request
from models.words import OPEN, SourceClass

IN_A_ROW = timedelta(minutes=2)
"""So long after the first message of a row, another one still belongs to it."""
AT_ONCE = timedelta(minutes=1)
"""The same words in another channel within this time are the same ask."""
LOOKED_AT = 20
TAKEN_BACK = re.compile(
    r"\W*(?:never ?mind|scratch that|forget it|ignore (?:this|that|me))\b", re.IGNORECASE
)


def goes_on(text: str) -> bool:
    """A message may go on from the one before: it adds to it, and isn't said to somebody else."""
    rest = courtesies.strip(text)
    is_to_others = rest.startswith("@") or TAKEN_BACK.match(rest) is not None
    return not is_to_others and continuing.goes_on(text)


def head_of(session: Session, message: Message) -> Message | None:
    """The request or offer that this message goes on from, if its author said nothing else since.

    And nobody else did, as far as the bot hears what is said there.
    """
    if not _is_root(message) or not goes_on(message.text):
        return None
    for earlier in _before(session, message):
        if earlier.author_id != message.author_id:
            return None
        if earlier.joined_to is None and _is_live(session, earlier):
            fits = len(words(session, earlier)) + len(message.text) < LONGEST
            return earlier if fits else None
    return None


def gather(session: Session, queue: Queue, head: Message) -> None:
    """Join what goes on from a request or an offer and arrived before it.

    Slack may deliver in any order, and again after minutes: the hint that such a message got goes.
    """
    session.flush()
    early = [said for said in _after(session, head) if head_of(session, said) is head]
    for said in early:
        said.joined_to = head.id
        hint = select(Post).where(
            Post.workspace_id == said.workspace_id, Post.key == f"hint:{said.id}"
        )
        for post in session.scalars(hint):
            queue.defer(session, Job.SEND, lock=post.key, post_id=post.id)
    if early:
        retell(session, queue, head)


def _after(session: Session, head: Message) -> Sequence[Message]:
    """What its author said next, as far as the words are kept and nothing became of them."""
    return session.scalars(
        select(Message)
        .where(
            Message.workspace_id == head.workspace_id,
            Message.channel_id == head.channel_id,
            Message.author_id == head.author_id,
            Message.ts > head.ts,
            Message.said_at <= head.said_at + IN_A_ROW,
            Message.joined_to.is_(None),
            Message.text != "",
            ~_holds(),
        )
        .order_by(Message.ts)
        .limit(LOOKED_AT)
    ).all()


def _is_root(message: Message) -> bool:
    return message.thread_ts in (None, message.ts)


def _before(session: Session, message: Message) -> Sequence[Message]:
    return session.scalars(
        select(Message)
        .where(
            Message.workspace_id == message.workspace_id,
            Message.channel_id == message.channel_id,
            Message.ts < message.ts,
            Message.said_at >= message.said_at - IN_A_ROW,
            Message.deleted_at.is_(None),
            or_(Message.thread_ts.is_(None), Message.thread_ts == Message.ts),
        )
        .order_by(Message.ts.desc())
        .limit(LOOKED_AT)
    ).all()


def _is_live(session: Session, message: Message) -> bool:
    return session.scalar(select(Message.id).where(Message.id == message.id, _holds())) is not None


def _holds() -> ColumnElement[bool]:
    """The message holds an open request, or waits for its author's answer to an offer."""
    holds_request = exists().where(
        Request.workspace_id == Message.workspace_id,
        Request.channel_id == Message.channel_id,
        Request.ts == Message.ts,
        Request.dismissed_at.is_(None),
        Request.status.in_(OPEN),
    )
    is_offered = exists().where(Offer.message_id == Message.id, Offer.closed_at.is_(None))
    return holds_request | is_offered


def same_ask(session: Session, message: Message) -> Message | None:
    """The same words by the same author in another channel, a moment before; two at once wait."""
    key = (message.workspace_id, message.author_id)
    session.get(Person, key, with_for_update={"key_share": True})
    return session.scalar(
        select(Message)
        .where(
            Message.workspace_id == message.workspace_id,
            Message.author_id == message.author_id,
            Message.channel_id != message.channel_id,
            Message.said_at.between(message.said_at - AT_ONCE, message.said_at + AT_ONCE),
            Message.deleted_at.is_(None),
            Message.joined_to.is_(None),
            func.lower(func.trim(Message.text)) == message.text.strip().lower(),
            _holds(),
        )
        .order_by(Message.ts)
        .limit(1)
    )


def words(session: Session, head: Message) -> str:
    """The words of a message and of those that go on from it, as far as one request may hold."""
    all_of_it = [head.text, *(part.text for part in parts(session, head) if part.text)]
    return "\n".join(all_of_it)[:LONGEST]


def parts(session: Session, head: Message) -> Sequence[Message]:
    """The messages that go on from this one, in order."""
    return _joined(session, head, Message.channel_id == head.channel_id)


def elsewhere(session: Session, head: Message) -> Sequence[Message]:
    """The messages that say the same in other channels."""
    return _joined(session, head, Message.channel_id != head.channel_id)


def _joined(session: Session, head: Message, where: ColumnElement[bool]) -> Sequence[Message]:
    return session.scalars(
        select(Message)
        .where(
            Message.workspace_id == head.workspace_id,
            Message.joined_to == head.id,
            Message.deleted_at.is_(None),
            where,
        )
        .order_by(Message.ts)
    ).all()


def request_of(session: Session, head: Message) -> Request | None:
    """The first request that a message holds."""
    return session.scalar(
        select(Request).where(
            Request.workspace_id == head.workspace_id,
            Request.channel_id == head.channel_id,
            Request.ts == head.ts,
            Request.number == 0,
        )
    )


def retell(session: Session, queue: Queue, head: Message) -> None:
    """A request's words changed with one of its messages: it is understood anew."""
    session.flush()
    request = request_of(session, head)
    if request is not None and request.status.is_open and request.moved_at is None:
        text = mentions.named(session, head.workspace_id, words(session, head))
        request.text = "\n".join([text, *added.texts(session, request.id)])
        request.understood_by = None
        queue.defer(session, Job.UNDERSTAND, request_id=request.id)


def public_places(session: Session, request: Request) -> list[Message]:
    """Where else the same was asked, as far as everybody may know it."""
    head = session.scalar(
        select(Message).where(
            Message.workspace_id == request.workspace_id,
            Message.channel_id == request.channel_id,
            Message.ts == request.ts,
        )
    )
    if head is None:
        return []
    found = elsewhere(session, head)
    channels = [session.get(Channel, (m.workspace_id, m.channel_id)) for m in found]
    return [
        message
        for message, channel in zip(found, channels, strict=True)
        if channel is not None and channel.source_class is SourceClass.PUBLIC
    ]
