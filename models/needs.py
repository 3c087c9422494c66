"""Business needs that chains share, what they serve, and the pictures drawn of them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    UniqueConstraint,
    and_,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Objective(Owned, Base):
    """What leadership has declared important, for a while."""

    __tablename__ = "objective"
    __table_args__ = (
        CheckConstraint("weight > 0", name="weight"),
        CheckConstraint("starts_on <= ends_on", name="period"),
    )
    what = N_("objective")

    name: Mapped[str]
    weight: Mapped[float]
    """How much it counts beside the others; 1 is usual."""
    owner_id: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """Its last day; None: until somebody ends it."""
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    ended_by: Mapped[str | None]
    ended_at: Mapped[datetime | None]

    def runs_on(self, day: date) -> bool:
        """It counts on this day."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and self.ended_at is None and (self.ends_on is None or day <= self.ends_on)

    @classmethod
    def running_on(cls, day: date | ColumnElement[date]) -> ColumnElement[bool]:
        """The same as a condition of a query."""
        begun = func.coalesce(cls.starts_on, day) <= day
        return and_(begun, cls.ended_at.is_(None), func.coalesce(cls.ends_on, day) >= day)

    def is_over(self, day: date) -> bool:
        """It was ended, or its last day has passed."""
        return self.ended_at is not None or (self.ends_on is not None and self.ends_on < day)


class NeedJoin(Owned, Base):
    """Two needs became one, until somebody parts them."""

    __tablename__ = "need_join"
    __table_args__ = (
        Index(
            "uq_need_join_standing",
            "workspace_id",
            "other_id",
            unique=True,
            postgresql_where=text("undone_at IS NULL"),
        ),
    )
    what = N_("need")

    kept_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="CASCADE"), index=True
    )
    """The need that speaks for both."""
    other_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="CASCADE"), index=True
    )
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What parting puts back: the needs that had been joined into the other one, and whether its
    objective was taken over."""
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]


class NeedAnswer(StrEnum):
    """What a person says of two needs that seem to meet."""

    JOINED = "joined"
    APART = "apart"


class NeedMeeting(Owned, Base):
    """Two needs that seem to be one; what a person answers is never asked again."""

    __tablename__ = "need_meeting"
    __table_args__ = (UniqueConstraint("workspace_id", "left_id", "right_id"),)
    what = N_("question")

    left_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="CASCADE"), index=True
    )
    """The one with the lower number."""
    right_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="CASCADE"), index=True
    )
    score: Mapped[float]
    """How alike their wordings are, up to 1."""
    shared: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """Words that both have."""
    found_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    """When it was put to the triage channel."""
    answer: Mapped[NeedAnswer | None]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    join_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("need_join.id", ondelete="SET NULL"), index=True
    )


class Picture(Owned, Base):
    """A drawing that somebody asked for, once it is with Slack."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("workspace_id", "asked_with"),)
    what = N_("picture")

    kind: Mapped[str]
    """What it shows of its subject: see `bot.pictures`."""
    subject_id: Mapped[int] = mapped_column(BigInteger)
    asked_with: Mapped[str]
    """The press of the button, which may arrive twice; or the post that it stands in for a part
    of."""
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    channel_id: Mapped[str]
    """Where it goes: a triage thread, or the person who asked."""
    thread_ts: Mapped[str | None]
    alt: Mapped[str] = mapped_column(default="")
    """The same in words, as it was drawn."""
    file_id: Mapped[str | None]
    """As Slack numbers it, once it has arrived there."""
