"""What arrives from Slack: stored once, whatever is repeated or out of order."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.jobs import Job
from bot.queue import Queue
from models import Channel, Delivery, Message, Offer, Post, Question, QuestionState, Request
from models.words import WatchMode

KEPT = timedelta(days=1)
"""How long words wait that were neither filed nor offered."""
DELIVERIES_KEPT = timedelta(days=2)
"""Slack repeats an event within minutes; a day more costs little."""


@dataclass(frozen=True)
class Heard:
    """A message as it arrived, decoded."""

    channel_id: str
    ts: str
    thread_ts: str | None
    author_id: str
    text: str
    files: tuple[str, ...] = ()
    edited_ts: str | None = None
    is_addressed: bool = False
    """A direct message to the bot, or a mention of it."""

    @property
    def said_at(self) -> datetime:
        """When it was said."""
        return datetime.fromtimestamp(float(self.ts), UTC)

    @property
    def is_direct(self) -> bool:
        """It was said to the bot alone."""
        return self.channel_id.startswith("D")

    @property
    def is_reply(self) -> bool:
        """It stands in a thread, below its root."""
        return self.thread_ts is not None and self.thread_ts != self.ts


def receive(session: Session, workspace_id: str, event_id: str, now: datetime) -> bool:
    """Write down a delivery. False when the same event was delivered before."""
    row = session.execute(
        insert(Delivery)
        .values(workspace_id=workspace_id, event_id=event_id, received_at=now)
        .on_conflict_do_nothing()
        .returning(Delivery.event_id)
    )
    return row.first() is not None


def store(session: Session, workspace_id: str, heard: Heard) -> Message:
    """Keep a message; a newer wording replaces an older one, and a deletion stays."""
    newer = heard.edited_ts or ""
    statement = insert(Message).values(
        workspace_id=workspace_id,
        channel_id=heard.channel_id,
        ts=heard.ts,
        thread_ts=heard.thread_ts,
        author_id=heard.author_id,
        text=heard.text,
        files=list(heard.files),
        said_at=heard.said_at,
        edited_ts=heard.edited_ts,
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Message.workspace_id, Message.channel_id, Message.ts],
            set_={
                "text": heard.text,
                "files": list(heard.files),
                "edited_ts": heard.edited_ts,
                "forgotten_at": None,
            },
            where=Message.deleted_at.is_(None)
            & (
                (Message.edited_ts.is_(None) & (newer != ""))
                | (Message.edited_ts < newer)
                | Message.forgotten_at.is_not(None)
            ),
        )
    )
    message = find(session, workspace_id, heard.channel_id, heard.ts)
    assert message is not None  # noqa: S101  # it was written just above
    return message


def find(session: Session, workspace_id: str, channel_id: str, ts: str) -> Message | None:
    """The stored message at this place, if there is one."""
    return session.scalar(
        select(Message)
        .where(
            Message.workspace_id == workspace_id,
            Message.channel_id == channel_id,
            Message.ts == ts,
        )
        .execution_options(populate_existing=True)
    )


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


def hear(session: Session, queue: Queue, workspace_id: str, heard: Heard) -> None:
    """Store a message if it concerns the bot, with the job that looks at it. Otherwise nothing."""
    question_id = open_question(session, workspace_id, heard)
    if question_id is not None:
        message = store(session, workspace_id, heard)
        queue.defer(
            session,
            Job.READ_REPLY,
            message_id=message.id,
            question_id=question_id,
            is_addressed=heard.is_addressed,
        )
    elif heard.is_addressed or (not heard.is_reply and _is_watched(session, workspace_id, heard)):
        message = store(session, workspace_id, heard)
        queue.defer(session, Job.CONSIDER, message_id=message.id, is_addressed=heard.is_addressed)


def _is_watched(session: Session, workspace_id: str, heard: Heard) -> bool:
    channel = session.get(Channel, (workspace_id, heard.channel_id))
    return channel is not None and channel.watch_mode is not WatchMode.OFF


def open_question(session: Session, workspace_id: str, heard: Heard) -> int | None:
    """The question that is open where this was said.

    In the requester's thread the question was asked there (its post stands in the thread); in
    triage the thread is the candidate's, and the question is proposed or asked. In a direct
    message people also answer without opening the thread.
    """
    if not heard.is_reply and not heard.is_direct:
        return None
    where = Post.thread_ts == heard.thread_ts if heard.is_reply else Post.kind == "asked"
    return session.scalar(
        select(Question.id)
        .join(Post, (Post.workspace_id == workspace_id) & (Post.subject_id == Question.id))
        .where(
            Question.workspace_id == workspace_id,
            Question.state.in_([QuestionState.PROPOSED, QuestionState.ASKED]),
            Post.kind.in_(["question", "asked"]),
            Post.channel_id == heard.channel_id,
            where,
        )
        .order_by(Question.id.desc())
        .limit(1)
    )


def let_go(session: Session, now: datetime) -> None:
    """Housekeeping: words that became nothing, and deliveries that no retry will repeat."""
    is_filed = exists().where(
        Request.workspace_id == Message.workspace_id,
        Request.channel_id == Message.channel_id,
        Request.ts == Message.ts,
    )
    is_offered = exists().where(Offer.message_id == Message.id, Offer.closed_at.is_(None))
    session.execute(
        update(Message)
        .where(
            Message.said_at < now - KEPT,
            Message.forgotten_at.is_(None),
            Message.text != "",
            ~is_filed,
            ~is_offered,
        )
        .values(text="", files=[], forgotten_at=now)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(Delivery).where(Delivery.received_at < now - DELIVERIES_KEPT))
