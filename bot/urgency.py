"""What is urgent: due within a working day, in the workspace's zone, and not answered yet.

The person on duty is called for it in triage: one message for each request, however often its
deadline or the rota changes. Nobody is called for what is overdue: it is marked, and that is all.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import discretion, duty, refresh
from bot.queue import Queue
from bot.wording import N_
from models import Request, Workspace
from models.words import Consent

SATURDAY = 5
ANSWER_FIRST = N_("This request is due within a working day: the answer comes first, then the why.")


class Due(StrEnum):
    """How soon something urgent is due."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "by the next working day"


def next_working_day(today: date) -> date:
    """The next day that is neither a Saturday nor a Sunday."""
    following = today + timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += timedelta(days=1)
    return following


def due(request: Request, today: date) -> Due | None:
    """How soon an open request is due; None when there is time, or nobody said by when."""
    if request.deadline is None or not request.status.is_open:
        return None
    if request.deadline < today:
        return Due.OVERDUE
    if request.deadline == today:
        return Due.TODAY
    return Due.SOON if request.deadline <= next_working_day(today) else None


def due_now(session: Session, request: Request, now: datetime) -> Due | None:
    """The same at a moment, by the workspace's day."""
    workspace = session.get(Workspace, request.workspace_id)
    return due(request, duty.today(workspace, now)) if workspace else None


def call(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """Call the person on duty for an urgent request, unless somebody was called for it before."""
    if request.called_at is not None or request.is_imported or request.dismissed_at is not None:
        return
    if due_now(session, request, now) not in {Due.TODAY, Due.SOON}:
        return
    workspace = session.get_one(Workspace, request.workspace_id)
    person_id = _whom(session, workspace, request, now)
    if workspace.triage_channel_id is None or person_id in {None, request.taken_by}:
        return
    request.called_at, request.called_person_id = now, person_id
    refresh.single_requests(session, queue, workspace.id)
    refresh.call(session, queue, request)


def _whom(session: Session, workspace: Workspace, request: Request, now: datetime) -> str | None:
    """Who is on duty and may read it. What nobody may read is of no use to anybody."""
    person_id = duty.on_duty(session, workspace, now)
    if discretion.may_read_words(request):
        return person_id if request.text else None
    if person_id is None or request.consent is not Consent.PM_ON_DUTY:
        return None
    readers = duty.pms_on_duty(session, workspace, now)
    return next(iter(readers)) if len(readers) == 1 else None


def begin_day(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> bool:
    """Once a working day begins: mark what became due or overdue, and call for what is due.

    False where this day has begun before.
    """
    today, before = duty.today(workspace, now), workspace.marked_due_on
    if before == today:
        return False
    workspace.marked_due_on = today
    became = select(Request).where(
        Request.workspace_id == workspace.id,
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.closed_at.is_(None),
        Request.deadline <= next_working_day(today),
    )
    if before is not None:
        became = became.where(Request.deadline >= before)
    found = session.scalars(became.order_by(Request.deadline, Request.id).with_for_update()).all()
    for request in found:
        refresh.card(session, queue, request.id, at_leisure=True)
        call(session, queue, request, now)
        refresh.call(session, queue, request)
    if found:
        refresh.single_requests(session, queue, workspace.id)
    return True
