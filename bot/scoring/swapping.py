"""What would change the rank: the smallest change that swaps two neighbours."""

from dataclasses import dataclass
from enum import StrEnum

from bot.scoring import TAKEN_OVER, Score


class Part(StrEnum):
    """What may change."""

    NEED = "need"
    WORK = "work"
    DEMAND = "demand"


@dataclass(frozen=True)
class Change:
    """One part of the score of the one behind, as it is and as it would have to be."""

    part: Part
    now: float = 0.0
    """Weeks of work, or requests a week."""
    wanted: float = 0.0
    is_allowed: bool = False
    """It lies within the PM's estimate: nothing that is known has to change."""


def smallest_change(behind: Score, ahead: Score) -> Change:
    """What would bring the one behind level with the one ahead.

    Of less work and more demand, the one that has to change by the smaller share of what it is;
    before both, less work that the PM's estimate allows. Where the one ahead may compete and the
    other may not, only a need helps.
    """
    if ahead.may_compete and not behind.may_compete:
        return Change(Part.NEED)
    weeks = behind.hours_a_week / ahead.value
    work = Change(Part.WORK, behind.weeks, weeks, _allows(behind, weeks))
    if work.is_allowed:
        return work
    saved = ahead.value * behind.weeks / behind.confidence - behind.need_hours
    wanted = saved / (behind.hours.each * TAKEN_OVER)
    demand = Change(Part.DEMAND, behind.demand.rate, wanted)
    return min(work, demand, key=_share)


def _allows(behind: Score, weeks: float) -> bool:
    return behind.effort.is_range and behind.weeks_between[0] <= weeks


def _share(change: Change) -> float:
    return abs(change.wanted - change.now) / change.now
