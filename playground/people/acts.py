"""One act of a person: who, with what, and what Slack lets them reach."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.channels import Channel
from playground.errors import CannotDo
from playground.messages import Message
from playground.slack import Slack
from playground.users import User
from playground.workspace import Workspace


@dataclass
class Act:
    """Something that a person does."""

    slack: Slack
    workspace: Workspace
    user: User
    args: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        """A string argument; None counts as left out."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def channel(self) -> Channel:
        """The channel that is meant, by id, `#name` or `@name`, if the person can see it."""
        name = self.text("channel")
        if name.startswith("@"):
            return self.workspace.direct([self.user.id, self._somebody(name[1:])])
        for channel in self.workspace.channels.values():
            if name in {channel.id, f"#{channel.name}"}:
                if self.workspace.sees(self.user.id, channel):
                    return channel
                break
        raise CannotDo(f"{self.user.name} does not see {name}.")

    def own_channel(self) -> Channel:
        """The channel, if the person is in it and it is not archived."""
        channel = self.channel()
        if self.user.id not in channel.members:
            raise CannotDo(f"{self.user.name} is not in #{channel.name}.")
        if channel.is_archived:
            raise CannotDo(f"#{channel.name} is archived.")
        return channel

    def message(self, channel: Channel) -> Message:
        """The message that is meant."""
        message = channel.messages.get(self.text("ts"))
        if message is None or message.subtype == "tombstone":
            raise CannotDo(f"There is no message {self.text('ts')} in #{channel.name}.")
        return message

    def member(self, name: str) -> User:
        """Another person of the workspace, by id or handle, with or without `@`."""
        return self.workspace.users[self._somebody(name.removeprefix("@"))]

    def _somebody(self, name: str) -> str:
        for user in self.workspace.users.values():
            if name in {user.id, user.name}:
                return user.id
        raise CannotDo(f"There is nobody called {name}.")


Run = Callable[[Act], "dict[str, Any] | Awaitable[dict[str, Any]]"]
