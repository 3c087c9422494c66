"""The day has come on which somebody is back: what says that they are away says so no more."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.absences import lending
from bot.absences.zones import today
from bot.queue import Queue
from models import Absence, Person, Workspace


def end_due(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> None:
    """End what is over, by each one's own day; may be called again and again."""
    tomorrow = (now + timedelta(days=1)).date()
    rows = session.execute(
        select(Absence, Person)
        .outerjoin(Person, people.is_one(Person, Absence.workspace_id, Absence.person_id))
        .where(
            Absence.workspace_id == workspace.id,
            Absence.since.is_not(None),
            Absence.ended_at.is_(None),
            Absence.back_on <= tomorrow,
        )
        .order_by(Absence.id)
        .with_for_update(of=Absence, skip_locked=True)
    )
    for absence, person in rows.all():
        if absence.back_on is not None and absence.back_on <= today(person, workspace, now):
            lending.end(session, queue, absence, now)
