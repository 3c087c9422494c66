"""Data products: what requests that ask for the same data share, from the first on."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Owned
from models.errors import UserError
from models.marking import N_
from models.words import Category, DecisionKind, Readiness, Stage, WhoseNeed, WorkType


class Product(Owned, Base):
    """A data product, from one request's wish to something that is monitored."""

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint("effort_days IS NULL OR effort_days > 0", name="effort"),
        CheckConstraint("effort_low > 0 AND effort_low < effort_high", name="effort_range"),
        Index("ix_product_workspace_id_stage", "workspace_id", "stage"),
        Index("ix_product_workspace_id_revision", "workspace_id", "revision"),
    )
    what = N_("product")

    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    named_by: Mapped[str] = mapped_column(default="")
    """The language model that named it, or `person`."""
    stage: Mapped[Stage] = mapped_column(default=Stage.UNLISTED)
    created_at: Mapped[datetime]
    listed_at: Mapped[datetime | None]
    listed_because: Mapped[str | None]
    owner_id: Mapped[str | None]
    owner_name: Mapped[str | None]
    """Who looks after it, where that is nobody whom Slack knows."""
    effort_days: Mapped[float | None]
    """The PM's estimate of building it, in working days: the likeliest of a range."""
    effort_low: Mapped[float | None]
    """With the next one, the range; both or neither."""
    effort_high: Mapped[float | None]
    link: Mapped[str | None]
    """Where it can be found, once it exists."""
    ticket_link: Mapped[str | None]
    """Where it is worked on, in the team's own tracker."""
    outcome: Mapped[DecisionKind | None]
    """The decision in force, if there is one."""
    parked_until: Mapped[date | None]
    category: Mapped[Category | None]
    """With the next two, its kind, as a PM has confirmed it."""
    whose_need: Mapped[WhoseNeed | None]
    work_type: Mapped[WorkType | None]
    data_readiness: Mapped[Readiness | None]
    """Whether the data is there, as a PM has said; None: nobody knows."""
    vetted_at: Mapped[datetime | None]
    """When a PM let it through: managers see nothing before that."""
    vetted_by: Mapped[str | None]
    merged_into: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("product.id"), index=True
    )
    """The product that goes on in its place; that one itself is never merged into another."""
    signpost: Mapped[list[float] | None] = mapped_column(VECTOR())
    """The mean of its requests' vectors when it was merged: who asks alike is led on by it."""
    theme_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("theme.id"))
    """What it is about; found in the background, so that a new product has none yet."""
    is_provisional: Mapped[bool] = mapped_column(default=False)
    """An import that has not ended began it: it may still be put together with another."""

    vector_name: Mapped[str | None]
    vector_sum: Mapped[list[float] | None] = mapped_column(VECTOR())
    """The sum of its requests' vectors: its mean gives average similarity in one product."""
    vector_count: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(
        BigInteger, server_default=text("nextval('product_revision'::regclass)")
    )
    """Grows with every change to what it is compared by: the database sees to that."""

    @classmethod
    def find(cls, session: Session, workspace_id: str, number: int, *, lock: bool = False) -> Self:
        """The same for a product that goes on. Raises `UserError` for one that was merged."""
        product = super().find(session, workspace_id, number, lock=lock)
        if product.merged_into is not None:
            raise UserError(
                N_(
                    "This was merged into another product meanwhile. Its thread in triage says "
                    "which, and has the button that undoes it."
                )
            )
        return product

    def list_as_candidate(self, now: datetime, because: str) -> bool:
        """List it: triage thread, ranking, digest. False if it already was."""
        if self.stage is not Stage.UNLISTED:
            return False
        self.stage, self.listed_at, self.listed_because = Stage.CANDIDATE, now, because
        return True

    def unlist(self) -> bool:
        """It is listed no more, since too few ask for it. False if it wasn't, or was decided."""
        if not self.is_undecided:
            return False
        self.stage, self.listed_at, self.listed_because = Stage.UNLISTED, None, None
        return True

    @property
    def is_undecided(self) -> bool:
        """It is a listed candidate that nobody has decided about, or whose park is over."""
        return self.stage is Stage.CANDIDATE and self.outcome is None


class VerdictKind(StrEnum):
    """What a person said about a request and a product."""

    SAME = "same"
    DIFFERENT = "different"


class Verdict(Owned, Base):
    """A person's correction of the grouping; the machine never overturns it."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("workspace_id", "request_id", "product_id"),)
    what = N_("correction")

    request_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("request.id"))
    product_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("product.id"))
    kind: Mapped[VerdictKind]
    person_id: Mapped[str]
    given_at: Mapped[datetime]
    regrouping_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("regrouping.id"), index=True
    )
    """The merge or split that said so, and that takes it back when it is undone."""
    score: Mapped[float | None]
    """How alike the request was to the product's others, where its requester said so."""
    vector_name: Mapped[str | None]
    """What made the vectors that were compared."""
