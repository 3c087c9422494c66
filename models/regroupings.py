"""What people changed in the grouping of requests, so that it can be undone without loss."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class RegroupingKind(StrEnum):
    """How the grouping changed."""

    MERGE = "merge"
    SPLIT = "split"
    APART = "apart"
    """Nothing changed: a person said that two products differ."""
    TOGETHER = "together"
    """Nothing changed: a person said that a product's requests belong together."""


class Regrouping(Owned, Base):
    """Two products became one, or some requests left a product; until somebody undoes it."""

    __tablename__ = "regrouping"
    __table_args__ = (
        Index(
            "ix_regrouping_kept",
            "kept_id",
            postgresql_where=text("undone_at IS NULL"),
        ),
        Index(
            "ix_regrouping_other",
            "other_id",
            postgresql_where=text("undone_at IS NULL"),
        ),
    )
    what = N_("change")

    kind: Mapped[RegroupingKind]
    kept_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("product.id"))
    """The product that others were merged into, or that requests left."""
    other_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("product.id"))
    """The product that was merged away, or that the requests left for."""
    moved: Mapped[int] = mapped_column(default=0)
    """How many requests changed their product."""
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None]
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What an undo puts back: ids, numbers and our own words, none of anybody's."""


class Membership(Base):
    """Of which product a request was before a regrouping that concerned it."""

    __tablename__ = "membership"

    regrouping_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("regrouping.id", ondelete="CASCADE"), primary_key=True
    )
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    workspace_id: Mapped[str] = mapped_column(index=True)
    product_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("product.id"))
    moved: Mapped[bool]
    """It changed its product; the others stayed where they were."""
