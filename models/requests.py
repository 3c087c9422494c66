"""A request: one person's ask for data, with its life."""

from datetime import date, datetime

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.errors import UserError
from models.marking import N_
from models.words import Cadence, Consent, Sort, SourceClass, Status, Usefulness

ANSWERED_WORDS = "to_tsvector('english'::regconfig, (title || ' '::text) || text)"
"""What the words of an answered request are looked up by."""
IS_ANSWERED = "status = 'answered' AND answer_permalink IS NOT NULL"


class Request(Owned, Base):
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

    status: Mapped[Status] = mapped_column(default=Status.NEW)
    taken_by: Mapped[str | None]
    taken_at: Mapped[datetime | None]
    """Since when who has it can go on with it."""
    responded_at: Mapped[datetime | None]
    """When somebody of the data team first did something about it."""
    waiting_since: Mapped[datetime | None]
    """Since when it waits for its requester, while it does."""
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answer_permalink: Mapped[str | None]
    effort_minutes: Mapped[int | None]
    """What the last answer took; it stays when the request is opened again."""
    answer_round: Mapped[int] = mapped_column(default=0)
    """How many answers were taken back or weren't it: each has a message of its own."""
    usefulness: Mapped[Usefulness | None]
    """What was last said of an answer."""
    judged_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    turned_private_at: Mapped[datetime | None]
    """Its words were public when they were said; they never are again."""
    moved_at: Mapped[datetime | None]
    """Its author moved it to a private talk, so that it outlives its message."""
    left_at: Mapped[datetime | None]
    """Its author said that its sensitive words may stay where they are."""
    called_at: Mapped[datetime | None]
    """When the person on duty was called for it, which happens once."""
    called_person_id: Mapped[str | None]
    insisted_at: Mapped[datetime | None]
    """Its requester was told of a park or a refusal, and said that they still need it."""
    dismissed_at: Mapped[datetime | None]
    """Somebody said *Not a request*: it is shown and counted nowhere."""
    dismissed_by: Mapped[str | None]
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

    @property
    def counts(self) -> bool:
        """It stands for demand: nobody said that it is none, and it wasn't taken back."""
        return self.dismissed_at is None and self.status is not Status.WITHDRAWN

    def take(self, person_id: str, now: datetime) -> bool:
        """Somebody of the data team takes it. False if they already had it.

        Raises `UserError` when somebody else has it, or when it is closed.
        """
        self._must_be_open()
        if self.taken_by == person_id:
            return False
        if self.taken_by is not None:
            raise UserError(
                N_("@{who} already took this request. They, or a data PM, can press Give back."),
                who=self.taken_by,
            )
        self.taken_by, self.taken_at, self.status = person_id, now, Status.TAKEN
        self.respond(now)
        return True

    def respond(self, now: datetime) -> bool:
        """Somebody of the data team does something about it. False if somebody did before."""
        is_first = self.responded_at is None
        self.responded_at = self.responded_at or now
        return is_first

    def give_back(self) -> bool:
        """Nobody has it any more. False if nobody had it. Raises `UserError` when it is closed."""
        self._must_be_open()
        if self.taken_by is None:
            return False
        self.taken_by, self.taken_at, self.status = None, None, Status.NEW
        return True

    def answer(self, person_id: str, now: datetime, permalink: str | None, minutes: int) -> None:
        """Somebody of the data team answered it; again, when the answer is corrected.

        Raises `UserError` when it was withdrawn or declined.
        """
        if self.status is not Status.ANSWERED:
            self._must_be_open()
        self.status = Status.ANSWERED
        self.taken_by = self.taken_by or person_id
        self.answered_by, self.answered_at, self.closed_at = person_id, now, now
        self.answer_permalink, self.effort_minutes = permalink, minutes
        self.usefulness = self.judged_at = None
        self.respond(now)

    def judge(self, usefulness: Usefulness, now: datetime) -> bool:
        """Who needed it says what the answer was worth. False if that was already said.

        Raises `UserError` when there is no answer any more.
        """
        if self.status is not Status.ANSWERED:
            raise UserError(
                N_("This request is {status} by now: there is no answer to judge."),
                status=self.status,
            )
        if self.usefulness is usefulness:
            return False
        self.usefulness, self.judged_at = usefulness, now
        return True

    def open_again(self, now: datetime, *, is_kept: bool) -> None:
        """Its answer is none any more: who answered has it again, or nobody, unless it is kept.

        Raises `UserError` when it isn't answered.
        """
        if self.status is not Status.ANSWERED:
            raise UserError(
                N_("This request is {status} by now: there is no answer any more."),
                status=self.status,
            )
        self.taken_by = (self.answered_by or self.taken_by) if is_kept else None
        self.taken_at = now if self.taken_by else None
        self.status = Status.TAKEN if self.taken_by else Status.NEW
        self.answered_by = self.answered_at = self.answer_permalink = self.closed_at = None
        self.answer_round += 1

    def wait(self, person_id: str, now: datetime) -> None:
        """Who has it, or takes it with this, waits for its requester's answer to a question.

        Raises `UserError` when somebody else has it, or when it is closed.
        """
        self.take(person_id, now)
        self.status, self.waiting_since = Status.WAITING, now

    def resume(self, now: datetime) -> bool:
        """The requester has answered: who has it goes on. False where nobody waited."""
        if self.status is not Status.WAITING or self.taken_by is None:
            return False
        self.status, self.taken_at = Status.TAKEN, now
        return True

    def hand_over(self, person_id: str, now: datetime) -> bool:
        """Somebody else has it from now on. False if they already had it."""
        self._must_be_open()
        if self.taken_by == person_id:
            return False
        self.taken_by, self.taken_at = person_id, now
        self.respond(now)
        if self.status is Status.NEW:
            self.status = Status.TAKEN
        return True

    def deflect(self, now: datetime, permalink: str | None) -> None:
        """What exists already has answered it, as its asker says: nobody had to."""
        self._must_be_open()
        self.status, self.answer_permalink = Status.ANSWERED, permalink
        self.answered_by, self.answered_at, self.closed_at = None, now, now

    @property
    def is_deflected(self) -> bool:
        """It was answered by what exists, and by nobody."""
        return self.status is Status.ANSWERED and self.answered_by is None

    def reopen(self) -> None:
        """What answered it wasn't it: whoever had it has it again."""
        self.status = Status.TAKEN if self.taken_by else Status.NEW
        self.answer_permalink = self.answered_at = self.answered_by = self.closed_at = None

    def ask_back(self, now: datetime) -> None:
        """It waits for its asker to say whether what exists helps, unless somebody has it."""
        if self.status is Status.NEW:
            self.status, self.waiting_since = Status.WAITING, now

    def wait_no_more(self) -> None:
        """It waits for the data team again."""
        if self.status is Status.WAITING and self.taken_by is None:
            self.status = Status.NEW

    def withdraw(self, now: datetime) -> bool:
        """The requester takes it back. False if they already did."""
        if self.status is Status.WITHDRAWN:
            return False
        self._must_be_open()
        self.status, self.closed_at = Status.WITHDRAWN, now
        return True

    def dismiss(self, person_id: str, now: datetime) -> bool:
        """It never was a request. False if that was already said."""
        if self.dismissed_at is not None:
            return False
        self.dismissed_by = person_id
        self.dismissed_at = self.closed_at = now
        self.status = Status.WITHDRAWN
        return True

    def settle(self, status: Status, now: datetime) -> None:
        """A decision about its product settles it."""
        self.status, self.closed_at = status, now
        self.respond(now)

    def _must_be_open(self) -> None:
        if self.dismissed_at is not None:
            raise UserError(N_("This was marked as not being a request, so it can't be changed."))
        if not self.status.is_open:
            raise UserError(
                N_("This request is already {status}, so it can't be changed here."),
                status=self.status,
            )


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
