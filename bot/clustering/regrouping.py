"""Undoing what people changed in the grouping, at any time later."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from bot import audit, wording
from bot.clustering import keeping, moving, reuniting, unmerging
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Membership, Product, Regrouping, RegroupingKind, UserError
from models.words import Role

MOVES = (RegroupingKind.MERGE, RegroupingKind.SPLIT)


def undo(
    session: Session, queue: Queue, caller: Caller, regrouping_id: int, now: datetime
) -> Regrouping:
    """Undo a merge or a split, also after more requests came in.

    Raises `UserError` when it was undone already, or when a later one rests on it.
    """
    caller.must_be(Role.PM)
    found = Regrouping.find(session, caller.workspace_id, regrouping_id)
    moving.lock(session, caller.workspace_id, {found.kept_id, found.other_id})
    session.refresh(found, with_for_update=moving.LOCK)
    if found.undone_at is not None:
        raise UserError(_("@{who} has undone this already.", who=found.undone_by))
    _must_be_on_top(session, found)
    found.undone_by, found.undone_at = caller.person_id, now
    session.flush()
    if found.kind is RegroupingKind.MERGE:
        unmerging.undo(session, queue, found, now)
    elif found.kind is RegroupingKind.SPLIT:
        reuniting.undo(session, queue, found, now)
    else:
        keeping.undo(session, found)
    subject = f"regrouping:{found.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "undid", subject, now)
    return found


def _rests_on(session: Session, split: Regrouping) -> bool:
    """Something that still stands was done with the product that a split began."""
    later = select(Regrouping.id).where(
        Regrouping.kind.in_(MOVES),
        Regrouping.undone_at.is_(None),
        Regrouping.id > split.id,
        or_(Regrouping.kept_id == split.other_id, Regrouping.other_id == split.other_id),
    )
    return session.scalar(later.limit(1)) is not None


def _must_be_on_top(session: Session, regrouping: Regrouping) -> None:
    """A later merge or split moved some of the same requests on: that is undone first."""
    if regrouping.kind not in MOVES:
        return
    kept = session.get_one(Product, regrouping.kept_id)
    other = session.get_one(Product, regrouping.other_id)
    is_split = regrouping.kind is RegroupingKind.SPLIT
    if kept.merged_into is not None or (is_split and other.merged_into is not None):
        raise UserError(_("It was merged into another product since. Undo that first."))
    if is_split and _rests_on(session, regrouping):
        raise UserError(
            _("What was split off has been merged or split itself since. Undo that first.")
        )
    mine, theirs = aliased(Membership), aliased(Membership)
    later = session.scalar(
        select(Regrouping)
        .join(theirs, theirs.regrouping_id == Regrouping.id)
        .join(mine, mine.request_id == theirs.request_id)
        .where(
            Regrouping.id > regrouping.id,
            Regrouping.undone_at.is_(None),
            theirs.moved,
            mine.regrouping_id == regrouping.id,
            mine.moved,
        )
        .order_by(Regrouping.id.desc())
        .limit(1)
    )
    if later is not None:
        day = wording.short_day(later.made_at)
        if later.kind is RegroupingKind.MERGE:
            raise UserError(
                _(
                    "Some of these requests were merged on since, on {day}. Undo that first.",
                    day=day,
                )
            )
        raise UserError(
            _("Some of these requests were split off since, on {day}. Undo that first.", day=day)
        )
