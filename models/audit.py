"""An append-only trail of what people did."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned


class Audit(Owned, Base):
    """One action: who, what, about which row. Ids and words of ours only, no words people wrote."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "workspace_id", "subject"),)

    at: Mapped[datetime]
    person_id: Mapped[str | None]
    """None: the bot itself."""
    action: Mapped[str]
    subject: Mapped[str]
    """`request:17`, `product:3`."""
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
