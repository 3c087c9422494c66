"""Words from before secrets were masked: what is still to be gone through."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Masking(Base):
    """A workspace whose older words are masked, as far as it has come. Without a row, all is."""

    __tablename__ = "masking"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(default=0)
    """Which kind of rows comes next: see `bot.masking`."""
    after: Mapped[int] = mapped_column(BigInteger, default=0)
    """The id of the last row of that kind that was looked at."""
