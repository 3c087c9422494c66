"""What PMs hold back from digests, and add to them, on the working day before.

A draft is one for a workspace and a working day. It is of all digests that come later than that
day, up to and on the next working day: Friday's is Saturday's, Sunday's and Monday's.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.digest import periods
from bot.jobs import Job
from bot.queue import Queue
from bot.wording import _
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
    day = due_at.astimezone(periods.zone_named(workspace.time_zone)).date()
    return session.scalar(
        select(DigestDraft).where(
            DigestDraft.workspace_id == workspace_id, DigestDraft.day == day_before(day)
        )
    )


def held(session: Session, draft: DigestDraft | None) -> set[int]:
    """The products that are held back."""
    if draft is None:
        return set()
    chosen = (DraftItem.draft_id == draft.id) & DraftItem.held_by.is_not(None)
    return set(session.scalars(select(DraftItem.product_id).where(chosen)))


def sentences(
    session: Session, workspace_id: str, draft_id: int | None
) -> dict[int, tuple[str, str]]:
    """PMs' sentences by product: who says it (a name), and what."""
    if draft_id is None:
        return {}
    rows = session.scalars(
        select(DraftItem).where(DraftItem.draft_id == draft_id, DraftItem.sentence != "")
    ).all()
    names = people.names(session, workspace_id, [row.said_by for row in rows])
    return {row.product_id: (names.get(row.said_by, _("somebody")), row.sentence) for row in rows}


def show(session: Session, queue: Queue, draft_id: int) -> None:
    """Post it, or edit it to what it is now."""
    queue.defer(session, Job.SHOW_DRAFT, lock=f"draft:{draft_id}", draft_id=draft_id)


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
