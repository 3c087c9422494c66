"""Which decided products may become one, and what becomes of their decisions."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import force, settling
from bot.queue import Queue
from bot.wording import _
from models import Decision, Product, UserError
from models.words import Stage

MERGED = "merged"
"""Why the decision of a merged product is no longer in force: until the merge is undone."""
OPEN_STAGES = {Stage.UNLISTED, Stage.CANDIDATE}


def is_settled(product: Product) -> bool:
    """Somebody has decided about it, or it exists."""
    return product.outcome is not None or product.stage not in OPEN_STAGES


def must_fit(session: Session, kept: Product, other: Product) -> None:
    """Raise `UserError` where the decisions about two products can't be one.

    Where one is decided, that decision is for the other's requests as well, as for whoever asks
    next. Where both are, it must have been decided alike, and everybody have been told.
    """
    if Stage.RETIRED in {kept.stage, other.stage}:
        raise UserError(_("One of the two is retired, so nothing is merged with it."))
    mine, theirs = force.in_force(session, kept.id), force.in_force(session, other.id)
    if is_settled(kept) and mine is None:
        raise UserError(
            _(
                "One of the two exists already. Decide “Existing product” about the other "
                "instead: then those who asked for it are told."
            )
        )
    if not is_settled(other):
        return
    if mine is None or theirs is None or _effect(mine) != _effect(theirs):
        raise UserError(
            _(
                "Both were decided about, and not alike. Undo one of the decisions, or decide "
                "anew, then merge them."
            )
        )
    if theirs.told_at is None and settling.settled(session, theirs):
        raise UserError(
            _(
                "Not everybody has been told of the decision yet. Wait until they have, or undo "
                "it, then merge."
            )
        )


def _effect(decision: Decision) -> tuple[object, ...]:
    return decision.kind, decision.link, decision.until


def end_with_merge(session: Session, queue: Queue, other: Product, now: datetime) -> int | None:
    """The product that goes on has been decided about alike: one decision is enough."""
    decision = force.in_force(session, other.id)
    if decision is None:
        return None
    force.end(other, decision, now, MERGED)
    session.flush()
    force.show(session, queue, decision)
    return decision.id


def revive(session: Session, queue: Queue, product: Product, decision_id: int | None) -> None:
    """The merge is undone: what had been decided stands again."""
    decision = session.get(Decision, decision_id) if decision_id is not None else None
    if decision is None or decision.end_reason != MERGED:
        return
    decision.ended_at = decision.end_reason = None
    force.begin(product, decision)
    session.flush()
    force.show(session, queue, decision)
