"""*Away until*: somebody says it, and a deputy looks after what waits for them until then.

Nothing changes hands: what is lent is still theirs, and is theirs alone again on the day on which
they are back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import ARRAY, Select, String, any_, bindparam, select
from sqlalchemy.orm import Session

from bot import audit, people, refresh
from bot.absences import shown
from bot.absences.zones import today
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Absence, Person, UserError, Workspace
from models.words import Role

STANDS_IN = {
    Role.ANALYST: {Role.ANALYST, Role.PM},
    Role.PM: {Role.PM},
    Role.MANAGER: {Role.MANAGER, Role.PM},
}
"""Who may do what waits for one of a role; who has several lends to whoever may do some of it."""


@dataclass(frozen=True)
class Away:
    """Somebody is away now."""

    person_id: str
    since: datetime
    back_on: date
    deputy_id: str | None


def go_away(
    session: Session,
    queue: Queue,
    caller: Caller,
    back_on: date,
    deputy_id: str | None,
    now: datetime,
) -> Absence:
    """Somebody says until when they are away, and who looks after their things."""
    _must_be_later(session, caller, back_on, now)
    if deputy_id is not None and deputy_id not in dict(deputies(session, caller)):
        raise UserError(
            _("They can't do what waits for you. Choose somebody else of the list."), field="deputy"
        )
    before = _locked(session, caller)
    if before is not None and (before.back_on, before.deputy_id) == (back_on, deputy_id):
        return before
    if before is not None:
        _end(session, queue, before, now)
    absence = Absence(
        workspace_id=caller.workspace_id,
        person_id=caller.person_id,
        since=now,
        back_on=back_on,
        deputy_id=deputy_id,
    )
    session.add(absence)
    session.flush()
    _changed(session, queue, caller, absence, "went away", now)
    return absence


def come_back(session: Session, queue: Queue, caller: Caller, now: datetime) -> None:
    """*I'm back*: what was lent is theirs alone again."""
    absence = _locked(session, caller)
    if absence is not None:
        _end(session, queue, absence, now)
        _changed(session, queue, caller, absence, "came back", now)


def _must_be_later(session: Session, caller: Caller, back_on: date, now: datetime) -> None:
    workspace = session.get_one(Workspace, caller.workspace_id)
    person = people.find(session, caller.workspace_id, caller.person_id)
    if back_on <= today(person, workspace, now):
        raise UserError(
            _("Choose a day after today: the first one on which you are back."), field="back_on"
        )


def _locked(session: Session, caller: Caller) -> Absence | None:
    """What somebody said last. Their own row is locked, so that they say one thing at a time."""
    session.get(
        Person, (caller.workspace_id, caller.person_id), with_for_update={"key_share": True}
    )
    return in_force(session, caller.workspace_id, caller.person_id)


def _end(session: Session, queue: Queue, absence: Absence, now: datetime) -> None:
    absence.ended_at = now
    session.flush()
    _show(session, queue, absence)


def _changed(
    session: Session, queue: Queue, caller: Caller, absence: Absence, action: str, now: datetime
) -> None:
    subject = f"absence:{absence.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    _show_anew(session, queue, absence)


def end(session: Session, queue: Queue, absence: Absence, now: datetime) -> None:
    """Its day has come."""
    _end(session, queue, absence, now)
    _show_anew(session, queue, absence)


def _show_anew(session: Session, queue: Queue, absence: Absence) -> None:
    _show(session, queue, absence)
    shown.show_anew(session, queue, absence.workspace_id, absence.person_id)
    for person_id in {absence.person_id, absence.deputy_id} - {None}:
        refresh.home(session, queue, absence.workspace_id, str(person_id))


def _show(session: Session, queue: Queue, absence: Absence) -> None:
    """What the deputy reads of it."""
    if absence.deputy_id is not None:
        lock = f"absence:{absence.id}"
        queue.defer(session, Job.TELL_DEPUTY, lock=lock, absence_id=absence.id)


def in_force(session: Session, workspace_id: str, person_id: str) -> Absence | None:
    """What somebody said last of being away; its day may have come meanwhile."""
    return session.scalar(
        select(Absence).where(
            Absence.workspace_id == workspace_id,
            Absence.person_id == person_id,
            Absence.since.is_not(None),
            Absence.ended_at.is_(None),
        )
    )


def away_now(
    session: Session, workspace_id: str, now: datetime, ids: Collection[str] | None = None
) -> dict[str, Away]:
    """Who is away now; of these people, or of all."""
    workspace = session.get(Workspace, workspace_id)
    if workspace is None:
        return {}
    of = {"workspace_id": workspace_id, "ids": None if ids is None else list(ids)}
    found = {}
    for absence, person in session.execute(_in_force(of_all=ids is None), of):
        if absence.since and absence.back_on and today(person, workspace, now) < absence.back_on:
            found[absence.person_id] = Away(
                absence.person_id, absence.since, absence.back_on, absence.deputy_id
            )
    return found


@cache
def _in_force(*, of_all: bool) -> Select[Absence, Person]:
    """Run for every Home, so it is made once."""
    query = (
        select(Absence, Person)
        .outerjoin(Person, people.is_one(Person, Absence.workspace_id, Absence.person_id))
        .where(
            Absence.workspace_id == bindparam("workspace_id", type_=String),
            Absence.since.is_not(None),
            Absence.ended_at.is_(None),
        )
    )
    those = Absence.person_id == any_(bindparam("ids", type_=ARRAY(String)))
    return query if of_all else query.where(those)


def stand_in(away: dict[str, Away], person_id: str) -> str | None:
    """Who does what waits for somebody: themselves, their deputy, or nobody before they are back.

    Whom a deputy lends to in turn isn't asked: they were not chosen.
    """
    if person_id not in away:
        return person_id
    deputy = away[person_id].deputy_id
    return None if deputy in away else deputy


def lenders(session: Session, caller: Caller, now: datetime) -> list[Away]:
    """Who lends to somebody now, in the order in which they left."""
    away = away_now(session, caller.workspace_id, now)
    mine = [one for one in away.values() if one.deputy_id == caller.person_id]
    return sorted(mine, key=lambda one: (one.since, one.person_id))


def is_for(session: Session, caller: Caller, holder: str | None, now: datetime) -> bool:
    """The caller has it, or looks after it while who has it is away."""
    if holder is None:
        return False
    if holder == caller.person_id:
        return True
    away = away_now(session, caller.workspace_id, now, [holder])
    return holder in away and away[holder].deputy_id == caller.person_id


def deputies(session: Session, caller: Caller) -> list[tuple[str, str]]:
    """Who may look after what waits for somebody, by id and name."""
    roles = {role for own in caller.roles for role in STANDS_IN.get(own, ())}
    if not roles:
        return []
    may_be = (Person.id != caller.person_id, Person.is_guest.is_(False))
    return people.to_choose_from(session, caller.workspace_id, roles, *may_be)
