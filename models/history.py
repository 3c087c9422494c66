"""Reading what was said in a channel before the bot came."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Reading(Owned, Base):
    """One reading of a channel's history, page by page, from now back."""

    __tablename__ = "reading"
    __table_args__ = (
        Index(
            "uq_reading_open",
            "workspace_id",
            "channel_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_reading_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    )
    what = N_("reading")

    channel_id: Mapped[str]
    asked_by: Mapped[str]
    begun_at: Mapped[datetime]
    since: Mapped[datetime]
    """How far back it is to go."""
    reached: Mapped[str | None]
    """The timestamp of the oldest message that was read: the next page ends before it."""
    pages: Mapped[int] = mapped_column(default=0)
    read: Mapped[int] = mapped_column(default=0)
    """How many messages were read."""
    is_limited: Mapped[bool] = mapped_column(default=False)
    """Slack gives this app fifteen messages a minute."""
    failures: Mapped[int] = mapped_column(default=0)
    """How many calls have failed in a row."""
    due_at: Mapped[datetime | None]
    """When the tick takes the next step up."""
    links: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    """Addresses that were given in public, with how often."""
    read_at: Mapped[datetime | None]
    """When the last page was read; then its candidates are listed."""
    ended_at: Mapped[datetime | None]
    problem: Mapped[str | None]
    """Why it ended before its time, in a sentence."""
