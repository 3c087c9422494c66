"""Rows with sensible defaults; a test names only what it is about."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from bot import people
from bot.building.questions import Answers
from bot.people import Caller
from models import Base, Channel, Person, Product, Request, Workspace
from models.words import Role, SourceClass, WatchMode
from playground.lark import TEAM

LONG_AGO = datetime.fromisoformat("2026-11-20T10:00:00+00:00")
"""The Friday before the day on which tests begin."""

_ids = count(1)
Row = TypeVar("Row", bound=Base)


def a_workspace(session: Session, id: str = TEAM, **facts: Any) -> Workspace:  # noqa: A002  # a column
    """A workspace; the same one again if it is there."""
    workspace = session.get(Workspace, id)
    if workspace is None:
        workspace = Workspace(id=id, name="Lark", url="https://lark.slack.com/", time_zone="UTC")
        session.add(workspace)
    return _with(session, workspace, facts)


def a_person(session: Session, id: str = "U0MIRA", *roles: Role, **facts: Any) -> Person:  # noqa: A002  # the same
    """Somebody of the workspace, with roles; the same one again if they are there."""
    workspace_id = facts.pop("workspace_id", TEAM)
    person = session.get(Person, (workspace_id, id))
    if person is None:
        person = _person(id, workspace_id)
        session.add(person)
    _with(session, person, facts)
    for role in roles:
        people.add_role(session, workspace_id, id, role)
    return person


def a_caller(session: Session, id: str = "U0MIRA", *roles: Role, **facts: Any) -> Caller:  # noqa: A002  # the same
    """Somebody who acts."""
    person = a_person(session, id, *roles, **facts)
    return people.read_caller(session, person.workspace_id, id)


def a_channel(session: Session, id: str = "C0ASK", **facts: Any) -> Channel:  # noqa: A002  # the same
    """A public channel that the bot is in."""
    defaults = {
        "workspace_id": TEAM,
        "name": "ask-data",
        "source_class": SourceClass.PUBLIC,
        "watch_mode": WatchMode.OFF,
        "is_member": True,
    }
    channel = Channel(id=id, **{**defaults, **facts})
    session.add(channel)
    session.flush()
    return channel


def a_request(session: Session, **facts: Any) -> Request:
    """A request that Mira made in #ask-data, each with a message of its own."""
    request = _request(facts)
    session.add(request)
    session.flush()
    return request


def many_requests(session: Session, each: Iterable[dict[str, Any]]) -> None:
    """Many requests at once, of which a test needs no single one."""
    session.add_all([_request(facts) for facts in each])
    session.flush()


def many_people(session: Session, ids: Iterable[str]) -> None:
    """Many people at once, none of whom is there yet."""
    session.add_all([_person(id, TEAM) for id in ids])  # noqa: A001  # a column
    session.flush()


def _person(id: str, workspace_id: str) -> Person:  # noqa: A002  # a column
    name = id.removeprefix("U0").capitalize()
    return Person(
        workspace_id=workspace_id, id=id, name=name, home_team_id=workspace_id, time_zone="UTC"
    )


def _request(facts: dict[str, Any]) -> Request:
    number = next(_ids)
    said_at = facts.get("said_at", LONG_AGO + timedelta(seconds=number))
    defaults = {
        "workspace_id": TEAM,
        "channel_id": "C0ASK",
        "ts": f"{said_at.timestamp():.0f}.{number:06d}",
        "source_class": SourceClass.PUBLIC,
        "requester_id": "U0MIRA",
        "text": "How many orders did each city have last week?",
        "title": "Orders by city",
        "said_at": said_at,
        "filed_at": said_at,
    }
    return Request(**{**defaults, **facts})


def a_product(session: Session, **facts: Any) -> Product:
    """A product that nobody has listed yet."""
    defaults = {"workspace_id": TEAM, "title": "Orders by city", "created_at": LONG_AGO}
    product = Product(**{**defaults, **facts})
    session.add(product)
    session.flush()
    return product


def _with(session: Session, row: Row, facts: dict[str, Any]) -> Row:
    for name, value in facts.items():
        setattr(row, name, value)
    session.flush()
    return row


PREPARED = Answers(
    why="It serves growth.",
    nothing="We go on by hand.",
    exists="Nothing that we know of.",
    build="A dashboard",
    systems="None",
)
"""Answers to the four questions before building."""
