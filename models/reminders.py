"""What people were reminded of: at most once a day, and of each thing at most twice."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_

MOST = 2
"""How often somebody is reminded of one thing."""


class ReminderKind(StrEnum):
    """What waits for somebody; each can be switched off by whom it is for."""

    QUESTION = "question"
    """Somebody asked the requester, or offered what exists, and hears nothing."""
    CONSENT = "consent"
    """Its author hasn't said who may read a private request."""
    HELD = "held"
    """Somebody of the data team took it, and it isn't answered."""
    WHY = "why"
    """The owner of a candidate is asked for the next why."""
    DECISION = "decision"
    """A manager was asked to decide in the digest."""
    CHANGE = "change"
    """No reminder, but switched off like one: did an answer change anything?"""
    SERVED = "served"
    """The same: whom a link of theirs has served."""


class Reminder(Owned, Base):
    """One message of reminders to one person on one day of theirs."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id", "day"),)
    what = N_("reminder")

    person_id: Mapped[str]
    day: Mapped[date]
    made_at: Mapped[datetime]


class ReminderItem(Base):
    """One thing in such a message. The key makes it two at most, whoever is told."""

    __tablename__ = "reminder_item"
    __table_args__ = (CheckConstraint(f"number BETWEEN 1 AND {MOST}", name="number"),)

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    """The request, the question, or the product."""
    for_person_id: Mapped[str] = mapped_column(primary_key=True)
    """For whom it waits; a deputy may be told in their place."""
    since: Mapped[datetime] = mapped_column(primary_key=True)
    """Since when it waits: what waits anew is another wait."""
    number: Mapped[int] = mapped_column(primary_key=True)
    reminder_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("reminder.id", ondelete="CASCADE"), index=True
    )
