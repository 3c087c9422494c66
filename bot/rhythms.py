"""Days in a row that keep a rhythm: every week, fortnight or month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median

FEWEST = 3
"""Twice is a coincidence."""


class Every(StrEnum):
    """The length of a rhythm."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


GAPS = {Every.WEEK: (5, 9), Every.FORTNIGHT: (12, 16), Every.MONTH: (26, 35)}
"""So many days lie between two askings of a rhythm: people take a day off, months differ."""
OVER_AFTER = 2.2
"""A rhythm is over when its person has been silent for so many of its lengths."""


@dataclass(frozen=True)
class Rhythm:
    """Somebody asks every week, fortnight or month."""

    every: Every
    days: tuple[date, ...]
    """The days on which they asked, the oldest first."""

    @property
    def weekday(self) -> int | None:
        """Monday is 0; None where the days fall on different ones, or a month goes by dates."""
        days = {day.weekday() for day in self.days}
        return days.pop() if len(days) == 1 and self.every is not Every.MONTH else None

    def is_over(self, today: date) -> bool:
        """Its person has been silent for more than two of its lengths."""
        return (today - self.days[-1]).days > OVER_AFTER * GAPS[self.every][1]


def of(days: Iterable[date]) -> Rhythm | None:
    """The rhythm of the latest days; None where there is none.

    The days count back to the first gap that does not fit; one gap may be twice as long,
    since people go on holiday.
    """
    sorted_days = sorted(set(days))
    for every, (shortest, longest) in GAPS.items():
        kept = [sorted_days[-1]] if sorted_days else []
        skipped = False
        for earlier, later in reversed(list(pairwise(sorted_days))):
            gap = (later - earlier).days
            is_skip = not skipped and 2 * shortest <= gap <= 2 * longest
            if not shortest <= gap <= longest and not is_skip:
                break
            skipped = skipped or not shortest <= gap <= longest
            kept.insert(0, earlier)
        if len(kept) >= FEWEST:
            gaps = [(later - earlier).days for earlier, later in pairwise(kept)]
            if shortest <= median(gaps) <= longest:
                return Rhythm(every, tuple(kept))
    return None
