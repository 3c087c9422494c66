"""What somebody chose to see in their Home."""

from enum import StrEnum

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.marking import N_


class HomeTab(StrEnum):
    """A part of Home, for who has several."""

    DECISIONS = N_("Decisions")
    DESK = N_("Desk")
    REQUESTS = N_("My requests")
    SETTINGS = N_("Settings")


class HomeChoice(Base):
    """One person's choices; None: everything."""

    __tablename__ = "home_choice"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    tab: Mapped[HomeTab | None]
    team: Mapped[str | None]
    """The ranking: what this team asks for."""
    need_id: Mapped[int | None] = mapped_column(BigInteger)
    objective_id: Mapped[int | None] = mapped_column(BigInteger)
    page: Mapped[int] = mapped_column(default=0)
    """Of the ranking, from 0."""
    candidates_page: Mapped[int] = mapped_column(default=0)
    """Of the data team's candidates, from 0."""

    @property
    def is_filtered(self) -> bool:
        """The ranking leaves anything out."""
        return any(each is not None for each in (self.team, self.need_id, self.objective_id))
