"""The dictionary of terms."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
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
    settled_at: Mapped[datetime | None]
    """When the data team said which of its meanings count; what was said before is settled."""

    @property
    def is_defined(self) -> bool:
        """Whoever asks gets an answer at once."""
        return self.defined_at is not None


class TermUse(Owned, Base):
    """What somebody said in public that a term means, in passing."""

    __tablename__ = "term_use"
    __table_args__ = (UniqueConstraint("workspace_id", "term_id", "channel_id", "ts"),)
    what = "use of a term"

    term_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("term.id", ondelete="CASCADE"), index=True
    )
    channel_id: Mapped[str]
    ts: Mapped[str]
    thread_ts: Mapped[str | None]
    person_id: Mapped[str]
    words: Mapped[str]
    said_at: Mapped[datetime]
