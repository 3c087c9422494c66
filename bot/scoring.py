"""Scoring: what a candidate is worth, in parts that everybody can check.

The score is RICE (Sean McBride, Intercom, 2018: reach × impact × confidence ÷ effort) with the
guesses taken out as far as the data allows: who asked is counted instead of estimated, impact is
how high the need stands that the why-chain reached, and confidence is not a factor but an order:
what has no need yet ranks behind everything that has one. Dividing by effort puts short work of
the same worth first, as the cost of delay divided by duration does (Reinertsen, *The Principles of
Product Development Flow*, 2009).

    score = demand × reach ÷ weeks of work
    demand = Σ people ½^(age ÷ 6 weeks) + ½ × Σ teams ½^(age ÷ 6 weeks)
    reach = height of the need × (1 + ¼ for each other product that serves it, up to 4)

The age of a person or a team is that of their newest request: one person asking five times is one
person, and asking again makes their demand young again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.words import Altitude

HALF_LIFE = timedelta(weeks=6)
"""A request counts half after this time: about half a quarter, the rhythm of plans."""
TEAM_WEIGHT = 0.5
"""What a team adds to its people: a need that crosses teams is no single person's habit."""
HEIGHTS = {
    Altitude.ARTIFACT: 1.0,
    Altitude.ANALYSIS: 1.0,
    Altitude.TEAM_GOAL: 1.25,
    Altitude.BUSINESS_TARGET: 1.5,
    Altitude.STRATEGY: 2.0,
    Altitude.FORCE: 2.0,
}
"""What a need's altitude multiplies by, in the narrow part of RICE's scale of impact (¼ to 3)."""
SHARED = 0.25
MOST_SHARED = 4
ASSUMED_DAYS = 5.0
"""The effort where no PM has estimated it: one week of work, so that it divides by one."""
LEAST_DAYS = 0.5
"""Less than half a day counts as half a day: an optimistic estimate must not win by itself."""
DAYS_A_WEEK = 5


@dataclass(frozen=True)
class Asker:
    """One person who asked for a product."""

    person_id: str
    team: str | None
    last: datetime


@dataclass(frozen=True)
class NeedReached:
    """The need at the top of a product's chain."""

    altitude: Altitude
    products: int = 1
    """How many products serve it, this one included."""


@dataclass(frozen=True)
class Facts:
    """What a score is made of."""

    askers: tuple[Asker, ...]
    need: NeedReached | None = None
    effort_days: float | None = None
    """The PM's estimate in working days; None: nobody has estimated it."""


@dataclass(frozen=True)
class Score:
    """A score in its parts."""

    people: int
    teams: int
    demand: float
    need: NeedReached | None
    reach: float
    effort_days: float
    effort_is_assumed: bool

    @property
    def weeks(self) -> float:
        """The effort in working weeks."""
        return self.effort_days / DAYS_A_WEEK

    @property
    def value(self) -> float:
        """The product of the parts."""
        return self.demand * self.reach / self.weeks


def score(facts: Facts, now: datetime) -> Score:
    """Score one product as of `now`; the formula is the module's."""
    people = _newest((asker.person_id, asker.last) for asker in facts.askers)
    teams = _newest((asker.team, asker.last) for asker in facts.askers if asker.team)
    days = facts.effort_days
    return Score(
        people=len(people),
        teams=len(teams),
        demand=_decayed(people, now) + TEAM_WEIGHT * _decayed(teams, now),
        need=facts.need,
        reach=_reach(facts.need),
        effort_days=ASSUMED_DAYS if days is None else max(days, LEAST_DAYS),
        effort_is_assumed=days is None,
    )


def _newest(asked: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    newest: dict[str, datetime] = {}
    for who, when in asked:
        newest[who] = max(when, newest.get(who, when))
    return newest


def _decayed(asked: Mapping[str, datetime], now: datetime) -> float:
    """Sum the weights in a fixed order, so that equal facts give equal sums to the last bit."""
    ages = sorted(max(now - when, timedelta()) for when in asked.values())
    return float(sum(0.5 ** (age / HALF_LIFE) for age in ages))


def _reach(need: NeedReached | None) -> float:
    if need is None:
        return 1.0
    others = min(need.products - 1, MOST_SHARED)
    return HEIGHTS[need.altitude] * (1 + SHARED * others)
