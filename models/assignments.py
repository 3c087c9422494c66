"""Who works on a product beside its owner, and what was told to whoever took it on."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class ProductPart(StrEnum):
    """What somebody has to do with a product."""

    OWNER = "owner"
    ANALYST = "analyst"


class ProductAnalyst(Base):
    """Somebody of the data team who works on a product."""

    __tablename__ = "product_analyst"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[str] = mapped_column(primary_key=True)
    added_at: Mapped[datetime]


class ProductHandOver(Owned, Base):
    """A colleague made somebody a product's owner or analyst; they are told once."""

    __tablename__ = "product_hand_over"
    __table_args__ = (UniqueConstraint("workspace_id", "form_id", "to_person_id"),)
    what = N_("message")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    form_id: Mapped[str]
    """Where repetitions stop."""
    author_id: Mapped[str]
    to_person_id: Mapped[str]
    part: Mapped[ProductPart]
    text: Mapped[str]
    """May be empty."""
    made_at: Mapped[datetime]
