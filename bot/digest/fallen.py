"""What a draft listed before and doesn't any more, and why; maybe with a PM's sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import ranking
from bot.digest.compile import TOP
from models import DraftItem


@dataclass(frozen=True)
class Fallen:
    """Why a product stands in none of a draft's digests any more."""

    before: int | None
    """So many others come before it; None: it isn't among those that managers are asked about."""


def has_fallen(row: DraftItem) -> bool:
    """It stands in no digest, though nobody holds it back."""
    return not (row.digests or row.held_by)


def why(
    session: Session, workspace_id: str, rows: Collection[DraftItem], now: datetime
) -> dict[int, Fallen]:
    """Of each product that has fallen out."""
    fallen = [row.product_id for row in rows if has_fallen(row)]
    if not fallen:
        return {}
    held = {row.product_id for row in rows if row.held_by}
    ranked = ranking.for_managers(session, workspace_id, now)
    others = [one.product_id for one in ranked if one.product_id not in held]
    places = {number: place for place, number in enumerate(others) if place >= TOP}
    return {number: Fallen(places.get(number)) for number in fallen}
