"""All of one person's Home, gathered by who they are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import absences, people
from bot.absences import Away
from bot.capture import dismissed
from bot.capture.dismissed import Dismissed
from bot.decisions import waiting
from bot.decisions.waiting import Proposed
from bot.digest import runs
from bot.home.desk import Desk, desk
from bot.home.names import Names, names
from bot.home.own import OwnRequest, own
from bot.home.set_up import SetUp, set_up
from bot.needs import listing
from bot.needs.listing import NeedLine
from bot.people import Caller
from models import Digest
from models.words import Role


@dataclass(frozen=True)
class DigestSeen:
    """The digest that somebody gets."""

    digest: Digest | None
    is_manager: bool
    """Who may have one of their own."""


@dataclass(frozen=True)
class HomeSeen:
    """Everything that one person's Home shows."""

    own: tuple[OwnRequest, ...]
    more_own: int
    desk: Desk | None
    set_up: SetUp | None
    has_admin: bool
    team: str | None = None
    away: Away | None = None
    deputy: str | None = None
    """The name of who looks after their things meanwhile."""
    dismissed: tuple[Dismissed, ...] = ()
    """What they said to be no request."""
    needs: tuple[NeedLine, ...] | None = None
    """For PMs and managers, the most wanted first; None for others."""
    is_manager: bool = False
    proposed: tuple[Proposed, ...] = ()
    """What PMs propose to build, for managers."""
    names: Names | None = None
    """For PMs and admins, who may edit them; None for others."""
    digest: DigestSeen | None = None
    """For whoever gets one, or could; None for others."""


def look(session: Session, caller: Caller, now: datetime) -> HomeSeen:
    """Gather somebody's Home, in a handful of queries."""
    away = absences.away_now(session, caller.workspace_id, now, [caller.person_id])
    own_away = away.get(caller.person_id)
    requests, total = own(session, caller, now)
    is_admin = Role.ADMIN in caller.roles
    return HomeSeen(
        own=requests,
        more_own=total - len(requests),
        desk=desk(session, caller, now) if caller.is_data_team else None,
        set_up=set_up(session, caller.workspace_id, now) if is_admin else None,
        has_admin=is_admin or bool(people.with_role(session, caller.workspace_id, Role.ADMIN)),
        team=_team(session, caller),
        away=own_away,
        deputy=_deputy(session, caller, own_away),
        dismissed=dismissed.lately(session, caller, now),
        needs=_needs(session, caller, now),
        is_manager=Role.MANAGER in caller.roles,
        proposed=_proposed(session, caller, now),
        names=_names(session, caller),
        digest=_digest(session, caller),
    )


def _deputy(session: Session, caller: Caller, away: Away | None) -> str | None:
    deputy_id = away.deputy_id if away else None
    return people.names(session, caller.workspace_id, [deputy_id]).get(deputy_id)


def _names(session: Session, caller: Caller) -> Names | None:
    may_edit = caller.roles & {Role.PM, Role.ADMIN}
    return names(session, caller.workspace_id) if may_edit else None


def _digest(session: Session, caller: Caller) -> DigestSeen | None:
    if not caller.roles & {Role.PM, Role.MANAGER, Role.ADMIN}:
        return None
    found = runs.to_read(session, caller)
    return DigestSeen(found, is_manager=Role.MANAGER in caller.roles)


def _needs(session: Session, caller: Caller, now: datetime) -> tuple[NeedLine, ...] | None:
    if not caller.roles & {Role.PM, Role.MANAGER}:
        return None
    return tuple(listing.lines(session, caller, now))


def _proposed(session: Session, caller: Caller, now: datetime) -> tuple[Proposed, ...]:
    if Role.MANAGER not in caller.roles:
        return ()
    return tuple(waiting.for_managers(session, caller.workspace_id, now))


def _team(session: Session, caller: Caller) -> str | None:
    person = people.find(session, caller.workspace_id, caller.person_id)
    return person.team if person else None
