"""What people taught about the sorts of requests."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.people import Caller
from bot.rules.lessons import SortLesson as Taught
from models import Request, SortLesson
from models.words import Sort

MOST = 1_000
"""The newest lessons; what was taught before them fades."""
LONGEST = 2_000


def teach(session: Session, caller: Caller, request: Request, sort: Sort, now: datetime) -> None:
    """Keep a correction as a lesson; a later one about the same request replaces it."""
    values = {
        "text": request.text[:LONGEST],
        "sort": sort,
        "person_id": caller.person_id,
        "given_at": now,
    }
    session.execute(
        insert(SortLesson)
        .values(workspace_id=request.workspace_id, request_id=request.id, **values)
        .on_conflict_do_update(
            index_elements=[SortLesson.workspace_id, SortLesson.request_id], set_=values
        )
    )


def forget(session: Session, request: Request) -> None:
    """The words were deleted in Slack: nothing is learned from them."""
    session.execute(delete(SortLesson).where(SortLesson.request_id == request.id))


def lessons_of(session: Session, workspace_id: str) -> list[Taught]:
    """What was taught in a workspace, the newest last."""
    rows = session.execute(
        select(SortLesson.text, SortLesson.sort)
        .where(SortLesson.workspace_id == workspace_id)
        .order_by(SortLesson.given_at.desc(), SortLesson.id.desc())
        .limit(MOST)
    ).all()
    return [Taught(row.text, row.sort) for row in reversed(rows)]
