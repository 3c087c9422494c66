"""Requests that one person repeats on a rhythm, offered before they write."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class RepeatChoice(StrEnum):
    """What became of an offer to ask the same again."""

    AGAIN = "again"
    SKIPPED = "skipped"
    MUTED = "muted"
    PASSED = "passed"
    """Nobody answered before the next one was due."""


class Repeat(Owned, Base):
    """One offer to one person to ask the same again, on the day when it is due."""

    __tablename__ = "repeat"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id", "product_id", "due_on"),)
    what = N_("offer to ask again")

    person_id: Mapped[str]
    product_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("product.id"))
    request_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("request.id"))
    """What they asked the last time."""
    due_on: Mapped[date]
    offered_at: Mapped[datetime]
    choice: Mapped[RepeatChoice | None]
    chosen_at: Mapped[datetime | None]
    filed_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("request.id"))
    """The request that came of it."""

    def choose(self, choice: RepeatChoice | None, now: datetime) -> None:
        """What its person says, or said first and changes now."""
        self.choice, self.chosen_at = choice, now
