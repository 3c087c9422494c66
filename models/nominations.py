"""Candidates that a PM has put forward to managers, for their decision."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Nomination(Owned, Base):
    """A PM proposes that one manager decides about a candidate: it stands in their digest."""

    __tablename__ = "nomination"
    __table_args__ = (
        Index(
            "uq_nomination_in_force",
            "workspace_id",
            "product_id",
            "manager_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ix_nomination_manager",
            "workspace_id",
            "manager_id",
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    what = N_("proposal")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    manager_id: Mapped[str]
    nominated_by: Mapped[str]
    nominated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When a PM took it back."""
