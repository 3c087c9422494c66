"""One bundled message to each person on a day of theirs, and of each thing two at most.

Found by the tick, within a person's own daytime. Both rules are keys of the database, so that two
processes that tick at once, or one that starts again, remind nobody twice.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import absences, people
from bot.absences import Away
from bot.absences.zones import zone_of
from bot.jobs import Job
from bot.queue import Queue
from bot.reminders import days, waiting
from bot.reminders.waiting import Waiting
from bot.talk import quiet
from models import Person, Reminder, ReminderItem, ReminderKind, Request, Workspace
from models.reminders import MOST

THEIR_OWN = {ReminderKind.QUESTION, ReminderKind.CONSENT}
"""What only whoever asked can say. Where somebody has taken over from the bot in their thread, they
are not told: whoever has taken over says it."""
Told = dict[Waiting, list[datetime]]
Due = dict[str, list[tuple[Waiting, int]]]


def remind(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> None:
    """Remind whoever has something due now; may be called again and again."""
    found = waiting.find(session, workspace.id, now)
    if not found:
        return
    told = _told(session, workspace.id, found)
    away = absences.away_now(session, workspace.id, now)
    for person_id, due in _by_person(found, told, away).items():
        person = people.find(session, workspace.id, person_id)
        if person is not None and not people.is_outsider(person):
            _bundle(session, queue, workspace, person, due, told, now)


def _by_person(found: Collection[Waiting], told: Told, away: dict[str, Away]) -> Due:
    """What may be due, by who does it: the deputy of whoever is away, or nobody."""
    by_person: Due = defaultdict(list)
    for each in found:
        person_id = absences.stand_in(away, each.person_id)
        if each.kind in THEIR_OWN and person_id != each.person_id:
            continue
        number = len(told.get(each, ())) + 1
        if person_id is not None and number <= MOST:
            by_person[person_id].append((each, number))
    return by_person


def _told(session: Session, workspace_id: str, found: Collection[Waiting]) -> Told:
    """When somebody was reminded of each of these before."""
    rows = session.execute(
        select(ReminderItem, Reminder.made_at)
        .join(Reminder, Reminder.id == ReminderItem.reminder_id)
        .where(
            ReminderItem.workspace_id == workspace_id,
            tuple_(ReminderItem.kind, ReminderItem.subject_id).in_(
                {(each.kind, each.subject_id) for each in found}
            ),
        )
        .order_by(ReminderItem.number)
    )
    told: Told = defaultdict(list)
    for item, at in rows:
        told[Waiting(item.kind, item.subject_id, item.for_person_id, item.since)].append(at)
    return told


def _bundle(
    session: Session,
    queue: Queue,
    workspace: Workspace,
    person: Person,
    due: list[tuple[Waiting, int]],
    told: Told,
    now: datetime,
) -> None:
    """All that is due for one person in one message, if it is their daytime and none was today."""
    zone = zone_of(person, workspace)
    local = now.astimezone(zone)
    if not days.is_daytime(local):
        return
    ripe = []
    for each, number in due:
        before = told.get(each)
        last = before[-1].astimezone(zone).date() if before else None
        is_ripe = days.is_due(each.since.astimezone(zone).date(), last, local.date())
        if is_ripe and each.kind not in person.muted and not _is_quiet(session, each):
            ripe.append((each, number))
    if not ripe:
        return
    reminder_id = session.scalar(
        insert(Reminder)
        .values(workspace_id=workspace.id, person_id=person.id, day=local.date(), made_at=now)
        .on_conflict_do_nothing()
        .returning(Reminder.id)
    )
    if reminder_id is not None and _write(session, workspace.id, reminder_id, ripe):
        queue.defer(session, Job.REMIND, lock=f"reminder:{reminder_id}", reminder_id=reminder_id)


def _is_quiet(session: Session, each: Waiting) -> bool:
    if each.kind not in THEIR_OWN:
        return False
    return quiet.is_quiet_about(session, session.get_one(Request, each.subject_id))


def _write(
    session: Session, workspace_id: str, reminder_id: int, ripe: list[tuple[Waiting, int]]
) -> bool:
    rows = [
        {
            "workspace_id": workspace_id,
            "kind": each.kind,
            "subject_id": each.subject_id,
            "for_person_id": each.person_id,
            "since": each.since,
            "number": number,
            "reminder_id": reminder_id,
        }
        for each, number in ripe
    ]
    written = insert(ReminderItem).values(rows).on_conflict_do_nothing()
    return bool(session.scalars(written.returning(ReminderItem.subject_id)).all())
