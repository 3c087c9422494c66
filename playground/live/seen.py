"""What one person is shown: people, channels with what is unread, views. All of it as JSON."""

from itertools import islice
from typing import Any

from playground.channels import Channel, Kind
from playground.messages import Message
from playground.slack import Slack
from playground.users import User
from playground.web_api.views import shape as view_shape
from playground.workspace import Workspace

MOST_UNREAD = 99
"""Counted no further; the page shows a plus sign."""
QUIET = {"channel_join", "channel_leave"}
"""Lines that leave nobody with something unread."""


class Seen:
    """One person's eyes."""

    def __init__(self, slack: Slack, workspace: Workspace, user: User) -> None:
        self.slack = slack
        self.workspace = workspace
        self.user = user

    def sees(self, channel: Channel) -> bool:
        """The person can read the channel."""
        return self.workspace.sees(self.user.id, channel)

    def channels(self) -> list[dict[str, Any]]:
        """Every channel and conversation that the person can read."""
        return [self.channel(each) for each in self.workspace.channels.values() if self.sees(each)]

    def channel(self, channel: Channel) -> dict[str, Any]:
        """A channel, with how much of it this person hasn't read."""
        read = self.last_read(channel)
        unread = self._unread(channel, read)
        wanted = f"<@{self.user.id}"
        direct = channel.kind in {Kind.IM, Kind.MPIM}
        return channel.shape(self.user.id) | {
            "last_read": read,
            "unread": len(unread),
            "mentions": sum(direct or wanted in each.text for each in unread),
            "members": channel.members,
            "is_empty": not channel.messages,
        }

    def last_read(self, channel: Channel) -> str:
        """The timestamp up to which the person has read."""
        return self.workspace.read.get((self.user.id, channel.id), self.slack.world.opened)

    def message(self, channel: Channel, message: Message) -> dict[str, Any]:
        """A message, with what this person chose in its menus."""
        shown = channel.shape_of(message, metadata=True)
        chosen = self.workspace.chosen.get((self.user.id, message.ts))
        return shown | ({"chosen": chosen} if chosen else {})

    def ephemerals(self) -> list[dict[str, Any]]:
        """What only this person sees, with its channel, the oldest first."""
        return [
            {"channel": each.channel, "message": self._ephemeral(each.message)}
            for each in self.workspace.ephemerals
            if each.reader == self.user.id
        ]

    def views(self) -> list[dict[str, Any]]:
        """The open modals, the top one last."""
        stack = self.workspace.stacks.get(self.user.id, [])
        return [view_shape(self.slack, self.workspace, view) for view in stack]

    def home(self) -> dict[str, Any] | None:
        """The app's Home tab."""
        view = self.workspace.homes.get(self.user.id)
        return view_shape(self.slack, self.workspace, view) if view else None

    def people(self) -> list[dict[str, Any]]:
        """Whom the person can find: everybody, or for guests and strangers who is with them."""
        around = self._around()
        return [
            card(self.workspace, each)
            for each in self.workspace.users.values()
            if around is None or each.id in around or each.is_bot
        ]

    def groups(self) -> list[dict[str, str]]:
        """The user groups."""
        groups = self.workspace.usergroups.values()
        return [{"id": each.id, "handle": each.handle, "name": each.name} for each in groups]

    def _around(self) -> set[str] | None:
        if not (self.user.is_restricted or self.user.is_stranger):
            return None
        inside = [c.members for c in self.workspace.channels.values() if self.user.id in c.members]
        return {self.user.id, *(member for members in inside for member in members)}

    def _unread(self, channel: Channel, read: str) -> list[Message]:
        if self.user.id not in channel.members:
            return []
        found: list[Message] = []
        for message in islice(channel.timeline(), MOST_UNREAD * 2):
            if message.ts <= read or len(found) >= MOST_UNREAD:
                break
            if message.user != self.user.id and message.subtype not in QUIET:
                found.append(message)
        return found

    def _ephemeral(self, message: Message) -> dict[str, Any]:
        chosen = self.workspace.chosen.get((self.user.id, message.ts))
        return message.shape() | {"is_ephemeral": True} | ({"chosen": chosen} if chosen else {})


def card(workspace: Workspace, user: User) -> dict[str, Any]:
    """Who somebody is, as a page lists people."""
    return {
        "id": user.id,
        "handle": user.name,
        "name": user.real_name,
        "title": user.title,
        "team": user.fields.get("team", ""),
        "team_id": user.team_id,
        "zone": user.tz,
        "locale": user.locale,
        "is_bot": user.is_bot,
        "is_admin": user.is_admin,
        "is_guest": user.is_restricted,
        "is_stranger": user.is_stranger,
        "is_left": user.deleted,
        "part": workspace.cast.get(user.id, ""),
    }
