"""The people of a workspace, and what they may do."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.words import Role, TeamSource


class Person(Base):
    """Somebody in Slack, as far as Whychain has to know them."""

    __tablename__ = "person"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    team: Mapped[str | None]
    """The business team, as whoever of `TeamSource` stands highest says."""
    team_source: Mapped[TeamSource | None]
    team_asked_for: Mapped[int | None] = mapped_column(BigInteger)
    """The request on whose card the person was asked for their team."""
    is_team_settled: Mapped[bool] = mapped_column(default=False, server_default=false())
    """They answered, or don't want to say: nobody asks again."""
    handle: Mapped[str] = mapped_column(default="", server_default="")
    display_name: Mapped[str] = mapped_column(default="", server_default="")
    email: Mapped[str | None]
    """Slack tells it only to an app that has been given the scope `users:read.email`."""
    time_zone: Mapped[str] = mapped_column(default="UTC")
    locale: Mapped[str | None]
    """The language and country that they chose in Slack: de-DE. None until Slack has told it."""
    home_team_id: Mapped[str | None]
    """The Slack workspace that the account belongs to; another one for Slack Connect."""
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_bot: Mapped[bool] = mapped_column(default=False)
    is_deleted: Mapped[bool] = mapped_column(default=False)
    muted: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    """The reminders that they have switched off, by kind."""
    refreshed_at: Mapped[datetime | None]
    """When Slack last told us about the person; None for a name from an import."""
    let_go_at: Mapped[datetime | None]
    """Since they left: when a PM dismissed what they had asked in private."""

    @property
    def is_stranger(self) -> bool:
        """The account belongs to another company."""
        return self.home_team_id is not None and self.home_team_id != self.workspace_id


class PersonRole(Base):
    """One role of one person. Everybody is a requester without a row."""

    __tablename__ = "person_role"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "person_id"], ["person.workspace_id", "person.id"], ondelete="CASCADE"
        ),
    )

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
