"""Deciding about a product: with a reason, and in the PM's words for those who asked."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot import audit
from bot.decisions import force, gate, living, settling
from bot.digest.periods import zone_named
from bot.existing import links, products
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing
from bot.wording import _
from models import Decision, Product, UserError, Workspace
from models.words import DecisionKind, Role

UNDO = timedelta(minutes=10)
"""Requesters are told this much later at the earliest; until then the decision can be undone."""
LONGEST = 1_000
"""Characters of a reason, and of what requesters are told: more, nobody reads."""


@dataclass(frozen=True)
class Choice:
    """What the decision form says."""

    kind: DecisionKind
    reason: str
    wording: str = ""
    """What requesters are told; empty: nothing, until a PM words it."""
    link: str | None = None
    until: date | None = None
    existing_id: int | None = None
    """The existing product, where it is one that is known."""
    seen_id: int | None = None
    """The decision that was in force when the form was opened: nobody overrules one unseen."""


def decide(
    session: Session, queue: Queue, caller: Caller, product_id: int, choice: Choice, now: datetime
) -> Decision:
    """Decide about a product; an earlier decision ends.

    Only a PM's wording ever reaches requesters: what a manager writes goes to the PM.
    """
    caller.must_be(Role.PM, Role.MANAGER)
    choice = _with_link(session, caller, choice)
    _check(choice, _today(session, caller.workspace_id, now))
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    before = force.in_force(session, product.id)
    _must_be_seen(before, choice)
    if choice.kind is DecisionKind.BUILD:
        gate.must_be_small(session, caller, product)
    if choice.kind is DecisionKind.LIVE:
        caller.must_be(Role.PM)
        living.must_be_built(before)
    if before is not None:
        force.end(product, before, now, force.REPLACED)
        session.flush()
        force.show(session, queue, before)
    decision = _write(session, caller, product, choice, now)
    settling.settle_later(session, decision, before)
    force.begin(product, decision)
    climbing.end_with_decision(session, queue, product.id, now)
    if Role.PM in caller.roles and product.vetted_at is None:
        product.vetted_at, product.vetted_by = now, caller.person_id
    force.show(session, queue, decision)
    return decision


def _with_link(session: Session, caller: Caller, choice: Choice) -> Choice:
    """A known product that was chosen stands for its link."""
    if choice.existing_id is None:
        return choice
    known = products.find(session, caller.workspace_id, choice.existing_id)
    return replace(choice, link=known.link)


def _write(
    session: Session, caller: Caller, product: Product, choice: Choice, now: datetime
) -> Decision:
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
    action, subject = f"decided: {choice.kind}", f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, action, subject, now)
    return decision


def _must_be_seen(before: Decision | None, choice: Choice) -> None:
    if before is not None and before.id != choice.seen_id:
        raise UserError(
            _(
                "@{who} decided meanwhile: {kind}. Close this form, read the reason in the thread, "
                "and decide anew if you still want to.",
                who=before.decided_by,
                kind=before.kind,
            ),
            field="kind",
        )


def _today(session: Session, workspace_id: str, now: datetime) -> date:
    workspace = session.get_one(Workspace, workspace_id)
    return now.astimezone(zone_named(workspace.time_zone)).date()


def _check(choice: Choice, today: date) -> None:
    if not choice.reason.strip():
        raise UserError(_("A decision needs a reason: one sentence will do."), field="reason")
    _must_be_short(choice.reason, "reason")
    _must_be_short(choice.wording, "wording")
    if choice.kind is DecisionKind.PARK and (choice.until is None or choice.until <= today):
        raise UserError(_("Park until when? Choose a day in the future."), field="until")
    if choice.kind is DecisionKind.EXISTING and not choice.link:
        raise UserError(_("Which product is it? Choose it, or paste its link."), field="link")
    if choice.kind is DecisionKind.LIVE and not choice.link:
        raise UserError(_("Where is it? Paste its link."), field="link")
    if choice.link:
        links.check(choice.link, "link")


def _must_be_short(words: str, field: str) -> None:
    if len(words) > LONGEST:
        raise UserError(_("Please say it in {most} characters.", most=LONGEST), field=field)


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
    _must_be_short(wording, "wording")
    decision.wording, decision.tell_at = wording.strip(), now + UNDO
    subject = f"decision:{decision.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "worded", subject, now)
    force.show(session, queue, decision)
