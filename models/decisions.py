"""Decisions about products, and the requests that they settle."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_
from models.words import DecisionKind


class Decision(Owned, Base):
    """What was decided about a product, by whom and why. One is in force at a time."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(
            "uq_decision_in_force",
            "workspace_id",
            "product_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    what = N_("decision")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[DecisionKind]
    reason: Mapped[str]
    wording: Mapped[str] = mapped_column(default="")
    """What requesters are told, in the words that the PM saw first; empty: nothing is told."""
    link: Mapped[str | None]
    until: Mapped[date | None]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
    answers: Mapped[dict[str, Any] | None]
    """To the four questions before building, as they were then."""
    tell_at: Mapped[datetime | None]
    """When requesters are told; until then it can be undone without a trace for them."""
    told_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """Undone, over (a park), or replaced by a later decision."""
    end_reason: Mapped[str | None]


class Settlement(Base):
    """An open request that a decision settles, with the status it had before."""

    __tablename__ = "settlement"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("decision.id", ondelete="CASCADE"), primary_key=True
    )
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True
    )
    status_before: Mapped[str]
