"""Decisions as a digest tells of them: without the reason, which may quote what triage said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models import Decision, Person
from models.words import DecisionKind

TAKEN_BACK = ("undone", "replaced")
"""`Decision.end_reason` of what is as if it had never been decided; a park that is over is not."""


@dataclass(frozen=True)
class Made:
    """A decision that was made."""

    product_id: int
    kind: DecisionKind
    by: str
    """A name, or empty for somebody whose name we don't know."""
    until: date | None


def stands() -> ColumnElement[bool]:
    """The condition under which a decision was made and not taken back."""
    return Decision.end_reason.is_(None) | Decision.end_reason.not_in(TAKEN_BACK)


def made(session: Session, workspace_id: str, ids: Collection[int]) -> list[Made]:
    """Those among these decisions that stand, in the order in which they were made."""
    rows = session.execute(
        select(Decision.product_id, Decision.kind, Decision.until, Person.name)
        .outerjoin(
            Person,
            (Person.workspace_id == Decision.workspace_id) & (Person.id == Decision.decided_by),
        )
        .where(Decision.workspace_id == workspace_id, Decision.id.in_(ids), stands())
        .order_by(Decision.decided_at, Decision.id)
    )
    return [Made(row.product_id, row.kind, row.name or "", row.until) for row in rows]
