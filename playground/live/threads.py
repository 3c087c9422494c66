"""The threads that one person follows, with what is new in them since they last looked."""

from typing import Any

from playground.channels import Channel, Kind
from playground.live.seen import Seen
from playground.messages import Message

MOST = 30
"""Threads that a page is told of at first: the latest ones, and all with something new."""


class Threads:
    """One person's threads: those that they began, spoke in, were named in, or have in a DM."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def all(self) -> list[dict[str, Any]]:
        """Those to begin with, the one that was spoken in last first."""
        found = [
            thread
            for channel in self._seen.workspace.channels.values()
            if self._seen.sees(channel)
            for ts in channel.replies
            if (thread := self.one(channel, ts))
        ]
        found.sort(key=lambda thread: str(thread["latest"]), reverse=True)
        return [thread for place, thread in enumerate(found) if place < MOST or thread["unread"]]

    def one(self, channel: Channel, ts: str) -> dict[str, Any] | None:
        """The thread below a message, if there is one and the person follows it."""
        messages = channel.thread(ts)
        if len(messages) < 2 or not self._follows(channel, messages):
            return None
        parent, *replies = messages
        read = self._last_read(channel, messages)
        return {
            "channel": channel.id,
            "ts": ts,
            "text": parent.text,
            "latest": replies[-1].ts,
            "last_read": read,
            "unread": sum(reply.ts > read for reply in replies),
        }

    def _last_read(self, channel: Channel, messages: list[Message]) -> str:
        """The timestamp up to which the person has read; who answers has read what stands above."""
        user = self._seen.user.id
        read = self._seen.workspace.read_threads.get((user, channel.id, messages[0].ts), "")
        own = [message.ts for message in messages if message.user == user]
        return max(read, self._seen.slack.world.opened, *own)

    def _follows(self, channel: Channel, messages: list[Message]) -> bool:
        user = self._seen.user.id
        if user not in channel.members:
            return False
        if channel.kind in {Kind.IM, Kind.MPIM}:
            return True
        return any(each.user == user or f"<@{user}" in each.text for each in messages)
