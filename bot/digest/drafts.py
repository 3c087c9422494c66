"""What PMs hold back from digests, and add to them, on the working day before.

A draft is one for a workspace and a working day. It is of all digests that come later than that
day, up to and on the next working day: Friday's is Saturday's, Sunday's and Monday's.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.digest import periods
from bot.jobs import Job
from bot.queue import Queue
from models import DigestDraft, DraftItem, Workspace

SATURDAY = 5


def day_before(day: date) -> date:
    """The last working day before a day."""
    day -= timedelta(days=1)
    return day if day.weekday() < SATURDAY else day_before(day)


def day_after(day: date) -> date:
    """The first working day after a day."""
    day += timedelta(days=1)
    return day if day.weekday() < SATURDAY else day_after(day)


def find(session: Session, workspace_id: str, due_at: datetime) -> DigestDraft | None:
    """The draft of the digests that are due at a moment, if there was one."""
    workspace = session.get_one(Workspace, workspace_id)
    return session.scalar(select(DigestDraft).where(_is_of(workspace, due_at)))


def held_back(
    session: Session, workspace: Workspace, due_at: datetime
) -> tuple[int | None, set[int]]:
    """The number of the draft of the digests that are due at a moment, if there was one, and the
    products that are held back."""
    rows = session.execute(
        select(DigestDraft.id, DraftItem.product_id)
        .outerjoin(
            DraftItem, (DraftItem.draft_id == DigestDraft.id) & DraftItem.held_by.is_not(None)
        )
        .where(_is_of(workspace, due_at))
    ).all()
    draft_id = rows[0].id if rows else None
    return draft_id, {row.product_id for row in rows if row.product_id is not None}


def _is_of(workspace: Workspace, due_at: datetime) -> ColumnElement[bool]:
    day = due_at.astimezone(periods.zone_named(workspace.time_zone)).date()
    return (DigestDraft.workspace_id == workspace.id) & (DigestDraft.day == day_before(day))


def show(session: Session, queue: Queue, draft_id: int) -> None:
    """Post it, or edit it to what it is now."""
    queue.defer(session, Job.SHOW_DRAFT, lock=f"draft:{draft_id}", draft_id=draft_id)


def show_coming(session: Session, queue: Queue, workspace_id: str, now: datetime) -> None:
    """A PM did something about what the coming digests may ask for: the draft says it."""
    coming = select(DigestDraft.id).where(
        DigestDraft.workspace_id == workspace_id, DigestDraft.until > now
    )
    for draft_id in session.scalars(coming.order_by(DigestDraft.id)):
        show(session, queue, draft_id)


def show_latest(session: Session, queue: Queue, workspace_id: str) -> None:
    """What the last draft lists was decided about, or is to be read by fewer people."""
    draft_id = session.scalar(
        select(DigestDraft.id)
        .where(DigestDraft.workspace_id == workspace_id)
        .order_by(DigestDraft.day.desc())
        .limit(1)
    )
    if draft_id is not None:
        show(session, queue, draft_id)
