"""Who asks for what was decided about, and requests that join or leave such a product.

Where a product exists, was parked or declined, whoever asks for the same later is told so, as soon
as the others have been.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import force, settling
from bot.queue import Queue
from models import Decision, Request, Settlement
from models.words import DecisionKind, Status

TOLD = {DecisionKind.EXISTING, DecisionKind.LIVE, DecisionKind.PARK, DecisionKind.DECLINE}
"""What those are told who ask later; for the others the work goes on."""


def answer_newcomer(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A request has joined a product that was decided about: it is told what the others were told.

    The caller holds the product's lock. Before the others are told, it is settled together with
    them.
    """
    decision = _for_newcomers(session, request.product_id)
    if decision is None or request.is_imported or not request.status.is_open:
        return
    if _settlement(session, decision, request) is not None:
        return
    session.refresh(decision, with_for_update={"key_share": True})  # the tick may just be telling
    settling.remember(session, decision, request)
    if decision.told_at is not None:
        settling.tell_one(session, queue, decision, request, now)
        told = {one.requester_id for one in settling.settled(session, decision)}
        settling.tell_joiners(session, queue, decision, [request], told)
    force.show(session, queue, decision)


def reopen_leaver(session: Session, request: Request, product_id: int) -> bool:
    """A request has left a product that was decided about: what is right for the others isn't for
    it. True if it is open again."""
    decision = force.in_force(session, product_id)
    settlement = _settlement(session, decision, request) if decision is not None else None
    if decision is None or settlement is None:
        return False
    if decision.told_at is None:
        session.delete(settlement)
    if not _is_as_told(request, decision):
        return False
    if request.status is Status.ANSWERED:
        request.answer_permalink = request.answered_at = request.answered_by = None
    settling.open_again(request)
    return True


def _is_as_told(request: Request, decision: Decision) -> bool:
    """It is closed because of the decision, and for no other reason."""
    if settling.SETTLES.get(decision.kind) is Status.ANSWERED:
        return request.status is Status.ANSWERED and request.answer_permalink == decision.link
    return decision.told_at is not None and request.status is settling.SETTLES.get(decision.kind)


def to_answer(session: Session, product_id: int, among: Collection[int]) -> list[Request]:
    """Of these requests, those that hear of a product that exists already, which they joined."""
    if _for_newcomers(session, product_id) is None:
        return []
    chosen = set(among)
    return [
        request for request in settling.open_requests(session, product_id) if request.id in chosen
    ]


def to_reopen(session: Session, product_id: int, among: Collection[int]) -> list[Request]:
    """Of these requests, those that the decision about a product they are leaving settles."""
    decision = force.in_force(session, product_id)
    found = settling.settled(session, decision) if decision is not None else []
    chosen = set(among)
    return [request for request in found if request.id in chosen]


def settle_returner(session: Session, request: Request, product_id: int, now: datetime) -> None:
    """A request is back that had been open again: what it was told of holds for it still."""
    decision = force.in_force(session, product_id)
    settlement = _settlement(session, decision, request) if decision is not None else None
    if decision is None or settlement is None or decision.told_at is None:
        return
    if request.status.is_open:
        settling.settle(request, decision, now)


def _for_newcomers(session: Session, product_id: int | None) -> Decision | None:
    decision = force.in_force(session, product_id) if product_id is not None else None
    return decision if decision is not None and decision.kind in TOLD else None


def _settlement(session: Session, decision: Decision, request: Request) -> Settlement | None:
    return session.get(Settlement, (decision.workspace_id, decision.id, request.id))
