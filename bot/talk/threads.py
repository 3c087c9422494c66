"""A thread in which requests are talked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, union
from sqlalchemy.orm import Session

from bot.capture import statements
from models import Message, Post, Request
from models.words import Status


@dataclass(frozen=True)
class Thread:
    """The requests that a thread is about, in the order of their filing."""

    channel_id: str
    root_ts: str
    requests: Sequence[Request]


def of_message(session: Session, message: Message) -> Thread | None:
    """The thread in which a message stands, if it is about any request."""
    if message.thread_ts is None:
        return None
    return at(session, message.workspace_id, message.channel_id, message.thread_ts)


def at(session: Session, workspace_id: str, channel_id: str, root_ts: str) -> Thread | None:
    """The thread with this root, if it is about any request."""
    values = {"workspace_id": workspace_id, "channel_id": channel_id, "thread_ts": root_ts}
    ids = list(session.scalars(statements.TALKED_ABOUT, values))
    found = session.scalars(select(Request).where(Request.id.in_(ids)).order_by(Request.id))
    requests = list(found) if ids else []
    return Thread(channel_id, root_ts, requests) if requests else None


def marked(session: Session, workspace_id: str, channel_id: str, ts: str) -> int | None:
    """The request whose message or card this is; of several in one message, the first."""
    is_here = (Request.channel_id == channel_id) & (Request.ts == ts)
    own = select(Request.id).where(Request.workspace_id == workspace_id, is_here, _is_live())
    card = (
        select(Request.id)
        .join(Post, Post.subject_id == Request.id)
        .where(
            Post.workspace_id == workspace_id,
            Post.channel_id == channel_id,
            Post.ts == ts,
            Post.kind == "card",
            _is_live(),
        )
    )
    return session.scalar(union(own, card).order_by("id").limit(1))


def _is_live() -> ColumnElement[bool]:
    return Request.dismissed_at.is_(None) & (Request.status != Status.WITHDRAWN)
