"""The life of a request: who has it, what answered it, and how it ends."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.errors import UserError
from models.marking import N_
from models.words import Status, Usefulness


class Life:
    """What changes of a request from the day it is filed."""

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
    called_at: Mapped[datetime | None]
    """When the person on duty was called for it, which happens once."""
    called_person_id: Mapped[str | None]
    insisted_at: Mapped[datetime | None]
    """Its requester was told of a park or a refusal, and said that they still need it."""
    dismissed_at: Mapped[datetime | None]
    """Somebody said *Not a request*: it is shown and counted nowhere."""
    dismissed_by: Mapped[str | None]

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
