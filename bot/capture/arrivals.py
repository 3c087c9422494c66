"""What arrives from Slack: stored once, whatever is repeated or out of order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Exists, Text, cast, column, delete, exists, select, table, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session, aliased

from bot.capture import awaited, statements
from bot.capture.heard import Heard
from bot.jobs import Job
from bot.queue import Queue
from models import Delivery, Message, Offer, Request
from models.words import WatchMode

KEPT = timedelta(days=1)
"""How long words wait that were not filed, and an offer to file them for its answer."""
LONGEST = 40_000
"""Slack's own limit for a message, in characters; several may not exceed it together."""
EXPIRED = "expired"
"""An offer that nobody answered while its words were kept."""
DELIVERIES_KEPT = timedelta(days=2)
"""Slack repeats an event within minutes; a day more costs little."""


def receive(session: Session, workspace_id: str, event_id: str, now: datetime) -> bool:
    """Write down a delivery. False when the same event was delivered before."""
    values = {"workspace_id": workspace_id, "event_id": event_id, "received_at": now}
    return session.scalar(statements.RECEIVE, values) is not None


def store(session: Session, workspace_id: str, heard: Heard) -> Message:
    """Keep a message; a newer wording replaces an older one, and a deletion stays."""
    return session.get_one(Message, _keep(session, workspace_id, heard), populate_existing=True)


def _keep(session: Session, workspace_id: str, heard: Heard) -> int:
    place = {"workspace_id": workspace_id, "channel_id": heard.channel_id, "ts": heard.ts}
    said = {
        "thread_ts": heard.thread_ts,
        "author_id": heard.author_id,
        "text": heard.text,
        "files": list(heard.files),
        "said_at": heard.said_at,
        "edited_ts": heard.edited_ts,
    }
    kept = session.scalar(statements.KEEP, place | said)
    return int(
        kept if kept is not None else session.execute(statements.MESSAGE_ID, place).scalar_one()
    )


def find(
    session: Session, workspace_id: str, channel_id: str, ts: str, *, lock: bool = False
) -> Message | None:
    """The stored message at this place, if there is one; for update if asked."""
    query = (
        select(Message)
        .where(
            Message.workspace_id == workspace_id,
            Message.channel_id == channel_id,
            Message.ts == ts,
        )
        .execution_options(populate_existing=True)
    )
    return session.scalar(query.with_for_update() if lock else query)


def requests_at(session: Session, workspace_id: str, channel_id: str, ts: str) -> list[Request]:
    """The requests that a message holds, in their order."""
    return list(
        session.scalars(
            select(Request)
            .where(
                Request.workspace_id == workspace_id,
                Request.channel_id == channel_id,
                Request.ts == ts,
            )
            .order_by(Request.number)
        )
    )


@dataclass(frozen=True)
class Concern:
    """Why a message concerns the bot: it may answer a question, be a request, or be about one."""

    question_id: int | None = None
    same_id: int | None = None
    """The *Same reason?* that it may answer."""
    is_about_request: bool = False
    """It stands in the thread of a request."""


def concern_of(session: Session, workspace_id: str, heard: Heard) -> Concern | None:
    """Why a message concerns the bot; None for most of what is said."""
    question_id = awaited.open_question(session, workspace_id, heard)
    is_about_request = heard.is_reply and _is_about_request(session, workspace_id, heard)
    if question_id is not None or is_about_request:
        same_id = awaited.open_same(session, workspace_id, heard) if question_id is None else None
        return Concern(question_id, same_id, is_about_request)
    same_id = awaited.open_same(session, workspace_id, heard) if heard.is_direct else None
    if same_id is not None:
        return Concern(same_id=same_id)
    is_looked_at = heard.is_addressed or (
        not heard.is_reply and is_watched(session, workspace_id, heard)
    )
    return Concern() if is_looked_at else None


def hear(session: Session, queue: Queue, workspace_id: str, heard: Heard, concern: Concern) -> None:
    """Store a message that concerns the bot, with the job that looks at it."""
    message_id, is_addressed = _keep(session, workspace_id, heard), heard.is_addressed
    if concern.same_id is not None:
        queue.defer(
            session,
            Job.READ_SAME,
            lock=f"same_reason:{concern.same_id}",
            message_id=message_id,
            same_id=concern.same_id,
            is_addressed=is_addressed,
        )
    elif concern.question_id is None:
        job = Job.READ_TALK if concern.is_about_request else Job.CONSIDER
        lock = f"said:{heard.channel_id}:{heard.author_id}"  # what goes on comes after its head
        queue.defer(session, job, lock=lock, message_id=message_id, is_addressed=is_addressed)
    else:
        queue.defer(
            session,
            Job.READ_REPLY,
            lock=f"question:{concern.question_id}",  # what was said first is read first
            message_id=message_id,
            question_id=concern.question_id,
            is_addressed=is_addressed,
        )


def _is_about_request(session: Session, workspace_id: str, heard: Heard) -> bool:
    values = {
        "workspace_id": workspace_id,
        "channel_id": heard.channel_id,
        "thread_ts": heard.thread_ts,
    }
    return session.scalar(statements.TALKED_ABOUT, values) is not None


def is_watched(session: Session, workspace_id: str, heard: Heard) -> bool:
    """It was said in a channel that is switched on."""
    values = {"workspace_id": workspace_id, "channel_id": heard.channel_id}
    return session.scalar(statements.WATCH_MODE, values) not in {None, WatchMode.OFF}


def is_filed(session: Session, message: Message) -> bool:
    """It holds a request that was filed."""
    query = select(Request.id).where(
        Request.workspace_id == message.workspace_id,
        Request.channel_id == message.channel_id,
        Request.ts == message.ts,
    )
    return session.scalar(query.limit(1)) is not None


def forget(message: Message, now: datetime) -> None:
    """It holds no request: its words are not kept. What may go on from a message that is yet to
    arrive is let go within a day."""
    message.text, message.files, message.forgotten_at = "", [], now


def let_go(session: Session, now: datetime) -> None:
    """Housekeeping: words that became nothing, offers that nobody answered, and deliveries that
    no retry will repeat.

    Words that a job has yet to look at are kept, however long the worker was away.
    """
    is_filed = exists().where(
        Request.workspace_id == Message.workspace_id,
        Request.channel_id == Message.channel_id,
        Request.ts == Message.ts,
    )
    session.execute(
        update(Offer)
        .where(Offer.closed_at.is_(None), Offer.made_at < now - KEPT)
        .values(closed_at=now, outcome=EXPIRED)
    )
    is_offered = exists().where(Offer.message_id == Message.id, Offer.closed_at.is_(None))
    head = aliased(Message)
    is_part = exists().where(head.id == Message.joined_to, head.text != "")
    session.execute(
        update(Message)
        .where(
            Message.said_at < now - KEPT,
            Message.forgotten_at.is_(None),
            Message.text != "",
            ~is_filed,
            ~is_offered,
            ~is_part,
            ~_is_awaited(),
        )
        .values(text="", files=[], forgotten_at=now)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(Delivery).where(Delivery.received_at < now - DELIVERIES_KEPT))


def _is_awaited() -> Exists:
    jobs = table("procrastinate_jobs", column("args", JSONB), column("status"))
    is_open = cast(jobs.c.status, Text).in_(["todo", "doing"])
    return exists().where(jobs.c.args["message_id"].as_integer() == Message.id, is_open)
