"""What happens in channels, whoever does it: posts, edits, reactions, comings and goings.

Each function changes the workspace and tells the app about it.
"""

import re
from typing import Any

from playground.channels import Channel, Kind
from playground.events import Events
from playground.messages import Message
from playground.workspace import Workspace
from playground.world import World

QUIET_SUBTYPES = {"channel_join", "channel_leave", "tombstone"}


class Talk:
    """The happenings of channels."""

    def __init__(self, world: World, events: Events) -> None:
        self._world = world
        self._events = events

    def post(self, workspace: Workspace, channel: Channel, message: Message) -> Message:
        """Keep a new message and tell the app."""
        channel.add(message)
        installation = workspace.installation
        reads_metadata = installation is not None and installation.may("metadata.message:read")
        told = message.shape(metadata=reads_metadata) | _root_of_broadcast(channel, message)
        self._tell_message(workspace, channel, told)
        self._mention(workspace, channel, message)
        return message

    def edit(
        self, workspace: Workspace, channel: Channel, message: Message, editor: str, **new: Any
    ) -> None:
        """Change a message's content; the app hears the old and the new."""
        before = channel.shape_of(message)
        for key, value in new.items():
            setattr(message, key, value)
        ts = self._world.clock.ts()
        message.edited = {"user": editor, "ts": ts}
        told = {
            "subtype": "message_changed",
            "message": channel.shape_of(message),
            "previous_message": before,
            "hidden": True,
            "ts": ts,
        }
        self._tell_message(workspace, channel, told)

    def delete(self, workspace: Workspace, channel: Channel, message: Message) -> None:
        """Take a message away; the app hears what it was."""
        before = channel.shape_of(message)
        channel.remove(message.ts)
        told = {
            "subtype": "message_deleted",
            "previous_message": before,
            "deleted_ts": message.ts,
            "hidden": True,
            "ts": self._world.clock.ts(),
        }
        self._tell_message(workspace, channel, told)

    def react(
        self, workspace: Workspace, channel: Channel, message: Message, user: str, name: str
    ) -> None:
        """Add a reaction that is not there yet."""
        message.reactions.setdefault(name, []).append(user)
        self._tell_reaction("reaction_added", workspace, channel, message, user, name)

    def unreact(
        self, workspace: Workspace, channel: Channel, message: Message, user: str, name: str
    ) -> None:
        """Take a reaction away that is there."""
        message.reactions[name].remove(user)
        if not message.reactions[name]:
            del message.reactions[name]
        self._tell_reaction("reaction_removed", workspace, channel, message, user, name)

    def join(
        self, workspace: Workspace, channel: Channel, user: str, inviter: str | None = None
    ) -> None:
        """Let somebody in, with the line in the channel that says so."""
        channel.members.append(user)
        event = {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel.id,
            "channel_type": channel.id[0],
            "team": workspace.id,
            "event_ts": self._world.clock.ts(),
        }
        if inviter:
            event["inviter"] = inviter
        self._events.tell(workspace, event, channel=channel)
        line = Message(
            ts=self._world.clock.ts(),
            user=user,
            team=workspace.id,
            text=f"<@{user}> has joined the channel",
            subtype="channel_join",
            extra={"inviter": inviter} if inviter else {},
        )
        self.post(workspace, channel, line)

    def leave(self, workspace: Workspace, channel: Channel, user: str) -> None:
        """Let somebody go, or put them out. The bot hears of its own leaving by another event."""
        event = {
            "type": "member_left_channel",
            "user": user,
            "channel": channel.id,
            "channel_type": channel.id[0],
            "team": workspace.id,
            "event_ts": self._world.clock.ts(),
        }
        bot = workspace.installation.bot_user if workspace.installation else None
        if user == bot:
            name = "group_left" if channel.kind is Kind.PRIVATE else "channel_left"
            event = {"type": name, "channel": channel.id, "event_ts": event["event_ts"]}
            self._events.tell(workspace, event, channel=channel)
            channel.members.remove(user)
            return
        channel.members.remove(user)
        self._events.tell(workspace, event, channel=channel)

    def tell_channel(self, workspace: Workspace, channel: Channel, name: str, **more: Any) -> None:
        """Tell of something that befell a whole channel: `channel_archive`, `channel_rename`, …"""
        if channel.kind is Kind.PRIVATE:
            name = name.replace("channel_", "group_")
        event = {"type": name, "channel": channel.id, "event_ts": self._world.clock.ts(), **more}
        self._events.tell(workspace, event, channel=channel)

    def _tell_message(
        self, workspace: Workspace, channel: Channel, message: dict[str, Any]
    ) -> None:
        event = {
            **message,
            "type": "message",
            "channel": channel.id,
            "channel_type": channel.kind.event_type,
            "event_ts": message["ts"],
        }
        subscription = f"message.{channel.kind.family}"
        self._events.tell(workspace, event, channel=channel, subscription=subscription)

    def _mention(self, workspace: Workspace, channel: Channel, message: Message) -> None:
        bot = workspace.installation.bot_user if workspace.installation else None
        if channel.kind is Kind.IM or message.user == bot or message.subtype in QUIET_SUBTYPES:
            return
        if re.search(rf"<@{bot}(\|[^>]*)?>", message.text):
            event = {
                **message.shape(),
                "type": "app_mention",
                "channel": channel.id,
                "event_ts": message.ts,
            }
            self._events.tell(workspace, event, channel=channel)

    def _tell_reaction(
        self,
        name: str,
        workspace: Workspace,
        channel: Channel,
        message: Message,
        user: str,
        emoji: str,
    ) -> None:
        event = {
            "type": name,
            "user": user,
            "reaction": emoji,
            "item": {"type": "message", "channel": channel.id, "ts": message.ts},
            "item_user": message.user,
            "event_ts": self._world.clock.ts(),
        }
        self._events.tell(workspace, event, channel=channel)


def _root_of_broadcast(channel: Channel, message: Message) -> dict[str, Any]:
    root = channel.messages.get(message.thread_ts or "")
    if message.subtype != "thread_broadcast" or root is None:
        return {}
    return {"root": channel.shape_of(root)}
