"""What a manager asks about a candidate, or objects to, and what a PM answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class InquiryKind(StrEnum):
    """What a manager says instead of deciding."""

    QUESTION = "question"
    NOT_THE_NEED = "not the need"


class Inquiry(Owned, Base):
    """A manager's words about a candidate, which go to its triage thread."""

    __tablename__ = "inquiry"
    __table_args__ = (UniqueConstraint("workspace_id", "form_id"),)
    what = N_("question")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[InquiryKind]
    words: Mapped[str]
    form_id: Mapped[str]
    """The form in which it was written, which may be sent twice."""
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]
