"""*I need this too*: somebody else counts as asking for what a request asks for."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, decisions, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.triage import listing
from bot.wording import _
from models import PlusOne, Product, Request, UserError


def add(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> bool:
    """Count the caller. False if they count already: as the requester, or since they said so.

    Raises `UserError` when the request was taken back meanwhile.
    """
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if not request.counts:
        raise UserError(
            _(
                "This request was taken back meanwhile. Ask for what you need yourself: mention "
                "me, or write /data."
            )
        )
    if caller.person_id == request.requester_id or not _write(session, caller, request, now):
        return False
    _changed(session, queue, caller, request, "needs it too", now)
    if request.product_id is not None:
        product = session.get_one(Product, request.product_id)
        listing.review(session, queue, product, now)
        decisions.review_demand(session, queue, product.id, now)
    return True


def remove(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> bool:
    """The caller needs it no more. False if they weren't counted."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    is_theirs = (PlusOne.request_id == request.id) & (PlusOne.person_id == caller.person_id)
    gone = session.scalar(delete(PlusOne).where(is_theirs).returning(PlusOne.person_id))
    if gone is None:
        return False
    _changed(session, queue, caller, request, "needs it no more", now)
    if request.product_id is not None:
        listing.review_leaving(session, queue, request.product_id)
    return True


def count(session: Session, request_id: int) -> int:
    """How many people need it too."""
    query = select(func.count()).where(PlusOne.request_id == request_id)
    return session.scalar(query) or 0


def is_counted(session: Session, request_id: int, person_id: str) -> bool:
    """Somebody has said that they need it too."""
    query = select(PlusOne.person_id).where(
        PlusOne.request_id == request_id, PlusOne.person_id == person_id
    )
    return session.scalar(query) is not None


def _write(session: Session, caller: Caller, request: Request, now: datetime) -> bool:
    statement = (
        insert(PlusOne)
        .values(
            workspace_id=caller.workspace_id,
            request_id=request.id,
            person_id=caller.person_id,
            added_at=now,
        )
        .on_conflict_do_nothing()
        .returning(PlusOne.person_id)
    )
    return session.scalar(statement) is not None


def _changed(
    session: Session, queue: Queue, caller: Caller, request: Request, action: str, now: datetime
) -> None:
    session.flush()
    subject = f"request:{request.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    refresh.everything(session, queue, request)
