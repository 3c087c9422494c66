"""Requests that several messages make up: what is added, reworded and taken away again."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import mentions
from bot.capture.arrivals import LONGEST
from bot.jobs import Job
from bot.queue import Queue
from bot.wording import _
from models import Message, Part, Request, UserError


def add(session: Session, queue: Queue, request: Request, message: Message) -> bool:
    """Add a message's words to a request, which is understood anew. False if they are in it.

    Raises `UserError` when the message is gone, or when it would become too long.
    """
    if message.deleted_at is not None or not message.text:
        raise UserError(_("This message is gone meanwhile, so there is nothing to add."))
    text = mentions.named(session, message.workspace_id, message.text).strip()
    if len(request.text) + len(text) >= LONGEST:
        raise UserError(_("The request would get too long. Please file this as one of its own."))
    if not _write(session, request, message, text):
        return False
    _reword(session, queue, request, f"{request.text}\n{text}")
    return True


def _write(session: Session, request: Request, message: Message, text: str) -> bool:
    statement = (
        insert(Part)
        .values(
            workspace_id=message.workspace_id,
            channel_id=message.channel_id,
            ts=message.ts,
            request_id=request.id,
            text=text,
        )
        .on_conflict_do_nothing()
        .returning(Part.ts)
    )
    return session.scalar(statement) is not None


def at(session: Session, workspace_id: str, channel_id: str, ts: str) -> Part | None:
    """The part that a message is, if it is one."""
    return session.get(Part, (workspace_id, channel_id, ts), with_for_update=True)


def texts(session: Session, request_id: int) -> list[str]:
    """What a request's parts add to its first message, in the order in which they were said."""
    query = select(Part.text).where(Part.request_id == request_id)
    return list(session.scalars(query.order_by(Part.ts)))


def follow(session: Session, queue: Queue, part: Part, text: str) -> None:
    """A part was edited in Slack, or deleted (an empty text): the request's words follow.

    Where somebody has rewritten them meanwhile, theirs stay.
    """
    request = session.get_one(Request, part.request_id, with_for_update={"key_share": True})
    if not text and request.moved_at is not None:
        return  # its author moved it to a private talk, and was told to delete the messages
    before, now = part.text, mentions.named(session, part.workspace_id, text).strip()
    if now:
        part.text = now
    else:
        session.delete(part)
    if request.status.is_open and f"\n{before}" in request.text:
        _reword(session, queue, request, request.text.replace(f"\n{before}", f"\n{now}", 1))


def _reword(session: Session, queue: Queue, request: Request, text: str) -> None:
    request.text, request.understood_by = text.rstrip("\n"), None
    session.flush()
    queue.defer(session, Job.UNDERSTAND, request_id=request.id, is_alone=True)
