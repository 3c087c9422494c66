"""What answered a request was deleted in Slack: nobody is led to where nothing is."""

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot import audit, people, refresh
from bot.answers.offers import DELETED
from bot.jobs import Job
from bot.queue import Queue
from models import AnswerOffer, Request, Workspace


def follow_deletion(
    session: Session, queue: Queue, workspace_id: str, channel_id: str, ts: str, now: datetime
) -> None:
    """Drop the links to a message that is gone, and ask who gave them for others."""
    _close_offers(session, workspace_id, channel_id, ts, now)
    for request in _answered_by(session, workspace_id, channel_id, ts):
        request.answer_permalink = None
        audit.note(session, workspace_id, None, "lost the answer", f"request:{request.id}", now)
        refresh.everything(session, queue, request)
        refresh.answer(session, queue, request)
        who = request.answered_by
        if who and people.read_caller(session, workspace_id, who).is_data_team:
            queue.defer(session, Job.ASK_FOR_LINK, request_id=request.id, person_id=who, ts=ts)


def _close_offers(
    session: Session, workspace_id: str, channel_id: str, ts: str, now: datetime
) -> None:
    session.execute(
        update(AnswerOffer)
        .where(
            AnswerOffer.workspace_id == workspace_id,
            AnswerOffer.channel_id == channel_id,
            or_(AnswerOffer.ts == ts, AnswerOffer.answer_ts == ts),
            AnswerOffer.closed_at.is_(None),
        )
        .values(closed_at=now, outcome=DELETED)
    )


def _answered_by(session: Session, workspace_id: str, channel_id: str, ts: str) -> list[Request]:
    workspace = session.get(Workspace, workspace_id)
    link = workspace.permalink(channel_id, ts) if workspace else None
    if link is None:
        return []
    is_it = or_(
        Request.answer_permalink == link,
        Request.answer_permalink.startswith(f"{link}?", autoescape=True),
    )
    return list(
        session.scalars(
            select(Request)
            .where(Request.workspace_id == workspace_id, is_it)
            .order_by(Request.id)
            .with_for_update(key_share=True)
        )
    )
