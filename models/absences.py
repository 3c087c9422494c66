"""Who is away, until when, and who looks after their things meanwhile."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from models.base import Base, Owned
from models.marking import N_


class Absence(Owned, Base):
    """Somebody is away, or Slack's status suggests it. One at a time is in force."""

    __tablename__ = "absence"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id", "status_key"),
        Index(
            "uq_absence_in_force",
            "workspace_id",
            "person_id",
            unique=True,
            postgresql_where=text("since IS NOT NULL AND ended_at IS NULL"),
        ),
        Index(
            "ix_absence_deputy",
            "workspace_id",
            "deputy_id",
            postgresql_where=text("since IS NOT NULL AND ended_at IS NULL"),
        ),
    )
    what = N_("absence")

    person_id: Mapped[str]
    status_key: Mapped[str | None]
    """The status in Slack that suggested it, as a digest: each is asked about once."""
    suggested_at: Mapped[datetime | None]
    since: Mapped[datetime | None]
    """When its person said so; None: it is only suggested."""
    back_on: Mapped[date | None]
    """The first day, in their own zone, on which they are there again; of a suggestion, None where
    the status has no end."""
    deputy_id: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    """They came back earlier, said something else, or refused the suggestion."""
