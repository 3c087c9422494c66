"""What the machine would change in the grouping: proposed, and never applied by itself."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.regroupings import RegroupingKind


class Proposal(Owned, Base):
    """A merge or a split that a PM is asked about; the same one is never proposed twice."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index(
            "ix_proposal_open",
            "workspace_id",
            "worth",
            postgresql_where=text("regrouping_id IS NULL AND closed_at IS NULL"),
        ),
    )
    what = "question"

    kind: Mapped[RegroupingKind]
    key: Mapped[str]
    """`merge:12:57`, or `split:12:` and a digest of the requests that would leave."""
    product_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("product.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("product.id"), index=True)
    """The other product of a merge."""
    leaving: Mapped[list[int]] = mapped_column(JSONB, default=list)
    """The requests that a split would take out."""
    score: Mapped[float]
    """The average likeness of the two sides."""
    signs: Mapped[list[float]] = mapped_column(JSONB, default=list)
    """What tells the odds of a yes, so that they are learned from the answer."""
    vector_name: Mapped[str | None]
    """What made the vectors that it was found with: a measure for others is not learned from it."""
    worth: Mapped[float]
    """Doubt times what an answer would change: what is worth most is asked first."""
    found_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    """When it was last put to the triage channel."""
    times: Mapped[int] = mapped_column(default=0)
    """How often it was put there: what is put off is asked again."""
    put_off_by: Mapped[str | None]
    put_off_until: Mapped[datetime | None]
    regrouping_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("regrouping.id"), index=True
    )
    """A person's answer; None again once it is undone."""
    closed_at: Mapped[datetime | None]
    """It is no question any more: its products or requests have moved otherwise."""
    opinion: Mapped[bool | None]
    """Whether a language model takes both sides for the same. It decides nothing."""
    opinion_by: Mapped[str | None]


class Opinion(Base):
    """What a language model said of two lots of texts, so that it is asked once."""

    __tablename__ = "opinion"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    """Of the texts and the model's name; the texts themselves are not kept."""
    is_same: Mapped[bool]
    given_at: Mapped[datetime] = mapped_column(index=True)
