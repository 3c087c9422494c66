"""Ranking: which candidates are worth deciding about first. The formula is in `bot.scoring`.

What managers read is ranked in one place, `for_managers`: Home, the digest, the details and the
report show the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.ranking import facts, which
from bot.ranking.facts import Choose
from bot.scoring import Score, score


@dataclass(frozen=True)
class Ranked:
    """One undecided candidate in the ranking."""

    product_id: int
    listed_at: datetime
    score: Score


def for_managers(
    session: Session, workspace_id: str, now: datetime, manager_id: str | None = None
) -> list[Ranked]:
    """Rank the undecided candidates that managers may read about, or those of them that are put
    forward to one manager."""
    choose = which.readable if manager_id is None else which.put_forward
    return _rank(session, choose, {"workspace_id": workspace_id, "manager_id": manager_id}, now)


def among(session: Session, workspace_id: str, ids: Collection[int], now: datetime) -> list[Ranked]:
    """Rank the undecided candidates among these for PMs, whether or not managers may read."""
    return _rank(session, which.among, {"workspace_id": workspace_id, "ids": list(ids)}, now)


def _rank(
    session: Session, choose: Choose, values: Mapping[str, Any], now: datetime
) -> list[Ranked]:
    """The best first, in one query.

    Those that have neither a need nor a manager who vouches for them come last; what is equal goes
    by age, then number.
    """
    ranked = [
        Ranked(one.product_id, one.listed_at, score(one.facts, one.around, one.as_of))
        for one in facts.read(session, choose, values, now)
    ]
    return sorted(ranked, key=_order)


def _order(one: Ranked) -> tuple[bool, float, datetime, int]:
    return (*one.score.rank, one.listed_at, one.product_id)


def scores(
    session: Session,
    product_ids: Collection[int],
    now: datetime,
    *,
    are_readable: bool = False,
) -> dict[int, Score]:
    """Score these products, or those among them that managers may read about, whatever became of
    them; one that is gone is left out."""
    if not product_ids:
        return {}
    choose = which.these_readable if are_readable else which.these
    found = facts.read(session, choose, {"ids": list(product_ids)}, now)
    return {one.product_id: score(one.facts, one.around, one.as_of) for one in found}
