"""Decisions about products: made with a reason, told in the PM's words, undone without a trace."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.digest import runs
from bot.digest.periods import zone_named
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from models import Decision, Product, Request, Settlement, UserError, Workspace
from models.words import DecisionKind, Role, Stage, Status

UNDO = timedelta(minutes=10)
"""Requesters are told this much later at the earliest; until then the decision can be undone."""
SETTLES = {
    DecisionKind.EXISTING: Status.ANSWERED,
    DecisionKind.PARK: Status.PARKED,
    DecisionKind.DECLINE: Status.DECLINED,
}
"""What becomes of open requests when they are told; for the others the work goes on."""
REVISABLE = {Status.PARKED, Status.DECLINED}
"""What a decision did to a request and a later one may change."""


@dataclass(frozen=True)
class Choice:
    """What the decision form says."""

    kind: DecisionKind
    reason: str
    wording: str = ""
    """What requesters are told; empty: nothing, until a PM words it."""
    link: str | None = None
    until: date | None = None
    seen_id: int | None = None
    """The decision that was in force when the form was opened: nobody overrules one unseen."""


def decide(
    session: Session,
    queue: Queue,
    caller: Caller,
    product_id: int,
    choice: Choice,
    now: datetime,
) -> Decision:
    """Decide about a product; an earlier decision ends.

    Only a PM's wording ever reaches requesters: what a manager writes goes to the PM.
    """
    caller.must_be(Role.PM, Role.MANAGER)
    _check(choice, _today(session, caller.workspace_id, now))
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    before = in_force(session, product.id)
    _must_be_seen(before, choice)
    if before is not None:
        _end(product, before, now, REPLACED)
        session.flush()
        _shown(session, queue, before)
    wording = choice.wording.strip() if Role.PM in caller.roles else ""
    decision = Decision(
        workspace_id=product.workspace_id,
        product_id=product.id,
        kind=choice.kind,
        reason=choice.reason.strip(),
        wording=wording,
        link=choice.link,
        until=choice.until,
        decided_by=caller.person_id,
        decided_at=now,
        tell_at=now + UNDO if wording else None,
    )
    session.add(decision)
    session.flush()
    _settle_later(session, decision, before)
    _put_in_force(product, decision)
    if Role.PM in caller.roles and product.vetted_at is None:
        product.vetted_at, product.vetted_by = now, caller.person_id
    audit.note(
        session,
        product.workspace_id,
        caller.person_id,
        f"decided: {choice.kind}",
        f"product:{product.id}",
        now,
    )
    _shown(session, queue, decision)
    return decision


REPLACED = "replaced"


def _must_be_seen(before: Decision | None, choice: Choice) -> None:
    if before is not None and before.id != choice.seen_id:
        raise UserError(
            f"@{before.decided_by} decided meanwhile: {before.kind}. Close this form, read the "
            "reason in the thread, and decide anew if you still want to.",
            field="kind",
        )


def _put_in_force(product: Product, decision: Decision) -> None:
    product.outcome = decision.kind
    product.parked_until = decision.until
    product.link = decision.link or product.link
    if decision.kind is DecisionKind.BUILD:
        product.stage = Stage.DISCOVERY


def _today(session: Session, workspace_id: str, now: datetime) -> date:
    workspace = session.get_one(Workspace, workspace_id)
    return now.astimezone(zone_named(workspace.time_zone)).date()


def _check(choice: Choice, today: date) -> None:
    if not choice.reason.strip():
        raise UserError("A decision needs a reason: one sentence will do.", field="reason")
    if choice.kind is DecisionKind.PARK and (choice.until is None or choice.until <= today):
        raise UserError("Park until when? Choose a day in the future.", field="until")
    if choice.kind is DecisionKind.EXISTING and not choice.link:
        raise UserError("Where is the existing product? Paste its link.", field="link")
    if choice.link and not choice.link.startswith(("https://", "http://")):
        raise UserError("This is not a link. It should begin with https://.", field="link")


def _settle_later(session: Session, decision: Decision, before: Decision | None) -> None:
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


def word(
    session: Session, queue: Queue, caller: Caller, decision_id: int, wording: str, now: datetime
) -> None:
    """A PM words what requesters are told of a decision, a manager's or their own."""
    caller.must_be(Role.PM)
    _product, decision = _find(session, caller, decision_id)
    if decision.told_at is not None:
        raise UserError("The requesters were already told, so the words stay as they are.")
    if decision.ended_at is not None:
        raise UserError("This decision is no longer in force.")
    if not wording.strip():
        raise UserError("Please write what the requesters will read.", field="wording")
    decision.wording, decision.tell_at = wording.strip(), now + UNDO
    subject = f"decision:{decision.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "worded", subject, now)
    _shown(session, queue, decision)


