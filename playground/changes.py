"""Waiting for something to change, without polling."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from playground.marks import Mark


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
    CLOCK = "clock"
    """The playground's time was moved."""
    TROUBLE = "trouble"
    """What trouble is on order."""
    TOUR = "tour"
    """The visitor went on in the guided tour."""


Listener = Callable[[Topic, Iterable[Mark]], None]


class Changes:
    """Counts the changes of each topic."""

    def __init__(self) -> None:
        self.counts: Counter[Topic] = Counter()
        self._changed = {topic: asyncio.Event() for topic in Topic}
        self._listeners: list[Listener] = []

    def note(self, topic: Topic, marks: Iterable[Mark] = ()) -> None:
        """Something has changed that a person or a test can read; `marks` say where, if known."""
        self.counts[topic] += 1
        self._changed[topic].set()
        self._changed[topic] = asyncio.Event()
        for listener in self._listeners:
            listener(topic, marks)

    @contextlib.contextmanager
    def heard_by(self, listener: Listener) -> Iterator[None]:
        """Tell a listener of every change, until the block ends. It must not wait."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    async def after(self, topic: Topic, count: int, timeout: float) -> int:
        """Wait until the topic's count is above the given one, or the timeout is over."""
        if self.counts[topic] <= count:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed[topic].wait(), timeout)
        return self.counts[topic]
