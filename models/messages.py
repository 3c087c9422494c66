"""What arrived from Slack: deliveries, messages that may hold requests, and open offers."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Delivery(Base):
    """One event that Slack delivered. Its key is where repeated deliveries stop."""

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_received_at", "received_at"),)

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]


class Message(Owned, Base):
    """A message that was addressed to the bot, filed, or said where the bot watches.

    Its words are kept only if it turns out to hold a request; until then it waits for a job.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("workspace_id", "channel_id", "ts"),
        Index("ix_message_author", "workspace_id", "author_id", "said_at"),
    )
    what = N_("message")

    channel_id: Mapped[str]
    ts: Mapped[str]
    thread_ts: Mapped[str | None]
    author_id: Mapped[str]
    text: Mapped[str]
    """Decoded once; may be empty when the words were let go or the message was deleted."""
    files: Mapped[list[str]] = mapped_column(default=list)
    """Permalinks only; files are never downloaded."""
    said_at: Mapped[datetime]
    edited_ts: Mapped[str | None]
    deleted_at: Mapped[datetime | None]
    joined_to: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """The message that this one goes on from, or that says the same in another channel."""
    forgotten_at: Mapped[datetime | None]
    """When its words were let go because it held no request."""


class Offer(Owned, Base):
    """The bot offered an author, and only them, to file a message as a request."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("workspace_id", "message_id"),)
    what = N_("offer")

    message_id: Mapped[int] = mapped_column(index=True)
    person_id: Mapped[str]
    confidence: Mapped[float]
    suggested_by: Mapped[str | None]
    """The colleague who thought of it; None when the bot noticed the message itself."""
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    """`filed`, `refused` or `expired`; None while nobody has clicked."""
