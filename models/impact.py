"""Whether an answer changed anything, as whoever asked for it says, and whom a link has served."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Occasion(StrEnum):
    """After what somebody is asked."""

    ANSWER = "answer"
    LAUNCH = "launch"


class Leave(StrEnum):
    """Who may read what somebody says of it."""

    NAMED = N_("managers too, with my name")
    UNNAMED = N_("managers too, without my name")
    TEAM = N_("only the data team")


class Impact(Owned, Base):
    """One person is asked once, for a product and an occasion, whether it changed anything."""

    __tablename__ = "impact"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id", "product_id", "occasion"),
        Index("ix_impact_said", "workspace_id", "said_at", postgresql_where=text("words <> ''")),
    )
    what = N_("question")

    person_id: Mapped[str]
    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE")
    )
    """What they had asked for."""
    occasion: Mapped[Occasion]
    asked_at: Mapped[datetime]
    is_changed: Mapped[bool | None]
    """None while they haven't said; False for *Not yet*."""
    words: Mapped[str] = mapped_column(default="")
    leave: Mapped[Leave | None]
    said_at: Mapped[datetime | None]

    def say(self, words: str, leave: Leave, now: datetime) -> None:
        """*Yes*, and what, and who may read it; said again, it is put right."""
        self.is_changed, self.words, self.leave, self.said_at = True, words, leave, now

    def say_not_yet(self, now: datetime) -> bool:
        """*Not yet*. False where they said more already."""
        if self.is_changed is not None:
            return False
        self.is_changed, self.said_at = False, now
        return True


class Served(Owned, Base):
    """Whoever gave a link was told how many people it has served: once for each round number."""

    __tablename__ = "served"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id", "key", "milestone"),)
    what = N_("message")

    person_id: Mapped[str]
    key: Mapped[str]
    """The link, as `GivenLink` keeps it."""
    milestone: Mapped[int]
    people: Mapped[int]
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE")
    )
    """What it first answered."""
    told_at: Mapped[datetime]
