"""Who is who in a workspace, and what each may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import wording
from bot.jobs import Job
from bot.queue import Queue
from bot.wording import N_, _
from models import Person, PersonRole, UserError
from models.words import Role, TeamSource

DATA_TEAM = frozenset({Role.ANALYST, Role.PM})
ROLES = select(PersonRole.role).where(
    PersonRole.workspace_id == bindparam("workspace_id"),
    PersonRole.person_id == bindparam("person_id"),
)
WITH_ROLE = (
    select(PersonRole.person_id)
    .where(
        PersonRole.workspace_id == bindparam("workspace_id"), PersonRole.role == bindparam("role")
    )
    .order_by(PersonRole.person_id)
)
NAMES = select(Person.id, Person.name).where(
    Person.workspace_id == bindparam("workspace_id"),
    Person.id.in_(bindparam("ids", expanding=True)),
    Person.name != "",
)
"""Asked at every step, so they are made once."""


@dataclass(frozen=True)
class Caller:
    """Who acts, where, and with which roles."""

    workspace_id: str
    person_id: str
    roles: frozenset[Role]
    time_zone: str = "UTC"

    @property
    def is_data_team(self) -> bool:
        """An analyst or a PM."""
        return bool(self.roles & DATA_TEAM)

    def must_be(self, *roles: Role) -> None:
        """Raise `UserError` unless the caller has one of these roles."""
        if not self.roles & set(roles):
            wanted = wording.listed([_(ROLE_NAMES[role]) for role in roles], either=True)
            raise UserError(
                _(
                    "Only {wanted} can do this. An admin gives roles in Whychain's Home.",
                    wanted=wanted,
                )
            )

    def must_be_data_team(self) -> None:
        """Raise `UserError` unless the caller is an analyst or a PM."""
        self.must_be(Role.ANALYST, Role.PM)


ROLE_NAMES = {
    Role.ANALYST: N_("the data team"),
    Role.PM: N_("a data PM"),
    Role.MANAGER: N_("a manager"),
    Role.ADMIN: N_("an admin"),
}


def read_caller(session: Session, workspace_id: str, person_id: str) -> Caller:
    """Read the roles of somebody; of an unknown person, none."""
    person = session.get(Person, (workspace_id, person_id))
    roles = session.scalars(ROLES, {"workspace_id": workspace_id, "person_id": person_id})
    zone = person.time_zone if person else "UTC"
    return Caller(workspace_id, person_id, frozenset(roles), zone)


def find(session: Session, workspace_id: str, person_id: str) -> Person | None:
    """Somebody as we know them, if we do."""
    return session.get(Person, (workspace_id, person_id))


def has_left(session: Session, workspace_id: str, person_id: str) -> bool:
    """The account was deactivated: nobody reads what is written to it."""
    person = find(session, workspace_id, person_id)
    return person is not None and person.is_deleted


def is_outsider(person: Person) -> bool:
    """Somebody who may not use the bot."""
    return person.is_stranger or person.is_guest or person.is_deleted or person.is_bot


ASK_A_COLLEAGUE = N_(
    "I can take requests from full members of this workspace only. Write what you need as a "
    "message here, and ask a colleague who is one to put 📥 to it: then it is filed for you."
)
"""What a guest or somebody of another company reads, wherever they come to us."""


def refuse_outsiders(person: Person) -> None:
    """Raise `UserError` for everybody who may not use the bot: the default is no."""
    if person.is_stranger or person.is_guest:
        raise UserError(_(ASK_A_COLLEAGUE))
    if person.is_deleted or person.is_bot:
        raise UserError(_("This account is a bot or is deactivated, so it can't use Whychain."))


def grant(session: Session, workspace_id: str, role: Role, people: Iterable[str]) -> list[str]:
    """Make exactly these people have a role; who lost it is returned."""
    wanted = set(people)
    lost = session.scalars(
        delete(PersonRole)
        .where(
            PersonRole.workspace_id == workspace_id,
            PersonRole.role == role,
            PersonRole.person_id.not_in(wanted),
        )
        .returning(PersonRole.person_id)
    ).all()
    for person_id in sorted(wanted):
        add_role(session, workspace_id, person_id, role)
    return list(lost)


def add_role(session: Session, workspace_id: str, person_id: str, role: Role) -> None:
    """Give one person one role; they need not be known yet."""
    session.execute(
        insert(Person)
        .values(workspace_id=workspace_id, id=person_id, name="", time_zone="UTC")
        .on_conflict_do_nothing()
    )
    session.execute(
        insert(PersonRole)
        .values(workspace_id=workspace_id, person_id=person_id, role=role)
        .on_conflict_do_nothing()
    )


def set_teams(session: Session, workspace_id: str, teams: dict[str, str]) -> None:
    """Write down people's teams as user groups name them, where nobody said it better."""
    lower = [TeamSource.PROFILE, TeamSource.GROUP]
    for person_id, team in sorted(teams.items()):
        said = {"team": team, "team_source": TeamSource.GROUP}
        session.execute(
            insert(Person)
            .values(workspace_id=workspace_id, id=person_id, name="", time_zone="UTC", **said)
            .on_conflict_do_update(
                index_elements=[Person.workspace_id, Person.id],
                set_=said,
                where=Person.team.is_(None)
                | Person.team_source.is_(None)
                | Person.team_source.in_(lower),
            )
        )


