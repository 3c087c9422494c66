"""What rose and what fell in the ranking since the last digest, and why.

Candidates that came or went move nobody: places are compared among those that were there both
times.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.scoring import Score

MOST = 3
"""So many are told of."""
LEAST_PLACES = 2
LEAST_CHANGE = math.log(1.1)
"""A part of the score that changed by less explains nothing."""
NOTHING = 0.05
"""Hours a week that stand for no need, so that one reached is a change by a factor."""


class Why(StrEnum):
    """Which part of the score moved it."""

    DEMAND = "demand"
    NEED = "need"
    WORK = "work"


@dataclass(frozen=True)
class Placed:
    """A candidate in the ranking, with what put it there; the best comes first."""

    product_id: int
    rate: float
    """Requests in a week, as forecast."""
    need_hours: float
    weeks: float
    """Of work."""


@dataclass(frozen=True)
class Move:
    """A candidate that rose, or fell."""

    product_id: int
    places: int
    """How many it rose; below nothing, it fell."""
    why: Why
    was: float
    now: float


def placed(product_id: int, score: Score) -> Placed:
    """A candidate as the next digest will compare it."""
    return Placed(
        product_id,
        round(score.demand.rate, 4),
        round(score.need_hours, 4),
        round(score.weeks, 4),
    )


def moved(before: Sequence[Placed], now: Sequence[Placed]) -> tuple[Move, ...]:
    """Those that moved most, with the part of their score that changed most."""
    both = {one.product_id for one in before} & {one.product_id for one in now}
    earlier = [one for one in before if one.product_id in both]
    places = {one.product_id: place for place, one in enumerate(earlier)}
    was = {one.product_id: one for one in earlier}
    found = []
    for place, one in enumerate(each for each in now if each.product_id in both):
        rose = places[one.product_id] - place
        move = _move(one, was[one.product_id], rose)
        if move is not None:
            found.append(move)
    return tuple(sorted(found, key=lambda move: (-abs(move.places), move.product_id))[:MOST])


def _move(now: Placed, was: Placed, rose: int) -> Move | None:
    """None where it hardly moved, or nothing of its own explains that it did."""
    if abs(rose) < LEAST_PLACES:
        return None
    parts = {
        Why.DEMAND: (was.rate, now.rate, 1),
        Why.NEED: (was.need_hours + NOTHING, now.need_hours + NOTHING, 1),
        Why.WORK: (was.weeks, now.weeks, -1),
    }
    lifts = {why: sign * math.log(after / first) for why, (first, after, sign) in parts.items()}
    why = max(lifts, key=lambda each: lifts[each] * math.copysign(1, rose))
    if lifts[why] * math.copysign(1, rose) < LEAST_CHANGE:
        return None
    first, after, _sign = parts[why]
    return Move(now.product_id, rose, why, first, after)
