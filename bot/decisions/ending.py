"""Decisions that end: undone in time, reopened, or over since a park's date has come."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.decisions import force, referring, settling
from bot.people import Caller
from bot.queue import Queue
from bot.triage import footing
from bot.wording import _
from models import Decision, Product, UserError
from models.words import DecisionKind, Role, Stage, Status


def undo(session: Session, queue: Queue, caller: Caller, decision_id: int, now: datetime) -> None:
    """Take a decision back before the requesters were told; afterwards, decide anew."""
    caller.must_be(Role.PM, Role.MANAGER)
    product, decision = force.find(session, caller, decision_id)
    if decision.ended_at is not None:
        raise UserError(_("This decision was already taken back or replaced."))
    if decision.told_at is not None:
        raise UserError(_("The requesters were already told. Decide anew, and they hear of that."))
    force.end(product, decision, now, force.UNDONE)
    session.flush()
    _restore(session, queue, product, decision)
    referring.open_again(session, queue, decision)
    if product.outcome is None:
        footing.stand_after_decision(session, queue, product, now)
    subject = f"decision:{decision.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "undid", subject, now)
    force.show(session, queue, decision)


def _restore(session: Session, queue: Queue, product: Product, undone: Decision) -> None:
    """What an undone decision had replaced is in force again, as if nothing had happened."""
    before = session.scalar(
        select(Decision).where(
            Decision.product_id == product.id,
            Decision.end_reason == force.REPLACED,
            Decision.ended_at == undone.decided_at,
            Decision.id < undone.id,
        )
    )
    if before is not None:
        before.ended_at = before.end_reason = None
        force.begin(product, before)
        force.show(session, queue, before)


def reopen(session: Session, queue: Queue, caller: Caller, decision_id: int, now: datetime) -> None:
    """It is to be decided again, although the requesters were told: theirs are open again."""
    caller.must_be(Role.PM, Role.MANAGER)
    product, decision = force.find(session, caller, decision_id)
    if decision.ended_at is not None:
        raise UserError(_("This decision was already taken back or replaced."))
    if decision.kind is DecisionKind.LIVE:
        raise UserError(_("It is live, and people use it, so there is nothing to reopen."))
    if decision.told_at is None:
        raise UserError(_("Nobody has been told yet. Press Undo, and nobody hears of it."))
    come_back(session, queue, product, decision, now, force.REOPENED)
    subject = f"decision:{decision.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "reopened", subject, now)


def end_park(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    """The date has come: a parked product is to be decided again, and its requests are open."""
    decision = force.in_force(session, product.id)
    if decision is not None:
        come_back(session, queue, product, decision, now, force.OVER)
        return
    product.outcome = product.parked_until = None
    _stand_again(session, queue, product, now)


def come_back(
    session: Session, queue: Queue, product: Product, decision: Decision, now: datetime, reason: str
) -> None:
    """A decision is over: its product is a candidate again from now on.

    Its requests are open again, except where people asked anew: who was declined, and doesn't
    insist, isn't made to wait again.
    """
    force.end(product, decision, now, reason)
    if product.stage is Stage.CANDIDATE:
        product.listed_at = now
    reopened = {Status.PARKED} if reason == force.RENEWED else settling.REVISABLE
    for request in settling.settled(session, decision):
        if request.status in reopened:
            settling.open_again(request)
            refresh.card(session, queue, request.id)
    force.show(session, queue, decision)
    _stand_again(session, queue, product, now)


def _stand_again(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    footing.stand_after_decision(session, queue, product, now)
    refresh.candidate(session, queue, product.id)
    refresh.single_requests(session, queue, product.workspace_id)
