"""Vectors of requests."""

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Embedding(Base):
    """A request's vector; vectors of different names are never compared."""

    __tablename__ = "embedding"

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True
    )
    workspace_id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    vector: Mapped[list[float]] = mapped_column(VECTOR())


class NextEmbedding(Base):
    """A request's vector by a new embedder, until all of its workspace have theirs."""

    __tablename__ = "next_embedding"

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True
    )
    workspace_id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    text_key: Mapped[str]
    """The MD5 of the words that were embedded."""
    vector: Mapped[list[float]] = mapped_column(VECTOR())
