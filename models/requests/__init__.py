"""A request: one person's ask for data. Its life is in `life`."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_
from models.requests.life import Life
from models.words import Cadence, Consent, Sort, SourceClass

ANSWERED_WORDS = "to_tsvector('english'::regconfig, (title || ' '::text) || text)"
"""What the words of an answered request are looked up by."""
IS_ANSWERED = "status = 'answered' AND answer_permalink IS NOT NULL"


class Request(Life, Owned, Base):
    """One ask in one message; `number` tells several in one message apart, from 0."""

    __tablename__ = "request"
    __table_args__ = (
        UniqueConstraint("workspace_id", "channel_id", "ts", "number"),
        CheckConstraint("number >= 0", name="number"),
        CheckConstraint("effort_minutes IS NULL OR effort_minutes >= 0", name="effort"),
        CheckConstraint("answer_round >= 0", name="answer_round"),
        Index(
            "ix_request_thread",
            "workspace_id",
            "channel_id",
            "thread_ts",
            postgresql_where=text("thread_ts IS NOT NULL"),
        ),
        Index(
            "ix_request_answered",
            "workspace_id",
            "answered_at",
            postgresql_where=text("answered_at IS NOT NULL"),
        ),
        Index(
            "ix_request_answer_permalink",
            "workspace_id",
            "answer_permalink",
            postgresql_ops={"answer_permalink": "text_pattern_ops"},
            postgresql_where=text("answer_permalink IS NOT NULL"),
        ),
        Index(
            "ix_request_open",
            "workspace_id",
            "deadline",
            "said_at",
            "id",
            postgresql_where=text("closed_at IS NULL AND dismissed_at IS NULL"),
        ),
        Index(
            "ix_request_private",
            "workspace_id",
            postgresql_where=text(
                "source_class <> 'public' AND closed_at IS NULL AND dismissed_at IS NULL"
            ),
        ),
        Index(
            "ix_request_dismissed",
            "workspace_id",
            "dismissed_by",
            "dismissed_at",
            postgresql_where=text("dismissed_at IS NOT NULL"),
        ),
        Index("ix_request_workspace_id_said_at", "workspace_id", "said_at"),
        Index(
            "ix_request_filed",
            "workspace_id",
            "filed_at",
            postgresql_include=["status", "responded_at"],
            postgresql_where=text("is_imported IS false AND dismissed_at IS NULL"),
        ),
        Index(
            "ix_request_timed",
            "workspace_id",
            postgresql_where=text("effort_minutes IS NOT NULL"),
        ),
        Index("ix_request_workspace_id_requester_id", "workspace_id", "requester_id"),
        Index("ix_request_workspace_id_status", "workspace_id", "status"),
        Index(
            "ix_request_named_data",
            "workspace_id",
            "named_data",
            "product_id",
            postgresql_where=text("named_data IS NOT NULL"),
        ),
        Index(
            "ix_request_answered_words",
            text(ANSWERED_WORDS),
            postgresql_using="gin",
            postgresql_where=text(IS_ANSWERED),
        ),
    )
    what = N_("request")

    channel_id: Mapped[str]
    """Where it was said; `form` for one that was filed without a message."""
    ts: Mapped[str]
    """The message's timestamp; for a form, the form's own id; for a row of an import that names
    no message, `row:` and a digest of it."""
    number: Mapped[int] = mapped_column(default=0)
    thread_ts: Mapped[str | None]
    permalink: Mapped[str | None]
    source_class: Mapped[SourceClass]
    consent: Mapped[Consent] = mapped_column(default=Consent.NOT_ASKED)
    source_id: Mapped[str | None]
    """The row's `id` in the file that it was imported from."""
    source_ts: Mapped[str | None]
    """The row's time as the file writes it, where it isn't `ts` itself."""
    is_imported: Mapped[bool] = mapped_column(default=False)

    requester_id: Mapped[str]
    filed_by: Mapped[str | None]
    """Who filed it, when that was not the requester."""
    text: Mapped[str]
    """The ask in the requester's words."""
    said_at: Mapped[datetime]
    filed_at: Mapped[datetime]

    sort: Mapped[Sort] = mapped_column(default=Sort.DATA)
    title: Mapped[str] = mapped_column(default="")
    metric: Mapped[str | None]
    dimensions: Mapped[list[str]] = mapped_column(default=list)
    filters: Mapped[list[str]] = mapped_column(default=list)
    period: Mapped[str | None]
    cadence: Mapped[Cadence | None]
    deadline: Mapped[date | None]
    decision: Mapped[str | None]
    audience: Mapped[str | None]
    """Who else would use it, as the requester says."""
    sensitive: Mapped[list[str]] = mapped_column(default=list)
    understood_by: Mapped[str | None]
    """The language model that read the fields, or `person` once somebody edited them."""

    turned_private_at: Mapped[datetime | None]
    """Its words were public when they were said; they never are again."""
    moved_at: Mapped[datetime | None]
    """Its author moved it to a private talk, so that it outlives its message."""
    left_at: Mapped[datetime | None]
    """Its author said that its sensitive words may stay where they are."""
    deleted_at: Mapped[datetime | None]
    """Its message was deleted in Slack: its words are gone, the count stays."""
    words_ended_at: Mapped[datetime | None]
    """Its words were let go of, since it was closed so long ago; the count stays."""

    product_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("product.id"), index=True)
    named_data: Mapped[str | None]
    """The metric and dimensions that it names, as a key, where it was placed: see
    `bot.likeness`."""

    @property
    def has_message(self) -> bool:
        """It was said in a message, so that it has a thread to talk in."""
        return self.channel_id != "form"

    def is_of(self, person_id: str) -> bool:
        """They asked, or they filed it for who asked."""
        return person_id in {self.requester_id, self.filed_by}

    @property
    def waits_for_consent(self) -> bool:
        """It is open, its words are private, and their author hasn't said who may read them."""
        is_private = self.source_class is not SourceClass.PUBLIC
        return is_private and self.consent is Consent.NOT_ASKED and self.status.is_open


class Part(Base):
    """A further message of its author that a request consists of, beside the one it began with."""

    __tablename__ = "part"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str] = mapped_column(primary_key=True)
    ts: Mapped[str] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("request.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    """What it adds to the request's words, as it stands in them."""
