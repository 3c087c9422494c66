"""What is found, before it is written down; and what is known from earlier answers."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.likeness.odds import Odds
from models import Proposal, Regrouping, RegroupingKind

LEARNED_FROM = 500
"""Answers, the latest ones."""


@dataclass(frozen=True)
class Found:
    """A proposal before it is written down."""

    kind: RegroupingKind
    key: str
    product_id: int
    other_id: int | None
    leaving: tuple[int, ...]
    score: float
    worth: float
    signs: tuple[float, ...]


def learned(
    session: Session, workspace_id: str, name: str, kind: RegroupingKind, shipped: Odds
) -> Odds:
    """The odds of a yes, as this workspace's people have answered such questions."""
    rows = session.execute(
        select(Proposal.signs, Regrouping.kind == kind)
        .join(Regrouping, Regrouping.id == Proposal.regrouping_id)
        .where(
            Proposal.workspace_id == workspace_id,
            Proposal.kind == kind,
            Proposal.vector_name == name,
            Regrouping.undone_at.is_(None),
        )
        .order_by(Regrouping.id.desc())
        .limit(LEARNED_FROM)
    )
    return shipped.after((signs, is_yes) for signs, is_yes in rows)


def answered(session: Session, workspace_id: str) -> set[str]:
    """What was proposed and answered, or settled otherwise, is never proposed again."""
    is_over = or_(Proposal.regrouping_id.is_not(None), Proposal.closed_at.is_not(None))
    return set(
        session.scalars(select(Proposal.key).where(Proposal.workspace_id == workspace_id, is_over))
    )
