"""What keeps a language model from costing too much money, or time when its server is dead."""

from collections.abc import Callable
from datetime import date, datetime
from threading import Lock


class Budget:
    """Tokens that this process may spend in one day (UTC), counted by the clock it is given."""

    def __init__(self, tokens_per_day: int, clock: Callable[[], datetime]) -> None:
        self._limit = tokens_per_day
        self._clock = clock
        self._lock = Lock()
        self._day: date | None = None
        self._spent = 0

    def take(self, tokens: int) -> bool:
        """Reserve an estimate before a call; False when it would go over the day's limit."""
        with self._lock:
            if (today := self._clock().date()) != self._day:
                self._day, self._spent = today, 0
            if self._spent + tokens > self._limit:
                return False
            self._spent += tokens
            return True

    def correct(self, by: int) -> None:
        """Put right what was taken (`by` may be negative), once the server has said its count."""
        with self._lock:
            self._spent = max(0, self._spent + by)

    @property
    def spent(self) -> int:
        """Tokens spent or reserved on the day of the last call."""
        return self._spent


class Breaker:
    """Leaves a server alone for a while after it failed several times in a row.

    After the rest, one call is let through as a trial: its success closes the breaker, its
    failure starts another rest. `now` counts seconds and never goes back.
    """

    def __init__(self, now: Callable[[], float], failures: int = 3, rest: float = 60.0) -> None:
        self._now = now
        self._failures = failures
        self._rest = rest
        self._lock = Lock()
        self._in_a_row = 0
        self._next_trial = 0.0

    def allows(self) -> bool:
        """Tell whether a call may be made now. A trial is allowed to one caller only."""
        with self._lock:
            if self._in_a_row < self._failures:
                return True
            if self._now() < self._next_trial:
                return False
            self._next_trial = self._now() + self._rest
            return True

    def record(self, *, answered: bool) -> None:
        """Say whether the server answered; what it answered does not matter here."""
        with self._lock:
            self._in_a_row = 0 if answered else self._in_a_row + 1
            if self._in_a_row >= self._failures:
                self._next_trial = self._now() + self._rest
