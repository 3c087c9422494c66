"""A made-up company: teams with hidden needs ask for a year, some often, some in a burst.

Everything is drawn from one seed. The truth is known: what each product would really save in every
week to come, which nobody in the company can see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.words import Altitude

START = datetime(2025, 1, 6, tzinfo=UTC)
WEEKS, AHEAD = 52, 26
TAKEN_OVER = 0.8
PEOPLE, TEAMS = 120, 12
HEIGHTS = (Altitude.TEAM_GOAL, Altitude.BUSINESS_TARGET, Altitude.STRATEGY)
WORTH = {Altitude.TEAM_GOAL: 0.5, Altitude.BUSINESS_TARGET: 1.5, Altitude.STRATEGY: 3.0}
"""Hours a week that reaching such a need is really worth, on average, with an objective of 1."""

Rates = NDArray[np.float64]


@dataclass(frozen=True)
class Wanted:
    """One product with what can be seen of it, and what can't."""

    asked: Sequence[tuple[str, str, datetime]]
    """Person, team, when."""
    took: Sequence[float]
    """Hours, of the answers for which somebody said it."""
    altitude: Altitude | None
    weight: float
    """Of the objective that the need serves; 1 is usual."""
    effort_days: float
    """The PM's estimate."""
    rates: Rates
    """Hidden: requests a week, for the year and what comes after it."""
    hours: float
    need_hours: float
    true_days: float

    def seen(self, now: datetime) -> list[tuple[str, str, datetime]]:
        """Who asked before now."""
        return [each for each in self.asked if each[2] < now]

    def coming(self, now: datetime, weeks: int) -> int:
        """How often it is asked for in the weeks after now, each person once in a week."""
        end = now + timedelta(weeks=weeks)
        later = [each for each in self.asked if now <= each[2] < end]
        return len({(person, (when - now).days // 7) for person, _, when in later})

    def worth(self, week: int) -> float:
        """Hours a week that building it at `week` saves, over half a year, by week of effort."""
        saved = float(self.rates[week : week + AHEAD].mean()) * self.hours * TAKEN_OVER
        return (saved + self.need_hours) / (self.true_days / 5)


def company(seed: int, products: int = 60) -> list[Wanted]:
    """All that is wanted in one company."""
    chance = np.random.default_rng(seed)
    return [_wanted(chance) for _ in range(products)]


def _wanted(chance: Generator) -> Wanted:
    rates = _rates(chance)
    hours = float(chance.lognormal(0.5, 0.8))
    asked = _asked(chance, rates[:WEEKS])
    took = [float(hours * chance.lognormal(0, 0.4)) for _ in asked if chance.random() < 0.4]
    altitude = HEIGHTS[chance.choice(3, p=(0.5, 0.35, 0.15))] if chance.random() < 0.6 else None
    weight = float(chance.choice((0.5, 1.0, 1.0, 2.0)))
    need_hours = WORTH[altitude] * weight * float(chance.lognormal(0, 0.5)) if altitude else 0.0
    days = float(chance.lognormal(1.8, 0.6))
    guess = max(0.5, days * float(chance.lognormal(0, 0.35)))
    return Wanted(asked, took, altitude, weight, guess, rates, hours, need_hours, max(days, 0.5))


def _rates(chance: Generator) -> Rates:
    """Steady, growing, fading, or one burst; most are asked for seldom."""
    base = float(chance.gamma(0.6, 0.8))
    weeks = np.arange(WEEKS + AHEAD)
    kind = chance.choice(4, p=(0.45, 0.2, 0.2, 0.15))
    if kind == 0:
        return np.full(len(weeks), base)
    turn = float(chance.uniform(10, 60))
    if kind == 1:
        return base / (1 + np.exp(-(weeks - turn) / 6))
    if kind == 2:
        return 1.5 * base / (1 + np.exp((weeks - turn) / 6))
    return np.asarray(4 * base * np.exp(-(((weeks - turn) / 2.0) ** 2)) + 0.02)


def _asked(chance: Generator, rates: Rates) -> list[tuple[str, str, datetime]]:
    """Some things are asked for by one person only, others by many."""
    crowd = chance.choice(PEOPLE, size=int(chance.choice((1, 2, 5, 12))), replace=False)
    asked = []
    for week, number in enumerate(chance.poisson(rates)):
        for _ in range(number):
            person = int(chance.choice(crowd))
            when = START + timedelta(weeks=week, days=float(chance.uniform(0, 5)))
            asked.append((f"U{person}", f"team {person % TEAMS}", when))
    return asked
