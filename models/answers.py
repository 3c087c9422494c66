"""What is said about a request and its answer in forms, and the offers to take a reply for one."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class RemarkKind(StrEnum):
    """What somebody wanted to say with a remark."""

    QUESTION = "question"
    """To the requester, by who waits for them."""
    NOT_QUITE = "not quite"
    """To who answered, by who needed it."""
    TAKEN_BACK = "taken back"
    """Who answered took the answer back."""
    HAND_OVER = "hand over"
    """To a colleague, who has the request from then on."""


class Remark(Owned, Base):
    """Something that was said about a request with a button or in a form; it is posted once."""

    __tablename__ = "remark"
    __table_args__ = (UniqueConstraint("workspace_id", "form_id"),)
    what = N_("message")

    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[RemarkKind]
    form_id: Mapped[str]
    """The form, or the press of a button: where repetitions stop."""
    author_id: Mapped[str]
    to_person_id: Mapped[str | None]
    text: Mapped[str]
    """May be empty."""
    answer_round: Mapped[int]
    """Which of the request's answers it is about."""
    made_at: Mapped[datetime]


class AnswerOffer(Owned, Base):
    """Somebody of the data team was asked whether what they said, or marked with ✅, answers."""

    __tablename__ = "answer_offer"
    __table_args__ = (UniqueConstraint("workspace_id", "channel_id", "ts", "person_id"),)
    what = N_("question")

    channel_id: Mapped[str]
    ts: Mapped[str]
    """The message that was said or marked."""
    person_id: Mapped[str]
    root_ts: Mapped[str]
    """The thread in which it is asked."""
    answer_ts: Mapped[str | None]
    """The message that is the answer; None where none was found."""
    request_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE")
    )
    """None while several are open, and nobody has said which is meant."""
    is_correction: Mapped[bool] = mapped_column(default=False)
    """The request had an answer already: is it this one now?"""
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    """`answered`, `not yet` or `deleted`; None while nobody has pressed."""
