"""The desk: where a test sees what the app did, waits for things, and orders trouble."""

import time
import urllib.error
from collections.abc import Callable
from typing import Any

from playground.changes import Topic
from playground.errors import DidNotHappen
from playground.link import PATIENCE, post, wait_for


class Desk:
    """Where a test sees what the app did, waits for things, and orders trouble."""

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, control: str, **args: Any) -> dict[str, Any]:
        """Ask the playground something, by the names in `playground.control`."""
        return post(f"{self._url}/play/slack/{control}", args, args.get("timeout", PATIENCE) + 20)

    def calls(self, method: str | None = None, since: int = 0) -> list[dict[str, Any]]:
        """The app's Web API calls: method, args, answer, status, seconds, at, number."""
        return list(self.ask("calls", method=method, since=since)["calls"])

    def deliveries(self, type_: str | None = None) -> list[dict[str, Any]]:
        """What went to the app: kind, type, payload, attempts, state, seconds, reasons."""
        return list(self.ask("deliveries", type=type_)["deliveries"])

    def violations(self) -> list[dict[str, Any]]:
        """Payloads of the app that broke one of Slack's limits."""
        return list(self.ask("violations")["violations"])

    def wait_until_quiet(self, timeout: float = PATIENCE) -> None:
        """Wait until everything sent to the app was acknowledged or is lost."""
        waiting = self.ask("quiet", timeout=timeout)["waiting"]
        if waiting:
            raise DidNotHappen(f"Still under way after {timeout} s: {waiting}")

    def wait_until_connected(self, timeout: float = PATIENCE) -> None:
        """Wait until the app has a Socket Mode connection."""
        if not self.ask("connected", timeout=timeout)["connections"]:
            raise DidNotHappen(f"No connection after {timeout} s.")

    def wait_for_call(
        self,
        method: str,
        predicate: Callable[[dict[str, Any]], bool] = lambda _call: True,
        timeout: float = PATIENCE,
    ) -> dict[str, Any]:
        """Wait until the app has called a method, with a call that fits."""
        return wait_for(self._url, Topic.CALLS, lambda: self.calls(method), predicate, timeout)

    def wait_for_start(self, timeout: float) -> None:
        """Wait until the server answers at all."""
        end = time.monotonic() + timeout
        while True:
            try:
                self.ask("about")
            except urllib.error.URLError:
                if time.monotonic() > end:
                    raise
            else:
                return

    def deliver_to(self, url: str | None) -> None:
        """Deliver to a request URL (signed HTTP) from now on; `None` means Socket Mode again."""
        self.ask("deliver_to", url=url)

    def trouble_calls(self, kind: str, method: str = "*", **how: Any) -> None:
        """Make the next `times` calls go wrong; see `playground.trouble.CallTrouble`."""
        self.ask("trouble_calls", kind=kind, method=method, **how)

    def trouble_events(self, kind: str, event: str = "*", **how: Any) -> None:
        """Make the next `times` events go wrong; see `playground.trouble.EventTrouble`."""
        self.ask("trouble_events", kind=kind, event=event, **how)

    def no_trouble(self) -> None:
        """Take back what trouble is on order."""
        self.ask("no_trouble")

    def drop_connections(self) -> None:
        """Break the app's connections now."""
        self.ask("drop")
