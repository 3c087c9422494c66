"""A thread in which requests are talked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.capture import statements
from models import Message, Request


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
    values = {
        "workspace_id": message.workspace_id,
        "channel_id": message.channel_id,
        "thread_ts": message.thread_ts,
    }
    ids = list(session.scalars(statements.TALKED_ABOUT, values))
    found = session.scalars(select(Request).where(Request.id.in_(ids)).order_by(Request.id))
    requests = list(found) if ids else []
    return Thread(message.channel_id, message.thread_ts, requests) if requests else None
