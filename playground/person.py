"""A person acting over HTTP, for tests and scripts."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.changes import Topic
from playground.link import PATIENCE, post, wait_for

Message = dict[str, Any]
View = dict[str, Any]


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
        return post(f"{self._url}/play/people/{self.name}/{act}", args)

    # Talking

    def say(
        self, channel: str, text: str, thread: str | None = None, *, broadcast: bool = False
    ) -> str:
        """Say something; returns the message's timestamp."""
        said = self.do("say", channel=channel, text=text, thread=thread, broadcast=broadcast)
        return str(said["ts"])

    def forward(self, channel: str, ts: str, to: str, text: str = "") -> str:
        """Share a message into another channel; returns the new message's timestamp."""
        return str(self.do("forward", channel=channel, ts=ts, to=to, text=text)["ts"])

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
        timeout: float = PATIENCE,
        thread: str | None = None,
    ) -> Message:
        """Wait for a message that fits, in a channel or a thread."""
        return wait_for(
            self._url, Topic.TALK, lambda: self.messages(channel, thread), predicate, timeout
        )

    def wait_for_ephemeral(
        self,
        channel: str,
        predicate: Callable[[Message], bool] = lambda _message: True,
        timeout: float = PATIENCE,
    ) -> Message:
        """Wait for a message that only this person sees."""
        return wait_for(self._url, Topic.TALK, lambda: self.ephemerals(channel), predicate, timeout)

    def wait_for_view(
        self, predicate: Callable[[View], bool] = lambda _view: True, timeout: float = PATIENCE
    ) -> View:
        """Wait for the top modal to fit."""
        return wait_for(self._url, Topic.VIEWS, lambda: self.views()[-1:], predicate, timeout)

    def wait_for_home(
        self, predicate: Callable[[View], bool] = lambda _view: True, timeout: float = PATIENCE
    ) -> View:
        """Wait for the Home tab to fit."""

        def read() -> list[View]:
            home = self.home()
            return [home] if home else []

        return wait_for(self._url, Topic.VIEWS, read, predicate, timeout)
