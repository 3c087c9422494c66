"""What people say in a request's thread that has to be remembered."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class PlusOne(Base):
    """Somebody else needs what a request asks for: they count as asking too, once."""

    __tablename__ = "plus_one"
    __table_args__ = (Index("ix_plus_one_request_id", "request_id"),)

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[str] = mapped_column(primary_key=True)
    added_at: Mapped[datetime]


class QuietThread(Base):
    """A thread in which somebody has taken over from the bot: it says nothing more there."""

    __tablename__ = "quiet_thread"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    thread_ts: Mapped[str] = mapped_column(primary_key=True)
    quieted_by: Mapped[str]
    quieted_at: Mapped[datetime]
