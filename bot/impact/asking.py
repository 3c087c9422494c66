"""Two weeks after an answer or a launch whoever asked is asked, once: did it change anything?"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.impact import times
from bot.jobs import Job
from bot.queue import Queue
from models import Decision, Impact, Request, Settlement, Workspace
from models.impact import Occasion
from models.reminders import ReminderKind
from models.words import DecisionKind, Sort, Status

LATER = timedelta(days=14)
LATEST = timedelta(days=28)
"""What was answered longer ago is not asked about any more."""


def ask(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> None:
    """Ask whoever may be asked now; may be called again and again."""
    asked: set[str] = set()
    found = [(each, Occasion.LAUNCH) for each in _launched(session, workspace.id, now)]
    found += [(each, Occasion.ANSWER) for each in _answered(session, workspace.id, now)]
    for request, occasion in found:
        who = request.requester_id
        if who in asked:
            continue
        asked.add(who)
        if times.whom(session, workspace, who, ReminderKind.CHANGE, now) is not None:
            _ask(session, queue, request, occasion, now)


def _was_asked(workspace_id: str, occasion: Occasion) -> ColumnElement[bool]:
    return exists().where(
        Impact.workspace_id == workspace_id,
        Impact.person_id == Request.requester_id,
        Impact.product_id == Request.product_id,
        Impact.occasion == occasion,
    )


def _launched(session: Session, workspace_id: str, now: datetime) -> list[Request]:
    """Those who were told that something is live, by what they had asked for."""
    return list(
        session.scalars(
            select(Request)
            .join(Settlement, Settlement.request_id == Request.id)
            .join(Decision, Decision.id == Settlement.decision_id)
            .where(
                Decision.workspace_id == workspace_id,
                Decision.kind == DecisionKind.LIVE,
                Decision.ended_at.is_(None),
                Decision.told_at <= now - LATER,
                Decision.told_at > now - LATEST,
                Request.product_id == Decision.product_id,
                Request.dismissed_at.is_(None),
                Request.is_imported.is_(False),
                ~_was_asked(workspace_id, Occasion.LAUNCH),
            )
            .order_by(Decision.told_at, Request.id)
        )
    )


def _answered(session: Session, workspace_id: str, now: datetime) -> list[Request]:
    """The answers that nobody was asked about, the oldest first."""
    by_launch = (
        exists()
        .where(Settlement.request_id == Request.id)
        .where(Settlement.decision_id == Decision.id, Decision.kind == DecisionKind.LIVE)
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
                ~_was_asked(workspace_id, Occasion.ANSWER),
                ~by_launch,
            )
            .order_by(Request.answered_at, Request.id)
        )
    )


def _ask(
    session: Session, queue: Queue, request: Request, occasion: Occasion, now: datetime
) -> None:
    number = session.scalar(
        insert(Impact)
        .values(
            workspace_id=request.workspace_id,
            person_id=request.requester_id,
            product_id=request.product_id,
            request_id=request.id,
            occasion=occasion,
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
