"""What people's corrections teach the detector of a workspace."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Lesson(Owned, Base):
    """Somebody said of a message in public whether it is a request. The last word counts."""

    __tablename__ = "lesson"
    __table_args__ = (
        UniqueConstraint("workspace_id", "channel_id", "ts"),
        Index("ix_lesson_newest", "workspace_id", "given_at"),
    )
    what = N_("correction")

    channel_id: Mapped[str]
    ts: Mapped[str]
    """The message's timestamp."""
    is_request: Mapped[bool]
    traits: Mapped[bytes]
    """What the detector compares: numbers of 32 bits, made of the words, which aren't kept."""
    given_by: Mapped[str]
    given_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(default=None)
