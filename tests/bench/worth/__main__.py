"""What the five best by each ranking are worth, of what the five best of all are worth:
`python -m tests.bench.worth`.

Thirty companies are simulated (`company`), and decided about after a quarter, half, three quarters
and almost the whole of a year. The heights of needs are worth in them, on average, what the score
takes them for; everything else it has to find out. Demand is what came in the thirteen weeks after.
"""

from datetime import timedelta

import numpy as np
from scipy.stats import nbinom  # type: ignore[import-untyped]  # it ships no types

from bot.scoring.rates import BETWEEN, Forecast
from tests.bench.worth.choosing import RANKINGS, scored
from tests.bench.worth.company import START, WEEKS, Wanted, company

COMPANIES, TOP, QUARTER = 30, 5, 13
MOMENTS = (13, 26, 39, 50)


def captured(wanted: list[Wanted], week: int) -> dict[str, float]:
    """Of one company, by ranking."""
    now = START + timedelta(weeks=week)
    worth = np.array([one.worth(week) for one in wanted])
    best = np.sort(worth)[-TOP:].sum()
    return {
        name: worth[np.argsort(-np.array(rank(wanted, now)), kind="stable")[:TOP]].sum() / best
        for name, rank in RANKINGS.items()
    }


def covered(wanted: list[Wanted], week: int) -> list[bool]:
    """Of one company: whether what came in a quarter lies in the interval that was forecast."""
    now = START + timedelta(weeks=week)
    return [
        low <= one.coming(now, QUARTER) <= high
        for one, found in zip(wanted, scored(wanted, now), strict=True)
        for low, high in [coming(found.demand, QUARTER)]
    ]


def coming(forecast: Forecast, weeks: float) -> tuple[float, float]:
    """How many requests come in so many weeks, four times of five: a negative binomial."""
    chance = forecast.weeks / (forecast.weeks + weeks)
    low, high = nbinom.interval(BETWEEN, forecast.shape, chance)
    return float(low), float(high)


def main() -> None:
    """Print the table."""
    companies = [company(seed) for seed in range(COMPANIES)]
    print(f"{'after':<10}" + "".join(f"{name:>10}" for name in RANKINGS))
    means: dict[str, list[float]] = {name: [] for name in RANKINGS}
    for week in MOMENTS:
        found = [captured(wanted, week) for wanted in companies]
        for name, rows in means.items():
            rows.append(float(np.mean([row[name] for row in found])))
        print(f"{week:>3} weeks " + "".join(f"{means[name][-1]:>10.3f}" for name in RANKINGS))
    ours, votes, count = (float(np.mean(means[n])) for n in ("Whychain", "votes", "count"))
    print(f"mean {ours:.3f} of the best (at least .85); {ours / votes:.2f} times votes and ")
    print(f"{ours / count:.2f} times count (at least 1.3)")
    inside = [
        one
        for wanted in companies
        for week in MOMENTS
        if week + QUARTER <= WEEKS
        for one in covered(wanted, week)
    ]
    print(f"intervals of demand hold what came: {np.mean(inside):.3f} (.75 to .85)")


if __name__ == "__main__":
    main()
