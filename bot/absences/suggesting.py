"""*You seem to be away*: asked once for each status, of those for whom something may wait."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import people
from bot.absences import lending
from bot.absences.status import SlackStatus
from bot.absences.zones import zone_of
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from models import Absence, Person, Product, Request, UserError, Workspace
from models.marking import N_
from models.words import Role, Status


def suggest(
    session: Session, queue: Queue, person: Person, status: SlackStatus, now: datetime
) -> None:
    """Ask somebody whether they are away, if their status says so and somebody waits for them."""
    if people.is_outsider(person) or not status.says_away(now):
        return
    workspace = session.get_one(Workspace, person.workspace_id)
    away = lending.away_now(session, person.workspace_id, now, [person.id])
    if person.id in away or not _is_waited_for(session, person):
        return
    number = session.scalar(
        insert(Absence)
        .values(
            workspace_id=person.workspace_id,
            person_id=person.id,
            status_key=status.key,
            suggested_at=now,
            back_on=status.back_on(zone_of(person, workspace)),
        )
        .on_conflict_do_nothing()
        .returning(Absence.id)
    )
    if number is not None:
        _show(session, queue, number)


def _is_waited_for(session: Session, person: Person) -> bool:
    """They hold a request, look after a candidate, or decide."""
    caller = people.read_caller(session, person.workspace_id, person.id)
    if Role.MANAGER in caller.roles:
        return True
    held = select(Request.id).where(
        Request.workspace_id == person.workspace_id,
        Request.taken_by == person.id,
        Request.status.in_([Status.TAKEN, Status.WAITING]),
    )
    owned = select(Product.id).where(
        Product.workspace_id == person.workspace_id, Product.owner_id == person.id
    )
    return any(session.scalar(each.limit(1)) is not None for each in (held, owned))


def find(session: Session, caller: Caller, number: int, *, lock: bool = False) -> Absence:
    """A suggestion to this person. Raises `UserError` for anybody else's."""
    absence = Absence.find(session, caller.workspace_id, number, lock=lock)
    if absence.person_id != caller.person_id:
        raise UserError(N_("Somebody else was asked this."))
    return absence


def close(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """It was answered: with *No, thanks*, or by what was said in the form."""
    absence = find(session, caller, number, lock=True)
    if absence.since is None and absence.ended_at is None:
        absence.ended_at = now
        _show(session, queue, absence.id)


def _show(session: Session, queue: Queue, number: int) -> None:
    queue.defer(session, Job.SUGGEST_ABSENCE, lock=f"absence:{number}", absence_id=number)
