"""What Slack says about people, and what we keep of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from models import Person
from models.words import TeamSource

STALE = timedelta(hours=24)
"""A profile older than this is asked for again."""
KEPT = (
    "name",
    "handle",
    "display_name",
    "email",
    "time_zone",
    "home_team_id",
    "is_guest",
    "is_bot",
    "is_deleted",
)
"""What is written down as Slack says it last."""


@dataclass(frozen=True)
class Profile:
    """What Slack says about a person."""

    id: str
    name: str
    title: str
    time_zone: str
    home_team_id: str | None
    is_guest: bool
    is_bot: bool
    is_deleted: bool
    handle: str = ""
    display_name: str = ""
    locale: str | None = None
    """None where Slack didn't say."""
    email: str | None = None


def is_fresh(person: Person | None, now: datetime) -> bool:
    """Slack told us about the person lately."""
    return (
        person is not None and person.refreshed_at is not None and now - person.refreshed_at < STALE
    )


def remember(session: Session, workspace_id: str, profile: Profile, now: datetime) -> Person:
    """Write down what Slack says about a person; a team that is known better stays."""
    values = {name: getattr(profile, name) for name in KEPT} | {"refreshed_at": now}
    team = team_in(profile.title)
    source = TeamSource.PROFILE if team is not None else None
    statement = insert(Person).values(
        workspace_id=workspace_id,
        id=profile.id,
        team=team,
        team_source=source,
        locale=profile.locale,
        **values,
    )
    given = statement.excluded
    is_open = Person.team.is_(None)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Person.workspace_id, Person.id],
            set_={
                **values,
                "locale": func.coalesce(given.locale, Person.locale),
                "let_go_at": case((given.is_deleted, Person.let_go_at)),
                "team": func.coalesce(Person.team, given.team),
                "team_source": case((is_open, given.team_source), else_=Person.team_source),
            },
        )
    )
    person = session.get(Person, (workspace_id, profile.id), populate_existing=True)
    assert person is not None  # noqa: S101  # it was written just above
    return person


def team_in(title: str) -> str | None:
    """The team that a profile's title names: "Campaign manager, Marketing" is of Marketing.

    A title without a comma is taken whole, as many companies write the team there.
    """
    return title.rpartition(",")[2].strip() or None
