"""The requests that a decision settles: remembered at once, changed when their people are told."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import refresh
from bot.decisions import force
from bot.jobs import Job
from bot.queue import Queue
from models import Decision, Product, Request, Settlement
from models.words import DecisionKind, Status

SETTLES = {
    DecisionKind.EXISTING: Status.ANSWERED,
    DecisionKind.PARK: Status.PARKED,
    DecisionKind.DECLINE: Status.DECLINED,
}
"""What becomes of open requests when they are told; for the others the work goes on."""
REVISABLE = {Status.PARKED, Status.DECLINED}
"""What a decision did to a request and a later one may change."""


def open_requests(session: Session, product_id: int) -> list[Request]:
    """The open requests of a product that Slack can reach, the oldest first."""
    return list(
        session.scalars(
            select(Request)
            .where(
                Request.product_id == product_id,
                Request.is_imported.is_(False),
                Request.dismissed_at.is_(None),
                Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING]),
            )
            .order_by(Request.said_at, Request.id)
        )
    )


def settled(session: Session, decision: Decision) -> list[Request]:
    """The requests that a decision settles."""
    return list(
        session.scalars(
            select(Request)
            .join(Settlement, Settlement.request_id == Request.id)
            .where(Settlement.decision_id == decision.id)
            .order_by(Request.id)
        )
    )


def settle_later(session: Session, decision: Decision, before: Decision | None) -> None:
    """Remember which requests the decision is for; they change when their requesters are told.

    Whom the decision before had told of a park or a refusal hears that it is different now.
    """
    told = settled(session, before) if before is not None and before.told_at else []
    changed = [request for request in told if request.status in REVISABLE]
    for request in [*open_requests(session, decision.product_id), *changed]:
        session.add(
            Settlement(
                workspace_id=decision.workspace_id,
                decision_id=decision.id,
                request_id=request.id,
                status_before=str(request.status),
            )
        )


def tell(session: Session, queue: Queue, decision: Decision, now: datetime) -> None:
    """Its time has come: each requester is told by a job of their own."""
    if decision.told_at is not None or decision.ended_at is not None or not decision.wording:
        return
    decision.told_at = now
    for request in settled(session, decision):
        if not (request.status.is_open or request.status in REVISABLE):
            continue
        _settle(request, decision, now)
        queue.defer(session, Job.TELL_DECISION, decision_id=decision.id, request_id=request.id)
        refresh.everything(session, queue, request)
    force.show(session, queue, decision)


def _settle(request: Request, decision: Decision, now: datetime) -> None:
    status = SETTLES.get(decision.kind)
    if status is not None:
        request.settle(status, now)
    elif request.status in REVISABLE:
        request.status = Status.TAKEN if request.taken_by else Status.NEW
        request.closed_at = None
    if status is Status.ANSWERED:
        request.answer_permalink = decision.link
        request.answered_at, request.answered_by = now, decision.decided_by


def end_park(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    """The date has come: a parked product is to be decided again, and its requests are open."""
    decision = force.in_force(session, product.id)
    if decision is not None:
        force.end(product, decision, now, "the date has come")
        for request in settled(session, decision):
            if request.status is Status.PARKED:
                request.status = Status.TAKEN if request.taken_by else Status.NEW
                request.closed_at = None
                refresh.card(session, queue, request.id)
        force.show(session, queue, decision)
    product.outcome = product.parked_until = None
    refresh.candidate(session, queue, product.id)
    refresh.single_requests(session, queue, product.workspace_id)
