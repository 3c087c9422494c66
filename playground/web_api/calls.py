"""One call of the Web API: its arguments, and what its token may do."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from playground.channels import Channel, Kind
from playground.errors import SlackError
from playground.slack import Slack
from playground.workspace import Installation, Workspace

Item = TypeVar("Item")


@dataclass
class ApiCall:
    """A call with a good token."""

    slack: Slack
    args: dict[str, Any]
    token: str
    workspace: Workspace

    @property
    def bot(self) -> Installation:
        """The installation that the token belongs to."""
        return self.workspace.bot

    def text(self, name: str, default: str = "") -> str:
        """A string argument."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean argument: forms send `1`, `true`, `True`."""
        value = self.text(name).lower()
        return value in {"1", "true"} if value else default

    def number(self, name: str, default: int) -> int:
        """A whole number; raises Slack's `invalid_arguments`."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise SlackError("invalid_arguments") from None

    def names(self, name: str) -> list[str]:
        """A comma-separated list, or a JSON array."""
        value = self.args.get(name)
        if isinstance(value, list):
            return [str(each) for each in value]
        return [each.strip() for each in self.text(name).split(",") if each.strip()]

    def json(self, name: str, error: str = "invalid_arguments") -> Any:
        """An argument that is JSON, also as a string in a form; None when it was left out."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """The channel, as far as the bot knows it: private ones only from inside."""
        channel = self.workspace.channel(self.text(name))
        if channel.kind is not Kind.PUBLIC and self.bot.bot_user not in channel.members:
            raise SlackError("channel_not_found")
        return channel

    def need(self, *scopes: str) -> None:
        """Raise Slack's `missing_scope` unless the token has one of these."""
        if scopes and not any(self.bot.may(scope) for scope in scopes):
            provided = ",".join(sorted(self.bot.scopes or ()))
            raise SlackError("missing_scope", needed=",".join(scopes), provided=provided)

    def page(self, key: str, items: Sequence[Item], shape: Callable[[Item], Any]) -> dict[str, Any]:
        """A page of a list, with the cursor of the next one."""
        start = _start(self.text("cursor"))
        end = start + max(1, min(self.number("limit", 100), 1000))
        cursor = _cursor(end) if end < len(items) else ""
        shown = [shape(item) for item in items[start:end]]
        return {key: shown, "response_metadata": {"next_cursor": cursor}}


@dataclass(frozen=True)
class Method:
    """A method: what it does, and what it wants before it does it."""

    run: Callable[[ApiCall], dict[str, Any]]
    scopes: tuple[str, ...] = ()
    """One of these is enough."""
    required: tuple[str, ...] = ()
    """A call without one of these is answered with `invalid_arguments`."""


def require(method: Method, args: dict[str, Any]) -> None:
    """Raise Slack's `invalid_arguments` when an argument is missing."""
    missing = [name for name in method.required if args.get(name) in (None, "")]
    if missing:
        messages = [f"[ERROR] missing required field: {name}" for name in missing]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})


def _cursor(position: int) -> str:
    return base64.b64encode(f"next:{position}".encode()).decode()


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, position = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "next":
            return int(position)
    except (binascii.Error, ValueError):
        pass
    raise SlackError("invalid_cursor")
