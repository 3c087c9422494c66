"""Channels and direct messages: who is in them, what was said, and how Slack shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from playground.messages import Message


class Kind(StrEnum):
    """The four kinds of conversation, by the names that `types` arguments use."""

    PUBLIC = "public_channel"
    PRIVATE = "private_channel"
    IM = "im"
    MPIM = "mpim"

    @property
    def family(self) -> str:
        """What the kind is called in scopes: `channels:read`, `groups:history`, …"""
        return {"public_channel": "channels", "private_channel": "groups"}.get(self, self.value)

    @property
    def event_type(self) -> str:
        """What `channel_type` says in a message event."""
        return {"public_channel": "channel", "private_channel": "group"}.get(self, self.value)


@dataclass
class Channel:
    """A conversation. `messages` is in the order of timestamps, replies included."""

    id: str
    name: str
    kind: Kind
    team_id: str
    members: list[str] = field(default_factory=list)
    creator: str = ""
    created: int = 1_700_000_000
    topic: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)
    """The timestamps of a thread's replies, by the parent's."""

    def add(self, message: Message) -> None:
        """Keep a message, as the newest."""
        self.messages[message.ts] = message
        if message.thread_ts:
            self.replies.setdefault(message.thread_ts, []).append(message.ts)

    def remove(self, ts: str) -> None:
        """Forget a message; a parent with replies stays as a tombstone."""
        message = self.messages[ts]
        if self.replies.get(ts):
            self.messages[ts] = Message(
                ts=ts,
                user="USLACKBOT",
                team=message.team,
                text="This message was deleted.",
                subtype="tombstone",
            )
            return
        del self.messages[ts]
        if message.thread_ts:
            self.replies[message.thread_ts].remove(ts)

    def timeline(self) -> Iterator[Message]:
        """What the channel itself shows, the newest first."""
        for message in reversed(self.messages.values()):
            if message.in_channel:
                yield message

    def thread(self, ts: str) -> list[Message]:
        """A parent and its replies, the oldest first. Empty when there is no such parent."""
        parent = self.messages.get(ts)
        if parent is None:
            return []
        return [parent, *(self.messages[reply] for reply in self.replies.get(ts, []))]

    def shape_of(self, message: Message, *, metadata: bool = False) -> dict[str, Any]:
        """A message of this channel, a thread's parent with what is known of its replies."""
        shown = message.shape(metadata=metadata)
        replies = self.replies.get(message.ts)
        if replies:
            users = list(dict.fromkeys(self.messages[reply].user for reply in replies))
            shown |= {
                "thread_ts": message.ts,
                "reply_count": len(replies),
                "reply_users": users,
                "reply_users_count": len(users),
                "latest_reply": replies[-1],
            }
        elif message.thread_ts and message.thread_ts in self.messages:
            shown["parent_user_id"] = self.messages[message.thread_ts].user
        return shown

    def shape(self, reader: str) -> dict[str, Any]:
        """The channel object, as the bot or person `reader` is shown it."""
        shown: dict[str, Any] = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_channel": self.kind is Kind.PUBLIC,
            "is_group": self.kind is Kind.PRIVATE,
            "is_im": self.kind is Kind.IM,
            "is_mpim": self.kind is Kind.MPIM,
            "is_private": self.kind is not Kind.PUBLIC,
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_org_shared": False,
            "context_team_id": self.team_id,
        }
        if self.kind is Kind.IM:
            others = [member for member in self.members if member != reader]
            return shown | {"user": (others or self.members)[0], "is_open": True}
        return shown | {
            "name": self.name,
            "name_normalized": self.name,
            "creator": self.creator,
            "is_general": self.name == "general",
            "is_member": reader in self.members,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }
