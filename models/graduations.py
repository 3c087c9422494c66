"""Candidates that have crossed a workspace's line, and what a PM said to that."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Graduation(Owned, Base):
    """A candidate is put to the triage thread for a decision, since so many ask for it.

    Both keys make it once: for each time that it has grown enough, and for each day.
    """

    __tablename__ = "graduation"
    __table_args__ = (
        UniqueConstraint("workspace_id", "product_id", "round"),
        UniqueConstraint("workspace_id", "day"),
    )
    what = N_("proposal")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    round: Mapped[int]
    """1 for the first time; what is put off comes again."""
    day: Mapped[date]
    """The working day on which it was put there, where the workspace is: one a day at most."""
    found_at: Mapped[datetime]
    put_off_by: Mapped[str | None]
    """Who said *Not yet*; with the next two."""
    put_off_at: Mapped[datetime | None]
    put_off_people: Mapped[int | None]
    """How many different people asked for it then."""
    put_forward_by: Mapped[str | None]
    """Who put it forward to managers, or to the channel's digest; with the next."""
    put_forward_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Nobody has said anything to it."""
        return self.put_off_at is None and self.put_forward_at is None
