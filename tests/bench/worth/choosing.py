"""The rankings that are compared: ours, and those that others go by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.scoring import IMPACT, LOW_IMPACT, Asked, Facts, NeedReached, Score, around, score
from bot.scoring.effort import Estimate
from tests.bench.worth.company import START, Wanted

Ranking = Callable[[Sequence[Wanted], datetime], Sequence[float]]


def scored(company: Sequence[Wanted], now: datetime) -> list[Score]:
    """Ours, from what can be seen by then."""
    took = [hours for wanted in company for hours in wanted.took]
    here = around(START, sum(took), len(took))
    return [
        score(
            Facts(
                tuple(Asked(*each) for each in wanted.seen(now)),
                _needs(wanted),
                Estimate.of(wanted.effort_days),
                len(wanted.took),
                sum(wanted.took),
            ),
            here,
            now,
        )
        for wanted in company
    ]


def _needs(wanted: Wanted) -> tuple[NeedReached, ...]:
    return (NeedReached(wanted.altitude, weight=wanted.weight),) if wanted.altitude else ()


def _ours(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [one.value for one in scored(company, now)]


def _votes(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [float(len({person for person, _, _ in wanted.seen(now)})) for wanted in company]


def _count(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [float(len(wanted.seen(now))) for wanted in company]


def _impact(wanted: Wanted) -> float:
    return IMPACT[wanted.altitude] if wanted.altitude else LOW_IMPACT


def _rice(company: Sequence[Wanted], now: datetime) -> list[float]:
    return [one.rice for one in scored(company, now)]


def _wsjf(company: Sequence[Wanted], now: datetime) -> list[float]:
    """Value to users and to the business, as scores that add up, ÷ the size of the job (SAFe)."""
    return [
        (times + 3 * _impact(wanted)) / wanted.effort_days
        for times, wanted in zip(_count(company, now), company, strict=True)
    ]


RANKINGS: Mapping[str, Ranking] = {
    "Whychain": _ours, "votes": _votes, "count": _count, "RICE": _rice, "WSJF": _wsjf,
}  # fmt: skip
