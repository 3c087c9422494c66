"""How somebody of the data team has filtered the open requests in their Home."""

from enum import StrEnum

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.marking import N_
from models.words import Category, Sort


class Whose(StrEnum):
    """On whom an open request waits."""

    MINE = N_("on me")
    REQUESTERS = N_("on requesters")
    NOBODY = N_("on nobody yet")
    COLLEAGUES = N_("on colleagues")


class Age(StrEnum):
    """How long ago a request was made."""

    TODAY = N_("since yesterday")
    DAYS = N_("older than 3 days")
    WEEK = N_("older than a week")
    MONTH = N_("older than a month")


class QueueFilter(Base):
    """One person's filter; what is None isn't filtered by."""

    __tablename__ = "queue_filter"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    whose: Mapped[Whose | None]
    team: Mapped[str | None]
    sort: Mapped[Sort | None]
    category: Mapped[Category | None]
    """The kind of product, where a PM has confirmed it."""
    age: Mapped[Age | None]
    need_id: Mapped[int | None] = mapped_column(BigInteger)
    page: Mapped[int] = mapped_column(default=0)

    @property
    def is_set(self) -> bool:
        """It leaves anything out."""
        chosen = (self.whose, self.team, self.sort, self.category, self.age, self.need_id)
        return any(each is not None for each in chosen)
