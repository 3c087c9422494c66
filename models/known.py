"""Known needs and objectives that may be the reason of a chain, and what people say of them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class KnownAnswer(StrEnum):
    """What a person says of a known need, seen as the reason of a chain."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """They don't know."""


class KnownReason(Owned, Base):
    """A known need, or an objective, that may be what a chain is climbed for.

    What a person answers stays: it is never offered to that chain again.
    """

    __tablename__ = "known_reason"
    __table_args__ = (
        UniqueConstraint("workspace_id", "product_id", "need_id"),
        UniqueConstraint("workspace_id", "product_id", "objective_id"),
        CheckConstraint("num_nonnulls(need_id, objective_id) = 1", name="one"),
    )
    what = N_("suggestion")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    """Whose chain it is."""
    need_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="CASCADE"), index=True
    )
    objective_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("objective.id", ondelete="CASCADE"), index=True
    )
    rung_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="CASCADE"), index=True
    )
    """The rung that seems to say it; None where only the request does."""
    score: Mapped[float]
    """How alike the words are, up to 1."""
    shared: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """Words that both have."""
    team: Mapped[str | None]
    """The team of whoever asks, where it has asked in public for what this need is behind."""
    found_at: Mapped[datetime]
    answer: Mapped[KnownAnswer | None]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    question_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("question.id", ondelete="SET NULL"), index=True
    )
    """The question that was answered with it."""
    confirmed_by: Mapped[str | None]
    """The PM who has let the two needs be one."""


class SameReason(Owned, Base):
    """Somebody asks for what others have asked for, of whom the reason is known: is it theirs?"""

    __tablename__ = "same_reason"
    __table_args__ = (
        UniqueConstraint("workspace_id", "request_id"),
        Index("ix_same_reason_asked", "workspace_id", "person_id", "asked_at"),
    )
    what = N_("question")

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE")
    )
    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    """Whose chain it is about."""
    person_id: Mapped[str]
    found_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    """None while it waits: the answer comes first, and nobody is asked too much."""
    answer: Mapped[KnownAnswer | None]
    answered_at: Mapped[datetime | None]
    backed: Mapped[list[int]] = mapped_column(JSONB, default=list)
    """The rungs that the request backs since."""
    rung_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="SET NULL"), index=True
    )
    """The branch that the other reason has started."""
