"""Listeners that note what they hear."""

from typing import Any

from slack_bolt import App, BoltRequest

Event = dict[str, Any]


class Heard:
    """Listeners that note what they hear, and can be told to fail."""

    def __init__(self, app: App, *events: str) -> None:
        self.events: list[Event] = []
        self.bodies: list[Event] = []
        self.requests: list[BoltRequest] = []
        self.failures = 0
        for name in events:
            app.event(name)(self.hear)

    def hear(self, event: Event, body: Event, request: BoltRequest) -> None:
        """Note an event; fail as often as told, which leaves it unacknowledged."""
        self.events.append(event)
        self.bodies.append(body)
        self.requests.append(request)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("told to fail")
