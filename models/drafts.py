"""What PMs change about a digest on the working day before it comes."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class DigestDraft(Owned, Base):
    """The draft of all digests that come after a working day, up to and on the next one."""

    __tablename__ = "digest_draft"
    __table_args__ = (UniqueConstraint("workspace_id", "day"),)
    what = N_("draft")

    day: Mapped[date]
    """The working day on which it comes, where the workspace is."""
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    """When the last of its digests comes: what is changed later changes nothing."""


class DraftItem(Owned, Base):
    """A product that a draft lists, and what a PM did to it."""

    __tablename__ = "draft_item"
    __table_args__ = (UniqueConstraint("workspace_id", "draft_id", "product_id"),)
    what = N_("draft")

    draft_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("digest_draft.id", ondelete="CASCADE"), index=True
    )
    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    digests: Mapped[list[int]] = mapped_column(JSONB)
    """In which digests it would stand, by their numbers."""
    times: Mapped[int] = mapped_column(default=1, server_default="1")
    """In how many digests it will have stood by then; where in several, in that of most."""
    held_by: Mapped[str | None]
    """Who holds it back from these digests; None: nobody."""
    held_at: Mapped[datetime | None]
    sentence: Mapped[str] = mapped_column(default="")
    """What stands below it in the digests, in a PM's words."""
    said_by: Mapped[str | None]
