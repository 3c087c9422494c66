"""Who of the data team is on duty: the one person who is called for what is urgent.

The rota is an ordered list of people; each Monday, in the workspace's zone, it is the next one's
turn. Whoever has left the data team, or is away, is passed over.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import absences, audit, people
from bot.digest.periods import zone_named
from bot.people import Caller
from bot.wording import _
from models import Person, PersonRole, UserError, Workspace
from models.words import Role

WEEK = timedelta(weeks=1)


def set_rota(session: Session, caller: Caller, ids: Sequence[str], now: datetime) -> None:
    """An admin says who is on duty, in which order; the first one's turn is this week."""
    caller.must_be(Role.ADMIN)
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    unknown = [person for person in ids if person not in _team(session, workspace.id)]
    if unknown:
        raise UserError(
            _(
                "@{who} isn't of the data team. Only its members can be on duty: the form People "
                "says who they are.",
                who=unknown[0],
            ),
            field="duty",
        )
    if list(ids) != workspace.on_duty:
        workspace.on_duty, workspace.on_duty_since = list(ids), monday(today(workspace, now))
    subject = f"workspace:{workspace.id}"
    audit.note(session, workspace.id, caller.person_id, "set duty", subject, now)


def zone_of(workspace: Workspace) -> ZoneInfo:
    """The zone by whose days the data team works."""
    return zone_named(workspace.time_zone)


def today(workspace: Workspace, now: datetime) -> date:
    """The date at the workspace."""
    return now.astimezone(zone_of(workspace)).date()


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def on_duty(session: Session, workspace: Workspace, now: datetime) -> str | None:
    """Whose turn it is; None where there is no rota, or nobody of it is left."""
    here = _here(session, workspace.id, _team(session, workspace.id), now)
    return _whose_turn(workspace, here, now)


def pms_on_duty(session: Session, workspace: Workspace, now: datetime) -> frozenset[str]:
    """The data PM whose turn it is, or all of them where none is on the rota."""
    pms = _team(session, workspace.id, Role.PM)
    found = _whose_turn(workspace, _here(session, workspace.id, pms, now), now)
    return frozenset(pms if found is None else [found])


def is_pm_on_duty(session: Session, caller: Caller, now: datetime) -> bool:
    """The caller may read what its author shows to the PM on duty alone."""
    if Role.PM not in caller.roles:
        return False
    workspace = session.get_one(Workspace, caller.workspace_id)
    return caller.person_id in pms_on_duty(session, workspace, now)


def _here(session: Session, workspace_id: str, ids: set[str], now: datetime) -> set[str]:
    """Those of them who aren't away."""
    return ids - set(absences.away_now(session, workspace_id, now, ids))


def _whose_turn(workspace: Workspace, eligible: Collection[str], now: datetime) -> str | None:
    rota = workspace.on_duty
    if not rota:
        return None
    this_week = monday(today(workspace, now))
    turn = (this_week - (workspace.on_duty_since or this_week)) // WEEK % len(rota)
    return next((person for person in [*rota[turn:], *rota[:turn]] if person in eligible), None)


def _team(session: Session, workspace_id: str, *roles: Role) -> set[str]:
    """Who has one of these roles, or is of the data team, and still works here."""
    return set(
        session.scalars(
            select(PersonRole.person_id)
            .join(Person, people.is_one(Person, PersonRole.workspace_id, PersonRole.person_id))
            .where(
                PersonRole.workspace_id == workspace_id,
                PersonRole.role.in_(roles or people.DATA_TEAM),
                Person.is_deleted.is_(False),
                Person.is_guest.is_(False),
            )
        )
    )
