"""From numbers to places: logarithmic for what differs by factors, linear for counts."""

import math
from dataclasses import dataclass

STEPS = (1, 2, 5)


@dataclass(frozen=True)
class LogScale:
    """Between two numbers above zero, along a line of pixels."""

    low: float
    high: float
    begin: float
    end: float

    def place(self, value: float) -> float:
        """Where a number stands; what lies outside stands at the nearer end."""
        within = min(max(value, self.low), self.high)
        share = math.log(within / self.low) / math.log(self.high / self.low)
        return self.begin + share * (self.end - self.begin)

    def ticks(self) -> list[float]:
        """Round numbers along it: 1, 2 and 5 of each power of ten."""
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        found = [step * 10.0**power for power in powers for step in STEPS]
        return [each for each in found if self.low <= each <= self.high]


def log_scale(values: list[float], begin: float, end: float) -> LogScale:
    """Room for all of these, from one round number to another."""
    low, high = min(values, default=1.0), max(values, default=1.0)
    return LogScale(_round_down(low / 1.3), _round_up(high * 1.3), begin, end)


def _round_down(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in STEPS if step * power <= value * 1.0001)


def _round_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return min(step * power for step in (*STEPS, 10) if step * power >= value * 0.9999)


def count_ticks(most: int) -> list[int]:
    """From nothing up to the first round number that nothing exceeds, four steps or so."""
    step = max(1, math.ceil(_round_up(max(most, 1) / 4)))
    return list(range(0, step * math.ceil(max(most, 1) / step) + 1, step))
