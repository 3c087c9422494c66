"""Time in the playground: timestamps that name messages, and how long things may take."""

import time
from collections.abc import Callable
from dataclasses import dataclass


class Clock:
    """Gives out Slack timestamps. Two messages never share one, and later ones are larger.

    `now` answers seconds since the epoch; a demonstration passes one that lives in another week.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self.last = 0
        """The latest timestamp given out, in microseconds."""

    def ts(self) -> str:
        """Give out the next message timestamp, such as `1763596800.000100`."""
        self.last = max(self.last + 1, int(self._now() * 1_000_000))
        return f"{self.last // 1_000_000}.{self.last % 1_000_000:06d}"

    def exact(self) -> float:
        """Seconds since the epoch."""
        return self._now()

    def seconds(self) -> int:
        """Whole seconds since the epoch."""
        return int(self._now())


@dataclass(frozen=True)
class Timings:
    """Slack's patience, in seconds of real time. Tests shorten it."""

    acknowledge: float = 3.0
    """How long an app may take to acknowledge what was delivered."""
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    """The waits before an unacknowledged event is sent again."""
    trigger: float = 3.0
    """The life of a `trigger_id`."""
    response_url: float = 1800.0
    """The life of a `response_url`, which also ends after five uses."""
