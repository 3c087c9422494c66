"""What building takes: a PM's estimate, from so many working days to so many.

People miss an effort by a factor, so that their errors look log-normal (Limpert, Stahel and Abbt,
“Log-normal Distributions across the Sciences”, *BioScience* 51(5), 2001). The middle of a range is
then the geometric mean, √(low × high), from which both ends are the same factor away. And it makes
no difference whether the work is averaged or the score: worth ÷ √(low × high) is the geometric mean
of the scores at both ends.
"""

import math
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Estimate:
    """Working days, from the fewest to the most; both are the same where a PM named one number."""

    low: float
    high: float

    @classmethod
    def of(cls, days: float) -> Self:
        """One number."""
        return cls(days, days)

    @property
    def days(self) -> float:
        """The likeliest."""
        return self.low if self.low == self.high else math.sqrt(self.low * self.high)

    @property
    def is_range(self) -> bool:
        """It names two numbers."""
        return self.low < self.high

    def at_least(self, days: float) -> "Estimate":
        """Neither end is less than that."""
        return Estimate(max(self.low, days), max(self.high, days))
