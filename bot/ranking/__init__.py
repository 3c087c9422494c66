"""Ranking: which candidates are worth deciding about first. The formula is in `bot.scoring`.

What managers read is ranked in one place, `for_managers`: Home, the digest, the details and the
report show the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, CompoundSelect, and_
from sqlalchemy.orm import Session

from bot import audience
from bot.ranking import facts
from bot.scoring import Score, score
from models import Product
from models.words import Stage


@dataclass(frozen=True)
class Ranked:
    """One undecided candidate in the ranking."""

    product_id: int
    listed_at: datetime
    score: Score


def undecided(workspace_id: str) -> ColumnElement[bool]:
    """The condition under which a product is a listed candidate of a workspace, without a decision;
    PMs have let only some of them through to managers."""
    return and_(
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
    )


def for_managers(
    session: Session,
    workspace_id: str,
    now: datetime,
    among: CompoundSelect[int] | None = None,
) -> list[Ranked]:
    """Rank the undecided candidates that managers may read about, or those among them."""
    chosen = [audience.may_be_read(), *([] if among is None else [Product.id.in_(among)])]
    return _rank(session, undecided(workspace_id) & and_(*chosen), now)


def among(session: Session, workspace_id: str, ids: Collection[int], now: datetime) -> list[Ranked]:
    """Rank the undecided candidates among these for PMs, whether or not managers may read."""
    return _rank(session, undecided(workspace_id) & Product.id.in_(ids), now)


def _rank(session: Session, chosen: ColumnElement[bool], now: datetime) -> list[Ranked]:
    """The best first, in one query.

    Those that have neither a need nor a manager who vouches for them come last; what is equal goes
    by age, then number.
    """
    ranked = [
        Ranked(one.product_id, one.listed_at, score(one.facts, one.around, one.as_of))
        for one in facts.read(session, chosen, now)
    ]
    return sorted(ranked, key=_order)


def _order(one: Ranked) -> tuple[bool, float, datetime, int]:
    return (*one.score.rank, one.listed_at, one.product_id)


def scores(
    session: Session,
    product_ids: Collection[int],
    now: datetime,
    condition: ColumnElement[bool] | None = None,
) -> dict[int, Score]:
    """Score these products, or those among them for which a condition holds, whatever became of
    them; one that is gone is left out."""
    if not product_ids:
        return {}
    chosen = Product.id.in_(product_ids)
    found = facts.read(session, chosen if condition is None else chosen & condition, now)
    return {one.product_id: score(one.facts, one.around, one.as_of) for one in found}
