"""Delivery to the app: what is on its way, what was acknowledged, and when it is sent again."""

import asyncio
import itertools
import time
import uuid
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

from playground.changes import Changes, Topic
from playground.clock import Timings
from playground.trouble import EventTrouble, Trouble

KEPT_DELIVERIES = 100_000
"""How many deliveries stay in memory."""


class Unanswered(Exception):  # noqa: N818  # what happened, not an error of ours
    """An attempt that the app did not acknowledge. The text is Slack's word for the reason."""


@dataclass
class Envelope:
    """One attempt to deliver something."""

    kind: str
    """`events_api`, `interactive` or `slash_commands`."""
    payload: dict[str, Any]
    retry: int = 0
    reason: str = ""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


class Carrier(Protocol):
    """A way to the app: its sockets, or its request URL."""

    async def carry(self, envelope: Envelope, patience: float) -> dict[str, Any]:
        """Deliver, and return what the app acknowledged with; raises `Unanswered`."""

    def drop(self) -> None:
        """Break the connection, if there is one that lasts."""


@dataclass(eq=False)
class Delivery:
    """Something to be delivered, with what became of it."""

    number: int
    kind: str
    type: str
    """The event's or interaction's type, such as `app_mention` or `view_submission`."""
    payload: dict[str, Any]
    at: float = field(default_factory=time.time)
    """Seconds since the epoch, real time, when it happened."""
    attempts: int = 0
    state: str = "under way"
    """Then `acknowledged`, or `lost` after the last attempt."""
    seconds: float | None = None
    """From the last attempt to its acknowledgement."""
    reasons: list[str] = field(default_factory=list)
    """Why attempts failed."""


class Courier:
    """Brings everything to the app, and keeps account of it."""

    def __init__(self, carrier: Carrier, timings: Timings, trouble: Trouble, log: Changes) -> None:
        self.carrier = carrier
        self.deliveries: deque[Delivery] = deque(maxlen=KEPT_DELIVERIES)
        self.under_way: list[Delivery] = []
        """What is neither acknowledged nor lost."""
        self._timings = timings
        self._trouble = trouble
        self._changes = log
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._held: list[Delivery] = []

    def send_event(self, payload: dict[str, Any]) -> None:
        """Deliver an event in the background, again and again as Slack does."""
        delivery = self._record("events_api", payload["event"]["type"], payload)
        trouble = self._trouble.for_event(delivery.type)
        if trouble is None:
            self._start(self._persist(delivery))
        else:
            self._befall(delivery, trouble)

    async def ask(self, kind: str, type_: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Deliver what a person waits for, once; raises `Unanswered`."""
        delivery = self._record(kind, type_, payload)
        try:
            return await self._attempt(delivery)
        except Unanswered:
            self._settle(delivery, "lost")
            raise

    def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()

    def _record(self, kind: str, type_: str, payload: dict[str, Any]) -> Delivery:
        delivery = Delivery(next(self._numbers), kind, type_, payload)
        self.deliveries.append(delivery)
        self.under_way.append(delivery)
        self._changes.note(Topic.DELIVERIES)
        return delivery

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _befall(self, delivery: Delivery, trouble: EventTrouble) -> None:
        if trouble.kind == "duplicate":
            self._start(self._persist(delivery))
            again = self._record(delivery.kind, delivery.type, delivery.payload)
            self._start(self._persist(again))
        elif trouble.kind == "delay":
            late = trouble.seconds if trouble.rate >= 1 else self._some_of(trouble.seconds)
            self._start(self._persist(delivery, late))
        elif trouble.kind == "hold":
            self._hold(delivery, last=trouble.times == 0)
        else:
            self.carrier.drop()
            self._start(self._persist(delivery))

    def _some_of(self, seconds: float) -> float:
        return self._trouble.chance.uniform(0, seconds)

    def _hold(self, delivery: Delivery, *, last: bool) -> None:
        self._held.append(delivery)
        if last:
            for held in reversed(self._held):
                self._start(self._persist(held))
            self._held.clear()

    async def _persist(self, delivery: Delivery, late: float = 0) -> None:
        for wait in (late, *self._timings.retries):
            await asyncio.sleep(wait)
            try:
                await self._attempt(delivery)
            except Unanswered:
                continue
            return
        self._settle(delivery, "lost")

    async def _attempt(self, delivery: Delivery) -> dict[str, Any]:
        reason = delivery.reasons[-1] if delivery.reasons else ""
        envelope = Envelope(delivery.kind, delivery.payload, delivery.attempts, reason)
        delivery.attempts += 1
        started = time.monotonic()
        try:
            answer = await self.carrier.carry(envelope, self._timings.acknowledge)
        except Unanswered as failure:
            delivery.reasons.append(str(failure))
            self._changes.note(Topic.DELIVERIES)
            raise
        delivery.seconds = time.monotonic() - started
        self._settle(delivery, "acknowledged")
        return answer

    def _settle(self, delivery: Delivery, state: str) -> None:
        delivery.state = state
        self.under_way.remove(delivery)
        self._changes.note(Topic.DELIVERIES)
