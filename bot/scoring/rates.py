"""How often something will be asked for, from when it was: a rate that is known only so well.

Requests come like a Poisson process whose rate nobody knows. The prior is a Gamma distribution,
which stays one when requests are seen (Gelman et al., *Bayesian Data Analysis*, 2013, section 2.6):

    rate ~ Gamma(SHAPE + Σ weight, WEEKS + Σ weeks that were watched × weight)

Old weeks weigh less, since what people want changes: half after `HALF_LIFE` (a power discount, West
and Harrison, *Bayesian Forecasting and Dynamic Models*, 1997). A person counts once in a week,
however often they asked in it.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

HALF_LIFE = 8.0
"""In weeks. Longer or shorter by half changes little (`tests/bench/worth`)."""
SHAPE, WEEKS = 0.3, 4.0
"""Before anything is known: once in thirteen weeks, believed as little as four weeks' watching."""
BETWEEN = 0.80
"""What lies between the two ends of an interval."""
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Forecast:
    """A Gamma distribution of requests in a week."""

    shape: float
    weeks: float

    @property
    def rate(self) -> float:
        """Requests in a week, on average."""
        return self.shape / self.weeks

    def between(self) -> tuple[float, float]:
        """The rate lies in between, four times of five."""
        from scipy.special import gammaincinv  # type: ignore[import-untyped]  # no types, and heavy

        ends = gammaincinv(self.shape, [(1 - BETWEEN) / 2, (1 + BETWEEN) / 2]) / self.weeks
        return float(ends[0]), float(ends[1])


def forecast(asked: Iterable[tuple[str, datetime]], since: datetime, now: datetime) -> Forecast:
    """The rate as of `now`, from who asked and when.

    `since` is when anybody could first have asked, and the same for all that are compared. What
    was said outside of that time counts at its nearer end.
    """
    watched = max((now - since) / WEEK, 0.0)
    ages = sorted(_once_a_week(asked, min(since, now), now))
    whole = HALF_LIFE / math.log(2)
    return Forecast(
        SHAPE + sum(0.5 ** (age / HALF_LIFE) for age in ages),
        WEEKS + whole * (1 - 0.5 ** (watched / HALF_LIFE)),
    )


def _once_a_week(
    asked: Iterable[tuple[str, datetime]], since: datetime, now: datetime
) -> Iterable[float]:
    """Ages in weeks: of each person's newest request in each week before now."""
    newest: dict[tuple[str, int], float] = {}
    for person, when in asked:
        age = (now - min(max(when, since), now)) / WEEK
        key = (person, int(age))
        newest[key] = min(age, newest.get(key, age))
    return newest.values()
