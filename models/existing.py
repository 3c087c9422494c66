"""What exists already, and what becomes of offering it to those who ask."""

from datetime import datetime
from enum import StrEnum

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class ProductVector(Base):
    """One sentence of what a product that exists answers, for asks to be compared with."""

    __tablename__ = "product_vector"
    __table_args__ = (Index("ix_product_vector_workspace_id_name", "workspace_id", "name"),)

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    name: Mapped[str]
    """The embedder's: vectors of different names are never compared."""
    vector: Mapped[list[float]] = mapped_column(VECTOR())


class SuggestionKind(StrEnum):
    """What a request's card offers as its answer."""

    PRODUCT = "product"
    ANSWER = "answer"
    """A request that was answered before."""
    TERM = "term"
    TEXT = "text"
    """What an admin wrote for requests of this sort."""


class Suggestion(Owned, Base):
    """Something that exists and may settle a request. Whoever asked says whether it does."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("workspace_id", "request_id", "kind", "subject_id"),
        Index("ix_suggestion_request_id", "request_id"),
    )
    what = N_("suggestion")

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE")
    )
    kind: Mapped[SuggestionKind]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    """The product, request or term; 0 for a text."""
    score: Mapped[float]
    made_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    """The asker said that this is it: the request was answered by what exists."""
    refused_at: Mapped[datetime | None]
    """It isn't what they need: it is never offered to them again for this request."""

    @property
    def is_open(self) -> bool:
        """Nobody has said yet whether it helps."""
        return self.taken_at is None and self.refused_at is None


class GivenLink(Base):
    """The link that answered a request, in a form in which the same address is the same."""

    __tablename__ = "given_link"
    __table_args__ = (Index("ix_given_link_workspace_id_key", "workspace_id", "key"),)

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True
    )
    workspace_id: Mapped[str]
    key: Mapped[str]


class LinkProposal(Owned, Base):
    """A link that answered two requests: shall it be shown to whoever asks next time?"""

    __tablename__ = "link_proposal"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)
    what = N_("proposal")

    key: Mapped[str]
    address: Mapped[str]
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    product_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("product.id"))
    """What it has become; None for *No*."""
