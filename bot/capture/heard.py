"""A message as it arrives from Slack."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Heard:
    """A message as it arrived, decoded."""

    channel_id: str
    ts: str
    thread_ts: str | None
    author_id: str
    text: str
    files: tuple[str, ...] = ()
    edited_ts: str | None = None
    is_addressed: bool = False
    """A direct message to the bot, or a mention of it."""

    @property
    def said_at(self) -> datetime:
        """When it was said."""
        return datetime.fromtimestamp(float(self.ts), UTC)

    @property
    def is_direct(self) -> bool:
        """It was said to the bot alone."""
        return self.channel_id.startswith("D")

    @property
    def is_reply(self) -> bool:
        """It stands in a thread, below its root."""
        return self.thread_ts is not None and self.thread_ts != self.ts
