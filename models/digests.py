"""Which digest periods were done, and when the clock last ticked."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class DigestRun(Owned, Base):
    """One digest of one local period. The unique key makes it exactly once."""

    __tablename__ = "digest_run"
    __table_args__ = (UniqueConstraint("workspace_id", "digest", "period"),)
    what = N_("digest")

    digest: Mapped[str]
    """Which digest: `weekly`."""
    period: Mapped[str]
    """The ISO week in the workspace's zone: `2026-W47`."""
    channel_id: Mapped[str]
    due_at: Mapped[datetime]
    made_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the digest said, so that next week can say what became of it."""


class Tick(Base):
    """When the clock last ticked, for all processes: there is one row."""

    __tablename__ = "tick"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
