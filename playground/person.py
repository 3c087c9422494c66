"""The client side: a person acting over HTTP, and the desk from which a test watches.

Both are synchronous, and need nothing but the playground's address.
"""

import base64
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from playground.errors import CannotDo

Message = dict[str, Any]
View = dict[str, Any]


class AppDidNotAnswer(Exception):  # noqa: N818  # reads as what it says
    """The app did not acknowledge what a person did; Slack shows the person that it failed."""


class DidNotHappen(AssertionError):  # noqa: N818  # the same
    """What a test waited for did not come in time."""


def _post(url: str, body: dict[str, Any], timeout: float = 30) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310  # the playground's own address
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310  # the same
            return dict(json.load(answer))
    except urllib.error.HTTPError as failure:
        with failure:
            said = json.load(failure)
        if "unanswered" in said:
            raise AppDidNotAnswer(said["unanswered"]) from None
        raise CannotDo(said["cannot"]) from None


class Desk:
    """Where a test sees what the app did, waits for things, and orders trouble."""

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, control: str, **args: Any) -> dict[str, Any]:
        """Ask the playground something, by the names in `playground.control`."""
        return _post(f"{self._url}/play/slack/{control}", args, args.get("timeout", 10) + 20)

    def calls(self, method: str | None = None, since: int = 0) -> list[dict[str, Any]]:
        """The app's Web API calls: method, args, answer, status, seconds, at, number."""
        return list(self.ask("calls", method=method, since=since)["calls"])

    def deliveries(self, type_: str | None = None) -> list[dict[str, Any]]:
        """What went to the app: kind, type, payload, attempts, state, seconds, reasons."""
        return list(self.ask("deliveries", type=type_)["deliveries"])

    def violations(self) -> list[dict[str, Any]]:
        """Payloads of the app that broke one of Slack's limits."""
        return list(self.ask("violations")["violations"])

    def wait_until_quiet(self, timeout: float = 10) -> None:
        """Wait until everything sent to the app was acknowledged or is lost."""
        waiting = self.ask("quiet", timeout=timeout)["waiting"]
        if waiting:
            raise DidNotHappen(f"Still under way after {timeout} s: {waiting}")

    def wait_until_connected(self, timeout: float = 10) -> None:
        """Wait until the app has a Socket Mode connection."""
        if not self.ask("connected", timeout=timeout)["connections"]:
            raise DidNotHappen(f"No connection after {timeout} s.")

    def wait_for_call(
        self,
        method: str,
        predicate: Callable[[dict[str, Any]], bool] = lambda _call: True,
        timeout: float = 10,
    ) -> dict[str, Any]:
        """Wait until the app has called a method, with a call that fits."""
        return wait_for(self._url, lambda: self.calls(method), predicate, timeout)

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


def wait_for(
    url: str,
    read: Callable[[], Sequence[dict[str, Any]]],
    predicate: Callable[[dict[str, Any]], bool],
    timeout: float,
) -> dict[str, Any]:
    """The first item that fits, read again whenever something has changed."""
    end = time.monotonic() + timeout
    while True:
        count = _post(f"{url}/play/slack/changes", {"since": -1})["count"]
        items = read()
        for item in items:
            if predicate(item):
                return item
        left = end - time.monotonic()
        if left <= 0:
            raise DidNotHappen(f"Nothing fits after {timeout} s among: {items}")
        _post(f"{url}/play/slack/changes", {"since": count, "timeout": left}, left + 20)


@dataclass(frozen=True)
class Submitted:
    """What became of a submitted modal: closed or replaced, or errors by block id."""

    errors: dict[str, str]
    by: str
    """`slack` when the form itself objected, `app` when the app did, else empty."""


