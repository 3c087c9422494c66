"""What share of the work managers want to go where."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.marking import N_


class Work(StrEnum):
    """What a data team's time goes to."""

    REQUESTS = N_("single requests")
    PRODUCTS = N_("building products")
    MAINTENANCE = N_("maintenance")


class CapacityTarget(Base):
    """The shares that managers want in a workspace, in percent; without a row, none are set."""

    __tablename__ = "capacity_target"
    __table_args__ = (
        CheckConstraint("requests + products + maintenance = 100", name="whole"),
        CheckConstraint("least(requests, products, maintenance) >= 0", name="parts"),
    )

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[int]
    products: Mapped[int]
    maintenance: Mapped[int]
    by_type: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Of the products' share, how much goes to each type of work, by its name; empty: any."""
    set_by: Mapped[str]
    set_at: Mapped[datetime]

    def of(self, work: Work) -> int:
        """The percent that one kind of work is to have."""
        return {
            Work.REQUESTS: self.requests,
            Work.PRODUCTS: self.products,
            Work.MAINTENANCE: self.maintenance,
        }[work]
