"""Everything the bot posts: a row with a unique key is written before the call."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_

PARTED = "parted"
"""The kind of a message that goes on elsewhere: see `handlers.posting.anew`."""


class PostState(StrEnum):
    """How far a post has come."""

    WAITING = "waiting"
    """Written down; no call was made yet."""
    SENDING = "sending"
    """A call was made, and nothing is known of its end: look before posting again."""
    SENT = "sent"
    UNSURE = "unsure"
    """It may or may not be in the channel, and nobody can look. A person decides."""
    FAILED = "failed"
    """Slack refused it for good; `problem` says why."""
    REMOVING = "removing"
    """Its message is being taken away, and may be gone already."""
    REMOVED = "removed"
    """Its message is gone; `problem` says it when that was somebody else's doing."""


class Post(Owned, Base):
    """One message of the bot, by its key: `card:17`, `digest:C1:2026-W47`."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index(
            "ix_post_due",
            "try_at",
            postgresql_where=text("try_at IS NOT NULL"),
        ),
        Index("ix_post_message", "workspace_id", "channel_id", "ts"),
    )
    what = N_("message")

    key: Mapped[str]
    kind: Mapped[str]
    """Which view renders it: the part of the key before the first colon, until it is parted from
    its key (see `handlers.posting.anew`)."""
    subject_id: Mapped[int] = mapped_column(BigInteger)
    """The row that it shows."""
    channel_id: Mapped[str]
    """A channel, or a person's id for a direct message; the real channel once it is sent."""
    thread_ts: Mapped[str | None]
    only_for: Mapped[str | None]
    """The one person who sees it (an ephemeral message), or None for a real message."""
    reader_id: Mapped[str | None]
    """The one person who reads it, here or in a direct message; None for what others read too."""
    ts: Mapped[str | None]
    state: Mapped[PostState] = mapped_column(default=PostState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime | None]
    """When the tick sends it again, after a failure."""
    problem: Mapped[str | None]
    shown: Mapped[str | None]
    """A digest of what was last shown, so that an edit that changes nothing makes no call."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
