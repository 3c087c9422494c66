"""Who has a request asks its requester, or hands it over to a colleague."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot import absences, people, refresh
from bot.answers import remarks
from bot.capture import life
from bot.capture.filing import says_something
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Person, RemarkKind, Request, UserError
from models.words import Consent, Role, SourceClass, Status


def ask_requester(
    session: Session,
    queue: Queue,
    caller: Caller,
    number: int,
    form_id: str,
    question: str,
    now: datetime,
) -> None:
    """*Waiting for requester*: the question goes into the requester's thread, once."""
    caller.must_be_data_team()
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if remarks.is_written(session, caller.workspace_id, form_id):
        return
    if not says_something(question):
        raise UserError(_("There are no words in it. What do you need to know?"), field="text")
    holder = request.taken_by if absences.is_for(session, caller, request.taken_by, now) else None
    request.wait(holder or caller.person_id, now)
    remark = remarks.write(
        session, caller, request, RemarkKind.QUESTION, form_id, now, text=question
    )
    life.changed(session, queue, caller, request, "asked the requester", now)
    refresh.home(session, queue, caller.workspace_id, caller.person_id)
    if remark is not None:
        queue.defer(session, Job.SHOW_REMARK, remark_id=remark.id)


def resume(
    session: Session, queue: Queue, caller: Caller, numbers: Iterable[int], now: datetime
) -> None:
    """The requester has replied in the thread: who waited goes on, and sees it in their Home."""
    for number in numbers:
        request = Request.find(session, caller.workspace_id, number, lock=True)
        if awaits(request, caller.person_id) and request.resume(now):
            life.changed(session, queue, caller, request, "replied", now)
            refresh.home(session, queue, request.workspace_id, str(request.taken_by))


def awaits(request: Request, person_id: str) -> bool:
    """Somebody waits for what this person says about the request."""
    is_asked = request.status is Status.WAITING and request.taken_by is not None
    return is_asked and request.is_of(person_id)


def hand_over(
    session: Session,
    queue: Queue,
    caller: Caller,
    number: int,
    form_id: str,
    to: str,
    note: str,
    now: datetime,
) -> None:
    """*Hand over*: a colleague has it from now on, and is told once, with the note."""
    caller.must_be_data_team()
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if remarks.is_written(session, caller.workspace_id, form_id):
        return
    if request.taken_by is not None and not (
        Role.PM in caller.roles or absences.is_for(session, caller, request.taken_by, now)
    ):
        raise UserError(
            _("Only @{who}, who has it, or a data PM can hand it over.", who=request.taken_by)
        )
    _must_be_able(session, request, to)
    if not request.hand_over(to, now):
        raise UserError(_("They already have this request."), field="to")
    remark = remarks.write(
        session,
        caller,
        request,
        RemarkKind.HAND_OVER,
        form_id,
        now,
        text=note,
        to_person_id=to,
    )
    life.changed(session, queue, caller, request, "handed over", now, to=to)
    for person_id in (caller.person_id, to):
        refresh.home(session, queue, caller.workspace_id, person_id)
    if remark is not None and to != caller.person_id:
        queue.defer(session, Job.SHOW_REMARK, remark_id=remark.id)


def _must_be_able(session: Session, request: Request, to: str) -> None:
    colleague = people.read_caller(session, request.workspace_id, to)
    if not colleague.is_data_team:
        raise UserError(
            _("They aren't in the data team any more. Choose somebody else."), field="to"
        )
    is_for_pms = (
        request.source_class is not SourceClass.PUBLIC and request.consent is Consent.PM_ON_DUTY
    )
    if is_for_pms and Role.PM not in colleague.roles:
        raise UserError(
            _("Its author agreed that a data PM reads it, and nobody else. Choose a data PM."),
            field="to",
        )


def colleagues(session: Session, caller: Caller) -> list[tuple[str, str]]:
    """The rest of the data team by id and name, as far as they are still there."""
    is_other = Person.id != caller.person_id
    return people.to_choose_from(session, caller.workspace_id, people.DATA_TEAM, is_other)
