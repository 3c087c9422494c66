"""Who stands right before and right behind a candidate, and what would swap them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy.orm import Session

from bot import audience, ranking
from bot.scoring.swapping import Change, smallest_change


@dataclass(frozen=True)
class Swap:
    """Two neighbours in the ranking by their titles, and what would swap them."""

    ahead: str
    behind: str
    change: Change


def swaps(session: Session, workspace_id: str, product_id: int, now: datetime) -> tuple[Swap, ...]:
    """What would swap a candidate with its neighbours, among those that managers may read of.

    None for one that is decided, or that managers see nothing of.
    """
    pairs = [
        (ahead, behind)
        for ahead, behind in pairwise(ranking.for_managers(session, workspace_id, now))
        if product_id in (ahead.product_id, behind.product_id)
    ]
    ids = {one.product_id for pair in pairs for one in pair}
    titles = audience.titles(session, workspace_id, ids)
    return tuple(
        Swap(
            titles[ahead.product_id],
            titles[behind.product_id],
            smallest_change(behind.score, ahead.score),
        )
        for ahead, behind in pairs
        if ahead.product_id in titles and behind.product_id in titles
    )
