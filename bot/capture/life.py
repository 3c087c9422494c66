"""What people do with a request once it is filed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import absences, audit, discretion, lessons, people, refresh, urgency
from bot.capture.filing import SHOWN, refile_dismissed, says_something
from bot.existing import given as given_links
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.triage import footing, listing
from bot.wording import _
from models import Request, UserError
from models.words import BY_PERSON, Cadence, Role


def take(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> Request:
    """Somebody of the data team takes a request."""
    caller.must_be_data_team()
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if request.take(caller.person_id, now):
        changed(session, queue, caller, request, "took", now)
    return request


def give_back(
    session: Session, queue: Queue, caller: Caller, number: int, now: datetime
) -> Request:
    """Who has a request gives it back, or a PM does it for them: somebody else may take it."""
    caller.must_be_data_team()
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if request.taken_by is not None and not (
        Role.PM in caller.roles or absences.is_for(session, caller, request.taken_by, now)
    ):
        raise UserError(
            _("Only @{who}, who has it, or a data PM can give it back.", who=request.taken_by)
        )
    if request.give_back():
        changed(session, queue, caller, request, "gave back", now)
    return request


@dataclass(frozen=True)
class Given:
    """An answer as the data team reports it."""

    permalink: str | None
    minutes: int


def answer(
    session: Session, queue: Queue, caller: Caller, number: int, given: Given, now: datetime
) -> Request:
    """Somebody of the data team answered a request, or corrects the answer."""
    caller.must_be_data_team()
    if given.permalink is not None and not given.permalink.startswith(("https://", "http://")):
        raise UserError(
            _("This is not a link. Copy one that begins with https://, or leave the field empty."),
            field="link",
        )
    request = Request.find(session, caller.workspace_id, number, lock=True)
    request.answer(caller.person_id, now, given.permalink, given.minutes)
    given_links.note_answer(session, request, now)
    changed(session, queue, caller, request, "answered", now, minutes=given.minutes)
    listing.note_effort(session, queue, request, now)
    refresh.answer(session, queue, request)
    return request


def withdraw(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> Request:
    """The requester, or whoever filed it for them, takes a request back."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if not request.is_of(caller.person_id):
        raise UserError(
            _("Only @{who}, who asked, can withdraw this request.", who=request.requester_id)
        )
    if request.withdraw(now):
        changed(session, queue, caller, request, "withdrew", now)
        if request.product_id is not None:
            listing.review_leaving(session, queue, request.product_id)
    return request


def dismiss(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> Request:
    """The requester or the data team says that it never was a request.

    Of whoever has left the company, nobody can ask leave any more: then a PM may say it without
    reading the words.
    """
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if Role.PM not in caller.roles or not _has_left(session, request):
        discretion.must_be_concerned(session, caller, request, now)
    let_go(session, queue, caller, request, now)
    return request


def let_go(session: Session, queue: Queue, caller: Caller, request: Request, now: datetime) -> None:
    """What is no request, or whose asker is gone, counts nowhere any more."""
    if not request.dismiss(caller.person_id, now):
        return
    changed(session, queue, caller, request, "dismissed", now)
    lessons.note(session, _where(request), request.text, caller.person_id, now, is_request=False)
    if request.product_id is not None:
        listing.review_leaving(session, queue, request.product_id)
        footing.review(session, queue, request.product_id, now)


def _has_left(session: Session, request: Request) -> bool:
    return people.has_left(session, request.workspace_id, request.requester_id)


def take_up_again(
    session: Session, queue: Queue, caller: Caller, number: int, now: datetime
) -> Request:
    """*Undo* of *Not a request*: by who said it, who asked, or the data team.

    What it taught goes as well.
    """
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if request.dismissed_at is None:
        return request
    if caller.person_id != request.dismissed_by and not request.is_of(caller.person_id):
        if not caller.is_data_team:
            raise UserError(
                _(
                    "Only @{who}, who said so, or the data team can undo this.",
                    who=request.dismissed_by,
                )
            )
        discretion.must_be_concerned(session, caller, request, now)
    refile_dismissed(session, queue, request)
    lessons.take_back(session, _where(request), caller.person_id, now)
    changed(session, queue, caller, request, "took up again", now)
    return request


def _where(request: Request) -> lessons.Where:
    return lessons.Where(request.workspace_id, request.channel_id, request.ts)


@dataclass(frozen=True)
class Edit:
    """What the edit form says; the form shows all of these fields."""

    title: str
    text: str
    decision: str | None
    deadline: date | None
    cadence: Cadence | None
    audience: str | None


def edit(
    session: Session, queue: Queue, caller: Caller, number: int, changes: Edit, now: datetime
) -> Request:
    """The requester or the data team corrects what was understood.

    New words are understood anew; corrected fields alone stay as the person left them.
    """
    request = Request.find(session, caller.workspace_id, number, lock=True)
    discretion.must_be_concerned(session, caller, request, now)
    if not request.status.is_open:
        raise UserError(
            _("This request is already {status}, so it can't be edited.", status=request.status)
        )
    if not says_something(changes.text):
        raise UserError(
            _("There are no words in it. To take the request back, press Withdraw."), field="text"
        )
    has_new_words = changes.text.strip() != request.text[:SHOWN].strip()
    request.decision, request.deadline = changes.decision, changes.deadline
    request.cadence, request.audience = changes.cadence, changes.audience
    if has_new_words:
        request.text = changes.text
        request.understood_by = None
        queue.defer(session, Job.UNDERSTAND, request_id=request.id, is_alone=True)
    elif changes.title.strip():
        request.title = changes.title.strip()[:80]
        request.understood_by = BY_PERSON
    urgency.call(session, queue, request, now)
    changed(session, queue, caller, request, "edited", now)
    return request


def changed(
    session: Session,
    queue: Queue,
    caller: Caller,
    request: Request,
    action: str,
    now: datetime,
    **details: object,
) -> None:
    """Leave a trace, and bring everything that shows the request up to date."""
    audit.note(
        session,
        caller.workspace_id,
        caller.person_id,
        action,
        f"request:{request.id}",
        now,
        **details,
    )
    refresh.everything(session, queue, request)
