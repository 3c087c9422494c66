"""The rankings that are compared: ours, and those that others go by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.scoring import Asked, Facts, NeedReached, Score, around, score
from models.words import Altitude
from tests.bench.worth.company import START, Wanted

Ranking = Callable[[Sequence[Wanted], datetime], Sequence[float]]

IMPACT = {Altitude.TEAM_GOAL: 1.0, Altitude.BUSINESS_TARGET: 2.0, Altitude.STRATEGY: 3.0}
"""On RICE's scale, where 1 is medium and 3 massive."""
LOW_IMPACT, WORKDAYS_A_MONTH = 0.5, 20.0


def scored(company: Sequence[Wanted], now: datetime) -> list[Score]:
    """Ours, from what can be seen by then."""
    took = [hours for wanted in company for hours in wanted.took]
    here = around(START, sum(took), len(took))
    return [
        score(
            Facts(
                tuple(Asked(*each) for each in wanted.seen(now)),
                NeedReached(wanted.altitude, weight=wanted.weight) if wanted.altitude else None,
                wanted.effort_days,
                len(wanted.took),
                sum(wanted.took),
            ),
            here,
            now,
        )
        for wanted in company
    ]


def _ours(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [one.value for one in scored(company, now)]


def _votes(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [float(len({person for person, _, _ in wanted.seen(now)})) for wanted in company]


def _count(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [float(len(wanted.seen(now))) for wanted in company]


def _impact(wanted: Wanted) -> float:
    return IMPACT[wanted.altitude] if wanted.altitude else LOW_IMPACT


def _rice(company: Sequence[Wanted], now: datetime) -> list[float]:
    """Reach × impact × confidence ÷ months of work (Sean McBride, Intercom, 2018)."""
    return [
        people * _impact(wanted) * (0.8 if wanted.altitude else 0.5) * WORKDAYS_A_MONTH
        / wanted.effort_days
        for people, wanted in zip(_votes(company, now), company, strict=True)
    ]  # fmt: skip


def _wsjf(company: Sequence[Wanted], now: datetime) -> list[float]:
    """Value to users and to the business, as scores that add up, ÷ the size of the job (SAFe)."""
    return [
        (times + 3 * _impact(wanted)) / wanted.effort_days
        for times, wanted in zip(_count(company, now), company, strict=True)
    ]


RANKINGS: Mapping[str, Ranking] = {
    "Whychain": _ours, "votes": _votes, "count": _count, "RICE": _rice, "WSJF": _wsjf,
}  # fmt: skip
