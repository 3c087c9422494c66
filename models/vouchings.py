"""A manager's word for a candidate without a need: it may compete with those that have one."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Vouching(Owned, Base):
    """Who lets a candidate compete without a need, and why. One is in force at a time."""

    __tablename__ = "vouching"
    __table_args__ = (
        Index(
            "uq_vouching_in_force",
            "workspace_id",
            "product_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    what = N_("word for a candidate")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[str]
    vouched_by: Mapped[str]
    vouched_at: Mapped[datetime]
    until: Mapped[date]
    """The day on which it runs out, where the workspace is."""
    ended_at: Mapped[datetime | None]
    """When it ran out, or a manager took it back."""
    ended_by: Mapped[str | None]
    """Who took it back, or gave another word in its place."""
