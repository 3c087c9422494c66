"""Messages, as they are kept and as Slack's answers show them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Message:
    """One message of a channel. A deleted parent of a thread stays as a tombstone."""

    ts: str
    user: str
    team: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    """The parent's timestamp, in a reply."""
    subtype: str | None = None
    bot_id: str = ""
    app_id: str = ""
    username: str = ""
    metadata: dict[str, Any] | None = None
    files: list[dict[str, Any]] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    """The users who reacted, by the emoji's name."""
    edited: dict[str, str] | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """Extra keys of a subtype, such as the inviter of a join."""

    @property
    def in_channel(self) -> bool:
        """The channel itself shows it: no reply, or one that was sent to the channel too."""
        return self.thread_ts is None or self.subtype == "thread_broadcast"

    def shape(self, *, metadata: bool = False) -> dict[str, Any]:
        """The message object, with its metadata only where somebody asks for it."""
        shown: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "text": self.text,
            "ts": self.ts,
            "team": self.team,
            **self.extra,
        }
        optional = {
            "subtype": self.subtype,
            "thread_ts": self.thread_ts,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "username": self.username,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "edited": self.edited,
            "reactions": [
                {"name": name, "users": list(users), "count": len(users)}
                for name, users in self.reactions.items()
            ],
            "metadata": self.metadata if metadata else None,
        }
        return shown | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class Ephemeral:
    """A message that only one person sees, and that Slack does not keep."""

    channel: str
    reader: str
    message: Message
