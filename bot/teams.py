"""Which business team somebody is of: who says so, and whose word stands above whose."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import audit, people, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Person, Request, UserError
from models.words import Role, TeamSource

LONGEST = 75
"""What a menu of Slack's shows of an entry."""


def known(session: Session, workspace_id: str, most: int) -> list[str]:
    """The workspace's teams, those with the most people first."""
    return list(
        session.scalars(
            select(Person.team)
            .where(
                Person.workspace_id == workspace_id,
                Person.team.is_not(None),
                Person.is_bot.is_(False),
            )
            .group_by(Person.team)
            .order_by(func.count().desc(), Person.team)
            .limit(most)
        )
    )


def named(session: Session, workspace_id: str, written: str) -> str:
    """A team as the workspace spells it already, else as it is written.

    Raises `UserError` when there is no word in it, or too many.
    """
    name = " ".join(written.split())
    if not any(letter.isalnum() for letter in name):
        raise UserError(_("Please write the team's name."), field="team")
    if len(name) > LONGEST:
        raise UserError(
            _("Please say it in {most} characters at most.", most=LONGEST), field="team"
        )
    same = select(Person.team).where(
        Person.workspace_id == workspace_id, func.lower(Person.team) == name.lower()
    )
    return session.scalar(same.limit(1)) or name


def settle(person: Person, team: str, source: TeamSource) -> bool:
    """Write a team down unless somebody said so whose word stands above. True when it changed."""
    if person.team is not None and TeamSource.rank(person.team_source) > source.height:
        return False
    has_changed = (person.team, person.team_source) != (team, source)
    person.team, person.team_source = team, source
    return has_changed


def choose(session: Session, queue: Queue, caller: Caller, written: str, now: datetime) -> None:
    """Somebody says which team they are of; their own word stands above all others'."""
    _set(session, queue, caller, caller.person_id, written, TeamSource.OWN, now)


def correct(
    session: Session, queue: Queue, caller: Caller, person: Person, written: str, now: datetime
) -> None:
    """An admin says which team somebody is of; the person may correct it in turn."""
    caller.must_be(Role.ADMIN)
    if people.is_outsider(person):
        raise UserError(_("Choose a full member of this workspace."), field="person")
    _set(session, queue, caller, person.id, written, TeamSource.ADMIN, now)


def _set(
    session: Session,
    queue: Queue,
    caller: Caller,
    person_id: str,
    written: str,
    source: TeamSource,
    now: datetime,
) -> None:
    team = named(session, caller.workspace_id, written)
    person = session.get_one(Person, (caller.workspace_id, person_id), with_for_update=True)
    asked_for, person.is_team_settled = person.team_asked_for, True
    if settle(person, team, source):
        subject = f"person:{person_id}"
        audit.note(session, caller.workspace_id, caller.person_id, "set team", subject, now)
    if asked_for is not None:
        refresh.card(session, queue, asked_for)
    for product_id in _asked_about(session, caller.workspace_id, person_id):
        refresh.candidate(session, queue, product_id)


def _asked_about(session: Session, workspace_id: str, person_id: str) -> list[int]:
    """The products whose demand counts this person's team."""
    return list(
        session.scalars(
            select(Request.product_id)
            .where(
                Request.workspace_id == workspace_id,
                Request.requester_id == person_id,
                Request.product_id.is_not(None),
            )
            .distinct()
            .order_by(Request.product_id)
        )
    )


def ask_once(session: Session, request: Request) -> None:
    """The card of somebody's first request asks for their team, if nobody has told it; no other."""
    key = (request.workspace_id, request.requester_id)
    person = session.get(Person, key, with_for_update={"key_share": True})
    if person is None or request.is_imported or people.is_outsider(person):
        return
    if person.team is None and person.team_asked_for is None and not person.is_team_settled:
        person.team_asked_for = request.id


def asks(session: Session, request: Request) -> bool:
    """This request's card asks for its requester's team, and has no answer yet."""
    person = people.find(session, request.workspace_id, request.requester_id)
    return (
        person is not None
        and person.team_asked_for == request.id
        and person.team is None
        and not person.is_team_settled
    )


def answer(
    session: Session, queue: Queue, caller: Caller, number: int, team: str | None, now: datetime
) -> None:
    """The requester answers on the card; None is *Skip*, and nobody asks again."""
    must_be_asked(session, caller, number)
    if team is not None:
        choose(session, queue, caller, team, now)
        return
    person = session.get_one(Person, (caller.workspace_id, caller.person_id), with_for_update=True)
    person.is_team_settled = True
    refresh.card(session, queue, number)


def must_be_asked(session: Session, caller: Caller, number: int) -> None:
    """Raise `UserError` for whoever answers on somebody else's card."""
    request = Request.find(session, caller.workspace_id, number)
    if request.requester_id != caller.person_id:
        raise UserError(_("Only @{who} can say which team they are of.", who=request.requester_id))
