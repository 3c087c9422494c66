"""Two weeks after an answer whoever asked for it is asked, once, whether it changed anything."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.impact import times
from bot.jobs import Job
from bot.queue import Queue
from models import Impact, Request, Workspace
from models.impact import Occasion
from models.reminders import ReminderKind
from models.words import Sort, Status

LATER = timedelta(days=14)
LATEST = timedelta(days=28)
"""What was answered longer ago is not asked about any more."""


def ask(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> None:
    """Ask whoever may be asked now; may be called again and again."""
    asked: set[str] = set()
    for request in _answered(session, workspace.id, now):
        who = request.requester_id
        if who in asked or request.product_id is None:
            continue
        asked.add(who)
        if times.whom(session, workspace, who, ReminderKind.CHANGE, now) is not None:
            _ask(session, queue, request, request.product_id, now)


def _answered(session: Session, workspace_id: str, now: datetime) -> list[Request]:
    """The answers that nobody was asked about, the oldest first."""
    was_asked = exists().where(
        Impact.workspace_id == workspace_id,
        Impact.person_id == Request.requester_id,
        Impact.product_id == Request.product_id,
        Impact.occasion == Occasion.ANSWER,
    )
    return list(
        session.scalars(
            select(Request)
            .where(
                Request.workspace_id == workspace_id,
                Request.answered_at <= now - LATER,
                Request.answered_at > now - LATEST,
                Request.status == Status.ANSWERED,
                Request.answered_by.is_not(None),
                Request.answered_by != Request.requester_id,
                Request.product_id.is_not(None),
                Request.sort.in_([Sort.DATA, Sort.DISAGREE]),
                Request.is_imported.is_(False),
                Request.dismissed_at.is_(None),
                Request.text != "",
                ~was_asked,
            )
            .order_by(Request.answered_at, Request.id)
        )
    )


def _ask(session: Session, queue: Queue, request: Request, product_id: int, now: datetime) -> None:
    number = session.scalar(
        insert(Impact)
        .values(
            workspace_id=request.workspace_id,
            person_id=request.requester_id,
            product_id=product_id,
            request_id=request.id,
            occasion=Occasion.ANSWER,
            asked_at=now,
            words="",
        )
        .on_conflict_do_nothing()
        .returning(Impact.id)
    )
    if number is not None:
        show(session, queue, number)


def show(session: Session, queue: Queue, number: int) -> None:
    """The question, as it is now."""
    queue.defer(session, Job.ASK_CHANGE, lock=f"impact:{number}", impact_id=number)
