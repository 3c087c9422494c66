"""What rose and what fell in the ranking since the last digest, and why.

Candidates that came or went move nobody: places are compared among those that were there both
times.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot import wording
from bot.scoring import DATA, Score
from bot.wording import _
from models.words import Readiness

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
    DATA = "data"
    """Whether it is there."""


@dataclass(frozen=True)
class Placed:
    """A candidate in the ranking, with what put it there; the best comes first."""

    product_id: int
    rate: float
    """Requests in a week, as forecast."""
    need_hours: float
    weeks: float
    """Of work."""
    data: Readiness | None = None
    """Whether the data is there; None: nobody knows."""


@dataclass(frozen=True)
class Move:
    """A candidate that rose, or fell."""

    product_id: int
    places: int
    """How many it rose; below nothing, it fell."""
    why: Why
    was: float
    now: float
    data: Readiness | None = None
    """Whether the data is there now."""


def placed(product_id: int, score: Score) -> Placed:
    """A candidate as the next digest will compare it."""
    return Placed(
        product_id,
        round(score.demand.rate, 4),
        round(score.need_hours, 4),
        round(score.weeks, 4),
        score.data,
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
        Why.DATA: (_confidence(was.data), _confidence(now.data), 1),
    }
    lifts = {why: sign * math.log(after / first) for why, (first, after, sign) in parts.items()}
    why = max(lifts, key=lambda each: lifts[each] * math.copysign(1, rose))
    if lifts[why] * math.copysign(1, rose) < LEAST_CHANGE:
        return None
    first, after, _sign = parts[why]
    return Move(now.product_id, rose, why, first, after, now.data)


def _confidence(data: Readiness | None) -> float:
    """In what stands on such data; where nobody knows, it changes nothing."""
    return 1.0 if data is None else DATA[data]


def in_words(title: str, move: Move) -> str:
    """Orders by city rose 4 places: asked for 1.2 times a week instead of 0.4."""
    names = {"title": title, "why": _why(move), "n": abs(move.places)}
    if move.places > 0:
        return _("{title} rose {n} places: {why}", **names)
    return _("{title} fell {n} places: {why}", **names)


def _why(move: Move) -> str:
    names = {"now": wording.decimal(move.now, "@@"), "was": wording.decimal(move.was, "@@")}
    if move.why is Why.WORK:
        return _("{now} weeks of work instead of {was}", **names)
    if move.why is Why.DEMAND:
        return _("asked for {now} times a week instead of {was}", **names)
    if move.why is Why.DATA:
        return _data(move)
    if move.now > move.was:
        return _("what it is needed for weighs more")
    return _("what it is needed for weighs less")


def _data(move: Move) -> str:
    """A PM said, since the last digest, whether the data is there."""
    if move.data is None:
        return _("nobody says any more whether the data is there")
    return _("the data is {data} now, says a PM", data=move.data)
