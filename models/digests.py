"""Digests, which of their periods were done, and when the clock last ticked."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_
from models.words import Rhythm


class Digest(Owned, Base):
    """When a channel gets its digest, or a manager their own."""

    __tablename__ = "digest"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        Index(
            "uq_digest_channel",
            "workspace_id",
            unique=True,
            postgresql_where=text("person_id IS NULL"),
        ),
        UniqueConstraint("workspace_id", "person_id"),
    )
    what = N_("digest")

    person_id: Mapped[str | None]
    """The manager whose own it is; None: it is the channel's."""
    channel_id: Mapped[str | None]
    """Where the channel's is posted; a manager's own comes as a direct message."""
    rhythm: Mapped[Rhythm] = mapped_column(default=Rhythm.WEEKLY)
    weekday: Mapped[int] = mapped_column(default=0)
    """0 is Monday."""
    hour: Mapped[int] = mapped_column(default=9)
    time_zone: Mapped[str]
    """An IANA name."""
    since: Mapped[datetime | None]
    """When it was switched on; None: it is off."""
    muted_until: Mapped[date | None]
    """The last local day on which none comes."""
    is_silent: Mapped[bool] = mapped_column(default=False)
    """Where nothing is to be decided, it doesn't even say so."""

    @property
    def place(self) -> str | None:
        """The channel, or the person, to whom it goes."""
        return self.person_id or self.channel_id


class DigestRun(Owned, Base):
    """One digest of one local period. The unique key makes it exactly once."""

    __tablename__ = "digest_run"
    __table_args__ = (UniqueConstraint("workspace_id", "digest_id", "period"),)
    what = N_("digest")

    digest_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("digest.id", ondelete="CASCADE"))
    period: Mapped[str]
    """The ISO week in the digest's zone, `2026-W47`, or its month, `2026-11`."""
    channel_id: Mapped[str]
    """The channel, or the person, to whom it goes."""
    due_at: Mapped[datetime]
    made_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the digest said, so that the next one can say what became of it."""


class Tick(Base):
    """When the clock last ticked, for all processes: there is one row."""

    __tablename__ = "tick"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
