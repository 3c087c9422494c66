"""When somebody may be asked or told what can wait: in their daytime, and not beside much else."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot import absences, people
from bot.absences.zones import zone_of
from bot.reminders import days
from models import Impact, Person, Reminder, ReminderKind, Served, Workspace

BETWEEN = timedelta(days=7)
"""Nobody is asked or told such a thing twice a week."""


def whom(
    session: Session, workspace: Workspace, person_id: str, kind: ReminderKind, now: datetime
) -> Person | None:
    """Somebody who may hear of it now; None where they may not (yet)."""
    person = people.find(session, workspace.id, person_id)
    if person is None or people.is_outsider(person) or kind in person.muted:
        return None
    local = now.astimezone(zone_of(person, workspace))
    if not days.is_daytime(local):
        return None
    is_away = absences.away_now(session, workspace.id, now, [person_id])
    today = select(Reminder.id).filter_by(
        workspace_id=workspace.id, person_id=person_id, day=local.date()
    )
    is_free = not is_away and session.scalar(today) is None
    return person if is_free and not _heard_lately(session, person, now) else None


def _heard_lately(session: Session, person: Person, now: datetime) -> bool:
    asked = exists().where(
        Impact.workspace_id == person.workspace_id,
        Impact.person_id == person.id,
        Impact.asked_at > now - BETWEEN,
    )
    told = exists().where(
        Served.workspace_id == person.workspace_id,
        Served.person_id == person.id,
        Served.told_at > now - BETWEEN,
    )
    return bool(session.scalar(select(asked | told)))
