"""Themes: products that are about the same thing, which a single build might serve."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned


class Theme(Owned, Base):
    """Its id is for good, also when no product is left in it."""

    __tablename__ = "theme"
    what = "theme"

    title: Mapped[str] = mapped_column(default="")
    """Made from its products' titles, and as private as they are; empty while none has one."""
    reason: Mapped[str] = mapped_column(default="")
    """Why these products are together, in one line."""
    begun_at: Mapped[datetime]
