"""The requests that a decision settles: remembered at once, changed when their people are told."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot import audience, joiners, refresh
from bot.decisions import force, living
from bot.existing import links, products
from bot.existing.products import Known
from bot.jobs import Job
from bot.queue import Queue
from bot.triage import stopping
from models import Decision, Product, Request, Settlement
from models.words import OPEN, DecisionKind, Status

SETTLES = {
    DecisionKind.EXISTING: Status.ANSWERED,
    DecisionKind.LIVE: Status.ANSWERED,
    DecisionKind.PARK: Status.PARKED,
    DecisionKind.DECLINE: Status.DECLINED,
}
"""What becomes of open requests when they are told; for the others the work goes on."""
REVISABLE = {Status.PARKED, Status.DECLINED}
"""What a decision did to a request and a later one may change."""
OPEN_REQUESTS = (
    select(Request)
    .where(
        Request.product_id == bindparam("product_id"),
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.status.in_(OPEN),
    )
    .order_by(Request.said_at, Request.id)
)
SETTLED = (
    select(Request)
    .join(Settlement, Settlement.request_id == Request.id)
    .where(Settlement.decision_id == bindparam("decision_id"))
    .order_by(Request.id)
)
"""Read whenever a decision is shown, so they are made once."""


def open_requests(session: Session, product_id: int) -> list[Request]:
    """The open requests of a product that Slack can reach, the oldest first."""
    return list(session.scalars(OPEN_REQUESTS, {"product_id": product_id}))


def settled(session: Session, decision: Decision) -> list[Request]:
    """The requests that a decision settles."""
    return list(session.scalars(SETTLED, {"decision_id": decision.id}))


def settle_later(session: Session, decision: Decision, before: Decision | None) -> None:
    """Remember which requests the decision is for; they change when their requesters are told.

    Whom the decision before had told of a park or a refusal hears that it is different now.
    """
    if decision.kind is DecisionKind.LIVE:
        for request in living.concerned(session, decision.product_id):
            remember(session, decision, request)
        return
    told = settled(session, before) if before is not None and before.told_at else []
    changed = [request for request in told if request.status in REVISABLE]
    for request in [*open_requests(session, decision.product_id), *changed]:
        remember(session, decision, request)


def remember(session: Session, decision: Decision, request: Request) -> None:
    """A decision settles a request as well."""
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
    _remember_product(session, queue, decision, now)
    if decision.kind is DecisionKind.LIVE:
        living.begin(session, queue, decision)
    told = to_tell(session, decision)
    joined = settled(session, decision) if decision.kind is DecisionKind.LIVE else told
    for request in told:
        tell_one(session, queue, decision, request, now)
    tell_joiners(session, queue, decision, joined, [request.requester_id for request in told])
    if decision.kind is DecisionKind.LIVE:
        _settle_others(session, queue, decision, now)
    stopping.ask_no_more(session, queue, decision.product_id, now)
    force.show(session, queue, decision)


def _settle_others(session: Session, queue: Queue, decision: Decision, now: datetime) -> None:
    """Who asked several times hears of it once, and all of it is answered."""
    for request in settled(session, decision):
        if request.status.is_open or request.status in REVISABLE:
            settle(request, decision, now)
            refresh.everything(session, queue, request)


def to_tell(session: Session, decision: Decision) -> list[Request]:
    """Whose requesters hear of a decision: those that are open, or that one before had closed.

    That something is live, everybody hears who asked, once; their other requests are settled too.
    """
    found = settled(session, decision)
    if decision.kind is not DecisionKind.LIVE:
        return [r for r in found if r.status.is_open or r.status in REVISABLE]
    return living.one_each(found)


def _remember_product(session: Session, queue: Queue, decision: Decision, now: datetime) -> None:
    """The link of an existing product that nobody knew yet is shown to whoever asks from now on.

    Its title is the candidate's, unless that was made of what was said in private.
    """
    if decision.kind is not DecisionKind.EXISTING or decision.link is None:
        return
    if products.with_link(session, decision.workspace_id, decision.link) is not None:
        return
    candidate = session.get_one(Product, decision.product_id)
    is_public = candidate.id in audience.public_products(
        session, decision.workspace_id, [candidate.id]
    )
    title = candidate.title if is_public else links.shown(decision.link)
    known = Known(title or links.shown(decision.link), decision.link)
    products.add(session, queue, decision.workspace_id, known, now)


def tell_one(
    session: Session, queue: Queue, decision: Decision, request: Request, now: datetime
) -> None:
    """One requester is told, and what they asked for is settled."""
    if request.status.is_open or request.status in REVISABLE:
        settle(request, decision, now)
    queue.defer(session, Job.TELL_DECISION, decision_id=decision.id, request_id=request.id)
    refresh.everything(session, queue, request)


def tell_joiners(
    session: Session,
    queue: Queue,
    decision: Decision,
    requests: Iterable[Request],
    told: Collection[str],
) -> None:
    """Who needs the same too hears of it once, unless they are told anyway."""
    for person_id in joiners.of(session, [request.id for request in requests], told):
        queue.defer(session, Job.TELL_DECISION_TOO, decision_id=decision.id, person_id=person_id)


def settle(request: Request, decision: Decision, now: datetime) -> None:
    """What becomes of a request whose requester is told."""
    status = SETTLES.get(decision.kind)
    if status is not None:
        request.settle(status, now)
    elif request.status in REVISABLE:
        open_again(request)
    if status is Status.ANSWERED:
        request.answer_permalink = decision.link
        request.answered_at, request.answered_by = now, decision.decided_by


def open_again(request: Request) -> None:
    """A request that a decision had closed is open again."""
    request.status = Status.TAKEN if request.taken_by else Status.NEW
    request.closed_at = None
