"""What is settled before something is built: the four questions, and what waits for a manager."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Preparation(Base):
    """The answers to the four questions about a product, as a PM gave them last."""

    __tablename__ = "preparation"

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), primary_key=True
    )
    workspace_id: Mapped[str] = mapped_column(index=True)
    answers: Mapped[dict[str, Any] | None]
    """None: nobody has answered them yet."""
    written_by: Mapped[str | None]
    written_at: Mapped[datetime | None]
    draft: Mapped[dict[str, Any] | None]
    """What a form held that was closed before it was sent."""


class ReferralState(StrEnum):
    """What became of a proposal to build."""

    OPEN = "open"
    BUILT = "built"
    SENT_BACK = "sent back"
    TAKEN_BACK = "taken back"
    """By who had made it."""
    DECIDED = "decided otherwise"


class Referral(Owned, Base):
    """A PM proposes to build what a manager has to decide about, in the PM's words."""

    __tablename__ = "referral"
    __table_args__ = (
        Index(
            "uq_referral_open",
            "workspace_id",
            "product_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
    )
    what = N_("proposal")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[str]
    wording: Mapped[str] = mapped_column(default="")
    """What requesters are to be told, in the PM's words."""
    proposed_by: Mapped[str]
    proposed_at: Mapped[datetime]
    state: Mapped[ReferralState] = mapped_column(default=ReferralState.OPEN)
    closed_by: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(default="")
    """Why a manager sent it back."""
    decision_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("decision.id", ondelete="SET NULL"), index=True
    )
    """The decision that closed it."""
