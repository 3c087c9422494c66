"""Waiting for something to change, without polling."""

import asyncio
import contextlib
from collections import Counter
from enum import StrEnum


class Topic(StrEnum):
    """What can change. A reader waits for one of these only."""

    TALK = "talk"
    """Messages, reactions, channels, people."""
    VIEWS = "views"
    """Modals and Home tabs."""
    CALLS = "calls"
    """Recorded Web API calls, and violations."""
    DELIVERIES = "deliveries"
    """What goes to the app, and its connections."""


class Changes:
    """Counts the changes of each topic."""

    def __init__(self) -> None:
        self.counts: Counter[Topic] = Counter()
        self._changed = {topic: asyncio.Event() for topic in Topic}

    def note(self, topic: Topic) -> None:
        """Something has changed that a person or a test can read."""
        self.counts[topic] += 1
        self._changed[topic].set()
        self._changed[topic] = asyncio.Event()

    async def after(self, topic: Topic, count: int, timeout: float) -> int:
        """Wait until the topic's count is above the given one, or the timeout is over."""
        if self.counts[topic] <= count:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed[topic].wait(), timeout)
        return self.counts[topic]
