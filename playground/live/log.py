"""The log of the workshop: every event and call in order, each told again when it is settled."""

import asyncio
from collections.abc import Iterable
from typing import Any

from playground.changes import Topic
from playground.delivery import Delivery
from playground.marks import Mark
from playground.slack import Slack
from playground.world import CallRecord

FIRST = 300
"""How many entries of each kind a page is told at first; older ones are left out."""


class Log:
    """What the page's log hasn't been told yet."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._call = max(0, slack.world.call_count - FIRST)
        deliveries = slack.courier.deliveries
        self._delivery = deliveries[-1].number - FIRST if deliveries else 0
        self._open: dict[int, tuple[Delivery, dict[str, Any]]] = {}
        self._something = asyncio.Event()
        self._something.set()

    def note(self, topic: Topic, _marks: Iterable[Mark]) -> None:
        """Remember that there is something to look at."""
        if topic in {Topic.CALLS, Topic.DELIVERIES}:
            self._something.set()

    async def fetch(self) -> dict[str, Any]:
        """Wait for entries, and return them as the page lists them: without what is in them."""
        while True:
            await self._something.wait()
            self._something.clear()
            entries = [*self._calls(), *self._deliveries()]
            if entries:
                return {"entries": sorted(entries, key=lambda entry: entry["at"])}

    def _calls(self) -> list[dict[str, Any]]:
        found = []
        for call in reversed(self._slack.world.calls):
            if call.number <= self._call:
                break
            found.append(_of_call(call))
        self._call = self._slack.world.call_count
        return found

    def _deliveries(self) -> list[dict[str, Any]]:
        """New ones, and those that were under way when they were told and are another now."""
        told = {number: entry for number, (_, entry) in self._open.items()}
        seen = [delivery for delivery, _ in self._open.values()] + self._new_deliveries()
        entries = {each.number: (each, _of_delivery(each)) for each in seen}
        self._open = {
            number: (delivery, entry)
            for number, (delivery, entry) in entries.items()
            if delivery.state == "under way"
        }
        return [entry for number, (_, entry) in entries.items() if told.get(number) != entry]

    def _new_deliveries(self) -> list[Delivery]:
        found = []
        for delivery in reversed(self._slack.courier.deliveries):
            if delivery.number <= self._delivery:
                break
            found.append(delivery)
        self._delivery = max([self._delivery, *(each.number for each in found)])
        return found


def _of_call(call: CallRecord) -> dict[str, Any]:
    ok = bool(call.answer.get("ok"))
    return {
        "kind": "call",
        "number": call.number,
        "at": call.at,
        "name": call.method,
        "state": f"{call.status}" if ok else f"{call.status} {call.answer.get('error', '')}",
        "ok": ok,
        "seconds": call.seconds,
    }


def _of_delivery(delivery: Delivery) -> dict[str, Any]:
    attempts = f", attempt {delivery.attempts}" if delivery.attempts > 1 else ""
    return {
        "kind": delivery.kind,
        "number": delivery.number,
        "at": delivery.at,
        "name": delivery.type,
        "state": f"{delivery.state}{attempts}",
        "ok": delivery.state != "lost" and not delivery.reasons,
        "seconds": delivery.seconds,
    }
