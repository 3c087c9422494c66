"""Deciding about a product: with a reason, and in the PM's words for those who asked."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import audit
from bot.building import questions
from bot.decisions import choosing, force, gate, living, referring, settling
from bot.decisions.choosing import Choice
from bot.people import Caller
from bot.queue import Queue
from bot.triage import stopping
from bot.wording import _
from models import Decision, Product, Referral, UserError
from models.words import DecisionKind, Role

UNDO = timedelta(minutes=10)
"""Requesters are told this much later at the earliest; until then the decision can be undone."""


def decide(
    session: Session, queue: Queue, caller: Caller, product_id: int, choice: Choice, now: datetime
) -> Decision:
    """Decide about a product; an earlier decision ends.

    Only a PM's wording ever reaches requesters: what a manager writes goes to the PM.
    """
    caller.must_be(Role.PM, Role.MANAGER)
    choice = choosing.with_link(session, caller, choice)
    choosing.check(session, caller.workspace_id, choice, now)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    before = force.in_force(session, product.id)
    choosing.must_be_seen(before, choice)
    referring.must_wait(session, caller, choice.referral_id)
    if choice.kind is DecisionKind.BUILD:
        gate.must_be_small(session, caller, product)
        _prepare(session, queue, caller, product, choice, now)
    if choice.kind is DecisionKind.LIVE:
        caller.must_be(Role.PM)
        living.must_be_built(before)
    if before is not None:
        force.end(product, before, now, force.REPLACED)
        session.flush()
        force.show(session, queue, before)
    referral = referring.open_one(session, product.id)
    decision = _write(session, caller, product, choice, referral, now)
    referring.close_with(session, queue, referral, decision)
    settling.settle_later(session, decision, before)
    force.begin(product, decision)
    stopping.end_with_decision(session, queue, product.id, now)
    if Role.PM in caller.roles and product.vetted_at is None:
        product.vetted_at, product.vetted_by = now, caller.person_id
    force.show(session, queue, decision)
    return decision


def propose_or_decide(
    session: Session, queue: Queue, caller: Caller, product_id: int, choice: Choice, now: datetime
) -> Decision | Referral:
    """Decide; or, where only a manager decides to build, keep the PM's words as a proposal."""
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    if choice.kind is DecisionKind.BUILD and Role.PM in caller.roles:
        gate.estimate(session, caller, product, choice.effort, now)
        if gate.waits_for_a_manager(session, caller, product):
            choosing.check(session, caller.workspace_id, choice, now)
            choosing.must_be_seen(force.in_force(session, product.id), choice)
            _prepare(session, queue, caller, product, choice, now)
            return referring.refer(session, queue, caller, product, choice, now)
    return decide(session, queue, caller, product_id, choice, now)


def _prepare(
    session: Session, queue: Queue, caller: Caller, product: Product, choice: Choice, now: datetime
) -> None:
    """A PM answers four questions before anything is built; a manager reads the answers."""
    if Role.PM not in caller.roles:
        return
    if choice.answers is not None:
        questions.keep(session, queue, caller, product.id, choice.answers, now)
    elif questions.known(session, product.id) is None:
        raise UserError(
            _("Four questions come before building. Choose “Build” once more, and they appear."),
            field="kind",
        )


def _wording(caller: Caller, choice: Choice, referral: Referral | None) -> str:
    """Only a PM's words: the ones of the proposal, where a manager builds what a PM proposed."""
    if Role.PM in caller.roles:
        return choice.wording.strip()
    is_proposed = referral is not None and choice.kind is DecisionKind.BUILD
    return referral.wording if referral is not None and is_proposed else ""


def _answers(session: Session, product: Product, choice: Choice) -> dict[str, Any] | None:
    """To the four questions, as they are now."""
    known = questions.known(session, product.id)
    is_build = choice.kind is DecisionKind.BUILD
    return questions.to_facts(known) if is_build and known is not None else None


def _write(
    session: Session,
    caller: Caller,
    product: Product,
    choice: Choice,
    referral: Referral | None,
    now: datetime,
) -> Decision:
    wording = _wording(caller, choice, referral)
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
        answers=_answers(session, product, choice),
    )
    session.add(decision)
    session.flush()
    action, subject = f"decided: {choice.kind}", f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, action, subject, now)
    return decision


def word(
    session: Session, queue: Queue, caller: Caller, decision_id: int, wording: str, now: datetime
) -> None:
    """A PM words what requesters are told of a decision, a manager's or their own."""
    caller.must_be(Role.PM)
    _product, decision = force.find(session, caller, decision_id)
    if decision.told_at is not None:
        raise UserError(_("The requesters were already told, so the words stay as they are."))
    if decision.ended_at is not None:
        raise UserError(_("This decision is no longer in force."))
    if not wording.strip():
        raise UserError(_("Please write what the requesters will read."), field="wording")
    choosing.must_be_short(wording, "wording")
    decision.wording, decision.tell_at = wording.strip(), now + UNDO
    subject = f"decision:{decision.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "worded", subject, now)
    force.show(session, queue, decision)