def undo(session: Session, queue: Queue, caller: Caller, decision_id: int, now: datetime) -> None:
    """Take a decision back before the requesters were told; afterwards, decide anew."""
    caller.must_be(Role.PM, Role.MANAGER)
    product, decision = _find(session, caller, decision_id)
    if decision.told_at is not None:
        raise UserError("The requesters were already told. Decide anew, and they hear of that.")
    if decision.ended_at is not None:
        raise UserError("This decision was already taken back or replaced.")
    _end(product, decision, now, UNDONE)
    session.flush()
    _restore(session, queue, product, decision)
    subject = f"decision:{decision.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "undid", subject, now)
    _shown(session, queue, decision)


UNDONE = "undone"


def _restore(session: Session, queue: Queue, product: Product, undone: Decision) -> None:
    """What an undone decision had replaced is in force again, as if nothing had happened."""
    before = session.scalar(
        select(Decision).where(
            Decision.product_id == product.id,
            Decision.end_reason == REPLACED,
            Decision.ended_at == undone.decided_at,
            Decision.id < undone.id,
        )
    )
    if before is not None:
        before.ended_at = before.end_reason = None
        _put_in_force(product, before)
        _shown(session, queue, before)


def _find(session: Session, caller: Caller, decision_id: int) -> tuple[Product, Decision]:
    """A decision as it is now, with its product locked, as everybody does who decides."""
    decision = Decision.find(session, caller.workspace_id, decision_id)
    product = Product.find(session, caller.workspace_id, decision.product_id, lock=True)
    session.refresh(decision, with_for_update={"key_share": True})
    return product, decision


def in_force(session: Session, product_id: int) -> Decision | None:
    """The decision in force about a product."""
    return session.scalar(
        select(Decision).where(Decision.product_id == product_id, Decision.ended_at.is_(None))
    )


def _end(product: Product, decision: Decision, now: datetime, reason: str) -> None:
    decision.ended_at, decision.end_reason = now, reason
    product.outcome = product.parked_until = None
    if product.stage is Stage.DISCOVERY and decision.kind is DecisionKind.BUILD:
        product.stage = Stage.CANDIDATE


def end_park(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    """The date has come: a parked product is to be decided again, and its requests are open."""
    decision = in_force(session, product.id)
    if decision is not None:
        _end(product, decision, now, "the date has come")
        for request in settled(session, decision):
            if request.status is Status.PARKED:
                request.status = Status.TAKEN if request.taken_by else Status.NEW
                request.closed_at = None
                refresh.card(session, queue, request.id)
        _shown(session, queue, decision)
    product.outcome = product.parked_until = None
    refresh.candidate(session, queue, product.id)
    refresh.single_requests(session, queue, product.workspace_id)


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
    _shown(session, queue, decision)


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


def _shown(session: Session, queue: Queue, decision: Decision) -> None:
    refresh.candidate(session, queue, decision.product_id)
    queue.defer(
        session,
        Job.SHOW_DECISION,
        lock=f"candidate:{decision.product_id}",
        decision_id=decision.id,
    )
    runs.show_again(session, queue, decision.workspace_id, decision.product_id)
