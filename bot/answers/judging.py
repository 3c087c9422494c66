"""What becomes of an answer: it was what was needed, or not quite, or it is taken back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import people, refresh
from bot.answers import remarks
from bot.capture import life
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.talk import plus_ones
from bot.wording import _
from models import RemarkKind, Request, UserError
from models.words import Role, Status, Usefulness


def must_have_needed(session: Session, caller: Caller, request: Request) -> None:
    """Raise `UserError` unless the caller asked for it, or said that they need it too."""
    if request.is_of(caller.person_id):
        return
    if not plus_ones.is_counted(session, request.id, caller.person_id):
        raise UserError(
            _("Only @{who}, who asked, can say whether this helps.", who=request.requester_id)
        )


def find_judged(session: Session, caller: Caller, number: int) -> Request:
    """A request whose answer the caller may judge now. Raises `UserError` otherwise."""
    request = Request.find(session, caller.workspace_id, number)
    must_have_needed(session, caller, request)
    _must_be_answered(request)
    return request


def approve(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """*It's what I needed*."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    must_have_needed(session, caller, request)
    if request.judge(Usefulness.NEEDED, now):
        life.changed(session, queue, caller, request, "approved", now)
        refresh.answer(session, queue, request)


def send_back(
    session: Session,
    queue: Queue,
    caller: Caller,
    number: int,
    form_id: str,
    missing: str,
    now: datetime,
) -> None:
    """*Not quite*: the request is open again, and who answered reads what is missing."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if remarks.is_written(session, caller.workspace_id, form_id):
        return
    must_have_needed(session, caller, request)
    _must_be_answered(request)
    answered_by = request.answered_by
    remark = remarks.write(
        session,
        caller,
        request,
        RemarkKind.NOT_QUITE,
        form_id,
        now,
        text=missing,
        to_person_id=answered_by,
    )
    request.judge(Usefulness.NOT_QUITE, now)
    _open_again(session, queue, caller, request, "sent back", now)
    if remark is not None:
        queue.defer(session, Job.SHOW_REMARK, remark_id=remark.id)


def take_back(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """*Withdraw the answer*: who answered, or a PM, takes it back."""
    request = Request.find(session, caller.workspace_id, number, lock=True)
    caller.must_be_data_team()
    if request.answered_by != caller.person_id and Role.PM not in caller.roles:
        _must_be_answered(request)
        raise UserError(
            _(
                "Only @{who}, who answered, or a data PM can withdraw the answer.",
                who=request.answered_by,
            )
        )
    _must_be_answered(request)
    form_id = f"taken back:{request.id}:{request.answer_round}"
    remarks.write(session, caller, request, RemarkKind.TAKEN_BACK, form_id, now)
    _open_again(session, queue, caller, request, "took back the answer", now)


def _must_be_answered(request: Request) -> None:
    if request.status is not Status.ANSWERED:
        raise UserError(
            _(
                "This request is {status} by now: there is no answer any more.",
                status=request.status,
            )
        )


def _open_again(
    session: Session, queue: Queue, caller: Caller, request: Request, action: str, now: datetime
) -> None:
    """Who answered has it again, unless they left the data team meanwhile."""
    answered_by = request.answered_by or request.taken_by
    is_kept = answered_by is not None and _is_there(session, request.workspace_id, answered_by)
    request.open_again(now, is_kept=is_kept)
    life.changed(session, queue, caller, request, action, now)
    refresh.answer(session, queue, request, request.answer_round - 1)


def _is_there(session: Session, workspace_id: str, person_id: str) -> bool:
    return people.read_caller(session, workspace_id, person_id).is_data_team
