"""Trouble on order: what a network and a busy Slack do to an app, predictably or by chance."""

import random
from dataclasses import asdict, dataclass
from typing import Any

ANY = "*"

CALL_KINDS = {
    "ratelimited",
    "server_error",
    "hang_up",
    "hang_up_before",
    "slow",
    "error",
    "limited",
}
"""What can happen to a call. `hang_up` takes effect and closes without an answer,
`hang_up_before` closes without effect, `slow` takes effect and answers late, `error` answers
with a code of choice. `limited` gives of a history what an app gets that is sold outside of Slack's
Marketplace: fifteen messages, once a minute."""

EVENT_KINDS = {"duplicate", "delay", "hold", "drop_connection"}
"""What can happen to an event on its way to the app. `hold` keeps events back until the last one
held is there, and then lets them go in reverse."""

A_MINUTE = 60.0
FEW = 15
"""Messages that a limited app gets at a time."""


@dataclass
class CallTrouble:
    """Trouble for the next calls of a method, or of any."""

    kind: str
    method: str = ANY
    times: int | None = 1
    """How many calls it befalls; `None` until it is cleared."""
    seconds: float = 1.0
    """`Retry-After` in whole seconds, or how long a slow answer takes."""
    error: str = "internal_error"
    rate: float = 1.0
    """The chance that a call is befallen at all."""


@dataclass
class EventTrouble:
    """Trouble for the next events of a type, or of any."""

    kind: str
    event: str = ANY
    times: int | None = 1
    seconds: float = 1.0
    """How long a delayed event waits, at most when by chance."""
    rate: float = 1.0


class Trouble:
    """The troubles on order. Chance comes from a seed, so that a run can be repeated."""

    def __init__(self, seed: int = 0) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # repeatable on purpose, not a secret
        self.calls: list[CallTrouble] = []
        self.events: list[EventTrouble] = []
        self.history_read_at: dict[str, float] = {}
        """When a limited method was last answered."""

    def order_call(self, trouble: CallTrouble) -> None:
        """Make calls go wrong."""
        if trouble.kind not in CALL_KINDS:
            raise ValueError(f"{trouble.kind} is none of {sorted(CALL_KINDS)}.")
        self.calls.append(trouble)

    def order_event(self, trouble: EventTrouble) -> None:
        """Make the delivery of events go wrong."""
        if trouble.kind not in EVENT_KINDS:
            raise ValueError(f"{trouble.kind} is none of {sorted(EVENT_KINDS)}.")
        self.events.append(trouble)

    def cancel(self, kind: str) -> None:
        """No more trouble of one kind."""
        self.calls[:] = [each for each in self.calls if each.kind != kind]
        self.events[:] = [each for each in self.events if each.kind != kind]

    def clear(self) -> None:
        """No more trouble."""
        self.calls.clear()
        self.history_read_at.clear()
        self.events.clear()

    def for_call(self, method: str) -> CallTrouble | None:
        """What befalls this call, counted as used."""
        for trouble in self.calls:
            if trouble.method in {ANY, method} and self._strikes(trouble.rate):
                if _use_up(trouble):
                    self.calls.remove(trouble)
                return trouble
        return None

    def for_event(self, event: str) -> EventTrouble | None:
        """What befalls this event, counted as used."""
        for trouble in self.events:
            if trouble.event in {ANY, event} and self._strikes(trouble.rate):
                if _use_up(trouble):
                    self.events.remove(trouble)
                return trouble
        return None

    def wait_for_history(self, method: str, now: float) -> float:
        """Seconds until a limited method is answered again; 0 counts as an answer now."""
        left = self.history_read_at.get(method, 0) + A_MINUTE - now
        if left > 0:
            return left
        self.history_read_at[method] = now
        return 0

    def _strikes(self, rate: float) -> bool:
        return rate >= 1 or self.chance.random() < rate

    def shape(self) -> dict[str, Any]:
        """What is on order, as JSON."""
        return {
            "calls": [asdict(trouble) for trouble in self.calls],
            "events": [asdict(trouble) for trouble in self.events],
        }


def _use_up(trouble: CallTrouble | EventTrouble) -> bool:
    if trouble.times is None:
        return False
    trouble.times -= 1
    return trouble.times <= 0