def with_role(session: Session, workspace_id: str, role: Role) -> list[str]:
    """The ids of everybody with a role, in order."""
    return list(session.scalars(WITH_ROLE, {"workspace_id": workspace_id, "role": role}))


def acting(session: Session, workspace_id: str, role: Role) -> list[str]:
    """The ids of those with a role who haven't left, in order."""
    return list(
        session.scalars(
            select(PersonRole.person_id)
            .outerjoin(Person, is_one(Person, PersonRole.workspace_id, PersonRole.person_id))
            .where(
                PersonRole.workspace_id == workspace_id,
                PersonRole.role == role,
                Person.is_deleted.is_not(True),
            )
            .order_by(PersonRole.person_id)
        )
    )


def to_choose_from(
    session: Session, workspace_id: str, roles: Iterable[Role], *which: ColumnElement[bool]
) -> list[tuple[str, str]]:
    """Who has one of these roles and is still there, by id and name."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(PersonRole, is_one(Person, PersonRole.workspace_id, PersonRole.person_id))
        .where(
            Person.workspace_id == workspace_id,
            Person.is_deleted.is_(False),
            PersonRole.role.in_(roles),
            *which,
        )
        .distinct()
        .order_by(Person.name, Person.id)
    )
    return [(row.id, row.name or row.id) for row in rows]


def get_to_know(session: Session, queue: Queue, workspace_id: str, person_id: str | None) -> None:
    """Somebody was named whom we may not have met: their name is asked for."""
    if person_id is not None and person_id not in names(session, workspace_id, [person_id]):
        queue.defer(session, Job.REFRESH_PERSON, workspace_id=workspace_id, person_id=person_id)


def names(session: Session, workspace_id: str, ids: Iterable[str | None]) -> dict[str | None, str]:
    """People's names by id; whoever we don't know is left out."""
    wanted = [each for each in ids if each]
    if not wanted:
        return {}
    rows = session.execute(NAMES, {"workspace_id": workspace_id, "ids": wanted})
    return {row.id: row.name for row in rows}


def is_one(
    person: type[Person],
    workspace_id: InstrumentedAttribute[str] | ColumnElement[Any],
    person_id: InstrumentedAttribute[str] | InstrumentedAttribute[str | None] | ColumnElement[Any],
) -> ColumnElement[bool]:
    """The condition under which somebody, perhaps under another name, is who a row names."""
    return (person.workspace_id == workspace_id) & (person.id == person_id)