class Person:
    """Somebody who uses Slack.

    A channel is given as `#name` or id, or `@handle` for direct messages with that person or
    bot. What Slack would not let the person do raises `CannotDo`; what the app leaves unanswered
    raises `AppDidNotAnswer`.
    """

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self.name = name

    def do(self, act: str, **args: Any) -> dict[str, Any]:
        """Do anything, by the names in `playground.people`."""
        return _post(f"{self._url}/play/people/{self.name}/{act}", args)

    # Talking

    def say(
        self, channel: str, text: str, thread: str | None = None, *, broadcast: bool = False
    ) -> str:
        """Say something; returns the message's timestamp."""
        said = self.do("say", channel=channel, text=text, thread=thread, broadcast=broadcast)
        return str(said["ts"])

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        self.do("edit", channel=channel, ts=ts, text=text)

    def delete(self, channel: str, ts: str) -> None:
        """Delete one's own message."""
        self.do("delete", channel=channel, ts=ts)

    def react(self, channel: str, ts: str, name: str) -> None:
        """React with an emoji."""
        self.do("react", channel=channel, ts=ts, name=name)

    def unreact(self, channel: str, ts: str, name: str) -> None:
        """Take one's reaction away."""
        self.do("unreact", channel=channel, ts=ts, name=name)

    def upload(self, channel: str, name: str, content: bytes, text: str = "") -> str:
        """Share a file; returns the message's timestamp."""
        encoded = base64.b64encode(content).decode()
        return str(self.do("upload", channel=channel, name=name, content=encoded, text=text)["ts"])

    # Coming and going

    def join(self, channel: str) -> None:
        """Enter a public channel."""
        self.do("join", channel=channel)

    def leave(self, channel: str) -> None:
        """Leave a channel."""
        self.do("leave", channel=channel)

    def invite(self, channel: str, who: str) -> None:
        """Bring somebody, or the app's bot, into a channel."""
        self.do("invite", channel=channel, who=who)

    def kick(self, channel: str, who: str) -> None:
        """Put somebody, or the app's bot, out of a channel."""
        self.do("kick", channel=channel, who=who)

    def archive(self, channel: str) -> None:
        """Archive a channel."""
        self.do("archive", channel=channel)

    def unarchive(self, channel: str) -> None:
        """Bring an archived channel back."""
        self.do("unarchive", channel=channel)

    # Using the app

    def command(self, channel: str, command: str, text: str = "") -> None:
        """Run a slash command."""
        self.do("command", channel=channel, command=command, text=text)

    def shortcut(self, callback_id: str, channel: str | None = None, ts: str | None = None) -> None:
        """Use a global shortcut, or on a message a message shortcut."""
        self.do("shortcut", callback_id=callback_id, channel=channel, ts=ts)

    def open_home(self) -> None:
        """Open the app's Home tab."""
        self.do("open_home")

    def click(self, action_id: str, **where: Any) -> None:
        """Press a button: `channel` and `ts` of a message, `home=True`, or the top modal.

        `block_id` and `value` tell buttons of the same action id apart.
        """
        self.do("click", action_id=action_id, **where)

    def choose(self, action_id: str, value: Any, **where: Any) -> None:
        """Choose in a menu, tick boxes, pick a date; options by value or label."""
        self.do("choose", action_id=action_id, value=value, **where)

    def options(self, action_id: str, typed: str, **where: Any) -> list[dict[str, Any]]:
        """What an external menu offers for what was typed."""
        return list(self.do("options", action_id=action_id, value=typed, **where)["options"])

    def submit(self, values: dict[str, Any] | None = None) -> Submitted:
        """Fill in the top modal by action id or block id, and submit it."""
        answer = self.do("submit", values=values or {})
        return Submitted(answer.get("errors", {}), answer.get("by", ""))

    def close(self, *, everything: bool = False) -> None:
        """Close the top modal, or all."""
        self.do("close", all=everything)

    # Seeing

    def messages(self, channel: str, thread: str | None = None) -> list[Message]:
        """A channel's messages or a thread's, the oldest first."""
        return list(self.do("messages", channel=channel, thread=thread)["messages"])

    def message(self, channel: str, ts: str) -> Message:
        """One message as it is now, also a reply."""
        return dict(self.do("message", channel=channel, ts=ts)["message"])

    def ephemerals(self, channel: str) -> list[Message]:
        """What only this person sees in a channel."""
        return list(self.do("ephemerals", channel=channel)["messages"])

    def views(self) -> list[View]:
        """The open modals, the top one last."""
        return list(self.do("views")["views"])

    def home(self) -> View | None:
        """The app's Home tab."""
        view = self.do("home")["view"]
        return dict(view) if view else None

    def wait_for_message(
        self,
        channel: str,
        predicate: Callable[[Message], bool] = lambda _message: True,
        timeout: float = 10,
        thread: str | None = None,
    ) -> Message:
        """Wait for a message that fits, in a channel or a thread."""
        return wait_for(self._url, lambda: self.messages(channel, thread), predicate, timeout)

    def wait_for_ephemeral(
        self,
        channel: str,
        predicate: Callable[[Message], bool] = lambda _message: True,
        timeout: float = 10,
    ) -> Message:
        """Wait for a message that only this person sees."""
        return wait_for(self._url, lambda: self.ephemerals(channel), predicate, timeout)

    def wait_for_view(
        self, predicate: Callable[[View], bool] = lambda _view: True, timeout: float = 10
    ) -> View:
        """Wait for the top modal to fit."""
        return wait_for(self._url, lambda: self.views()[-1:], predicate, timeout)

    def wait_for_home(
        self, predicate: Callable[[View], bool] = lambda _view: True, timeout: float = 10
    ) -> View:
        """Wait for the Home tab to fit."""

        def read() -> list[View]:
            home = self.home()
            return [home] if home else []

        return wait_for(self._url, read, predicate, timeout)
