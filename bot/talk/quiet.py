"""*I'll take it from here*: in that thread the bot says nothing more, until somebody lets it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit
from bot.people import Caller
from models import Post, QuietThread, Request


def may_quiet(caller: Caller, requests: Sequence[Request]) -> bool:
    """The data team takes over, or who asked wants to be left alone."""
    return caller.is_data_team or any(r.requester_id == caller.person_id for r in requests)


def take_over(
    session: Session, caller: Caller, channel_id: str, thread_ts: str, now: datetime
) -> bool:
    """Be quiet in a thread. False if the bot already was."""
    statement = (
        insert(QuietThread)
        .values(
            workspace_id=caller.workspace_id,
            channel_id=channel_id,
            thread_ts=thread_ts,
            quieted_by=caller.person_id,
            quieted_at=now,
        )
        .on_conflict_do_nothing()
        .returning(QuietThread.thread_ts)
    )
    if session.scalar(statement) is None:
        return False
    _note(session, caller, "took over", channel_id, thread_ts, now)
    return True


def let_speak(
    session: Session, caller: Caller, channel_id: str, thread_ts: str, now: datetime
) -> bool:
    """The bot may speak again. False if it might already."""
    gone = session.scalar(
        delete(QuietThread)
        .where(_is(caller.workspace_id, channel_id, thread_ts))
        .returning(QuietThread.thread_ts)
    )
    if gone is None:
        return False
    _note(session, caller, "let speak", channel_id, thread_ts, now)
    return True


def is_quiet(session: Session, workspace_id: str, channel_id: str, thread_ts: str | None) -> bool:
    """Somebody has taken over in this thread."""
    if thread_ts is None:
        return False
    query = select(QuietThread.thread_ts).where(_is(workspace_id, channel_id, thread_ts))
    return session.scalar(query) is not None


def is_quiet_about(session: Session, request: Request) -> bool:
    """Somebody has taken over where a request is talked about."""
    if request.has_message:
        root = request.thread_ts or request.ts
        if is_quiet(session, request.workspace_id, request.channel_id, root):
            return True
    card = session.execute(
        select(Post.channel_id, func.coalesce(Post.thread_ts, Post.ts)).where(
            Post.workspace_id == request.workspace_id, Post.key == f"card:{request.id}"
        )
    ).first()
    return card is not None and is_quiet(session, request.workspace_id, card[0], card[1])


def _is(workspace_id: str, channel_id: str, thread_ts: str) -> ColumnElement[bool]:
    return (
        (QuietThread.workspace_id == workspace_id)
        & (QuietThread.channel_id == channel_id)
        & (QuietThread.thread_ts == thread_ts)
    )


def _note(
    session: Session, caller: Caller, action: str, channel_id: str, thread_ts: str, now: datetime
) -> None:
    subject = f"thread:{channel_id}:{thread_ts}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
