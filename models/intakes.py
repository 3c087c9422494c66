"""Forms and workflows whose posts may be requests."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class Intake(Owned, Base):
    """A form or a workflow that posts where the bot watches. Its posts count once it is chosen."""

    __tablename__ = "intake"
    __table_args__ = (UniqueConstraint("workspace_id", "channel_id", "bot_id"),)
    what = N_("form")

    channel_id: Mapped[str]
    bot_id: Mapped[str]
    """Under which it posts."""
    name: Mapped[str] = mapped_column(default="")
    seen_at: Mapped[datetime]
    chosen_by: Mapped[str | None]
    """The admin who says that its posts are requests; None while nobody does."""
    chosen_at: Mapped[datetime | None]


class UnnamedPost(Owned, Base):
    """A post of a chosen form that names nobody whose request it could be."""

    __tablename__ = "unnamed_post"
    __table_args__ = (UniqueConstraint("workspace_id", "channel_id", "ts"),)
    what = N_("post")

    intake_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("intake.id"), index=True)
    channel_id: Mapped[str]
    ts: Mapped[str]
    posted_at: Mapped[datetime]
