"""Why-chains: the ladder of answers from a request up to the business need."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_
from models.words import Altitude, Consent, SourceClass

TALLEST = 6
"""The most rungs that a chain may have (the foot, an artifact, is not one)."""


class Need(Owned, Base):
    """A business need that a chain reaches. Those that people joined are shown as one need."""

    __tablename__ = "need"
    what = N_("need")

    wording: Mapped[str]
    source_class: Mapped[SourceClass]
    """The narrowest class among the words that it was made from."""
    confirmed_by: Mapped[str | None]
    """The PM who confirmed the wording: only then may a manager see it."""
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    joined_into: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="SET NULL"), index=True
    )
    """The need that it is one with, and that speaks for both; that one is itself never joined
    into another."""
    objective_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("objective.id", ondelete="SET NULL"), index=True
    )
    """What leadership has declared important and this serves: one, or none."""


class Chain(Base):
    """The one chain of a candidate, and whether it is still being climbed."""

    __tablename__ = "chain"

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), primary_key=True
    )
    workspace_id: Mapped[str] = mapped_column(index=True)
    request_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("request.id"))
    """The foot: the request whose words the chain stands on."""
    need_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="SET NULL"), index=True
    )
    started_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    stopped_by: Mapped[str | None]
    stop_reason: Mapped[str | None]
    unknown: Mapped[int] = mapped_column(default=0)
    """How many times in a row somebody did not know."""

    @property
    def is_open(self) -> bool:
        """The chain may still grow."""
        return self.stopped_at is None

    def stop(self, now: datetime, reason: str, person_id: str | None = None) -> None:
        """Climb no further; the reason is shown."""
        self.stopped_at, self.stop_reason, self.stopped_by = now, reason, person_id

    def reopen(self) -> None:
        """Climb on: what stopped it was undone."""
        self.stopped_at = self.stop_reason = self.stopped_by = None


class Rung(Owned, Base):
    """One step up, with who said it and where."""

    __tablename__ = "rung"
    __table_args__ = (
        CheckConstraint(f"position BETWEEN 1 AND {TALLEST}", name="position"),
        Index(
            "uq_rung_standing",
            "workspace_id",
            "product_id",
            "position",
            unique=True,
            postgresql_where=text("undone_at IS NULL AND fork_of IS NULL"),
        ),
    )
    what = N_("rung")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    text: Mapped[str]
    altitude: Mapped[Altitude]
    names_technology: Mapped[bool] = mapped_column(default=False)
    is_need: Mapped[bool] = mapped_column(default=False)
    need_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("need.id", ondelete="SET NULL"), index=True
    )
    """The need that another reason reaches with it; what a main chain reaches is the chain's."""
    fork_of: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="CASCADE"), index=True
    )
    """The rung beside which it stands, or its branch does: another reason for what is below."""
    branch_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="CASCADE"), index=True
    )
    """The other reason that it stands above, where that was climbed on from."""
    author_id: Mapped[str | None]
    """Who said it; None when the machine assumed it."""
    permalink: Mapped[str | None]
    """The evidence; a rung without one is shown as *assumed*."""
    channel_id: Mapped[str | None]
    ts: Mapped[str | None]
    source_class: Mapped[SourceClass]
    consent: Mapped[Consent] = mapped_column(default=Consent.NOT_ASKED)
    question_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("question.id"))
    read_by: Mapped[str] = mapped_column(default="person")
    reworded_by: Mapped[str | None]
    """Who has worded it better since; what a PM wrote stays in triage."""
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Backing(Base):
    """A request that backs a rung."""

    __tablename__ = "backing"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    rung_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="CASCADE"), primary_key=True
    )
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), primary_key=True
    )


class QuestionState(StrEnum):
    """Where a question stands."""

    PROPOSED = "proposed"
    """In the triage thread: the PM may answer there, or ask the requester."""
    ASKED = "asked"
    """Put to the requester, in their own thread."""
    ANSWERED = "answered"
    UNKNOWN = "unknown"
    """Somebody said that they do not know."""
    WITHDRAWN = "withdrawn"
    """Replaced by another wording, or no longer needed."""

    @property
    def is_open(self) -> bool:
        """An answer would still be taken."""
        return self in {QuestionState.PROPOSED, QuestionState.ASKED}


class Question(Owned, Base):
    """One why. At most one is open per chain."""

    __tablename__ = "question"
    __table_args__ = (
        Index(
            "uq_question_open",
            "workspace_id",
            "product_id",
            unique=True,
            postgresql_where=text("state IN ('proposed', 'asked')"),
        ),
        Index("ix_question_asked", "workspace_id", "asked_person_id", "asked_at"),
    )
    what = N_("question")

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    aims_at: Mapped[Altitude]
    written_by: Mapped[str]
    """The language model, or the id of the person who worded it."""
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.PROPOSED)
    proposed_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    asked_by: Mapped[str | None]
    asked_person_id: Mapped[str | None]
    asked_request_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("request.id"))
    closed_at: Mapped[datetime | None]
    passed_from: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("question.id", ondelete="SET NULL"), index=True
    )
    """The same question to somebody who named somebody else, or was not the one to ask."""
    branch_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="SET NULL", use_alter=True), index=True
    )
    """The other reason that it asks about; None for the main chain."""
    repeats_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("rung.id", ondelete="SET NULL", use_alter=True), index=True
    )
    """The rung that its answer says once more, so that it was not taken as a new one."""
    before: Mapped[dict[str, Any] | None]
    """How the chain stood when its answer was taken, for an undo: ids and numbers."""


class ReplyTaken(Base):
    """A reply that was read as an answer, so that a repeated delivery is not read again."""

    __tablename__ = "reply_taken"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    ts: Mapped[str] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("question.id", ondelete="CASCADE")
    )
    taken_at: Mapped[datetime]
