"""The dictionary of terms."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Term(Owned, Base):
    """A word of the company's, and what it means; without a definition it waits for one.

    Who asked for it is told by the suggestions that name it.
    """

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)
    what = N_("term")

    name: Mapped[str]
    key: Mapped[str]
    """The name in a form in which the same term is the same: see `bot.terms.naming`."""
    definition: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[str | None]
    link: Mapped[str | None]
    created_at: Mapped[datetime]
    defined_at: Mapped[datetime | None]
    """When it was last defined, or defined anew."""
    defined_by: Mapped[str | None]

    @property
    def is_defined(self) -> bool:
        """Whoever asks gets an answer at once."""
        return self.defined_at is not None
