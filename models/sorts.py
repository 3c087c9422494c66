"""What people taught about the sorts of requests."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_
from models.words import Sort


class SortLesson(Owned, Base):
    """Somebody said of which sort a request is: the same words are read so from then on.

    It goes when its request loses its words.
    """

    __tablename__ = "sort_lesson"
    __table_args__ = (UniqueConstraint("workspace_id", "request_id"),)
    what = N_("lesson")

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE")
    )
    text: Mapped[str]
    """The words as they were then."""
    sort: Mapped[Sort]
    person_id: Mapped[str]
    given_at: Mapped[datetime]
