"""The line: how many people, teams and weeks it takes until a candidate is put to a PM."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.demand import Demand
from bot.people import Caller
from bot.wording import _, n_
from models import UserError, Workspace
from models.words import Role


@dataclass(frozen=True)
class Line:
    """What has to ask for a candidate, each at least."""

    people: int = 3
    teams: int = 2
    weeks: int = 3


MOST = Line(people=1_000, teams=100, weeks=52)


def is_crossed(line: Line, asked: Demand) -> bool:
    """Enough different people, of enough teams, in enough weeks. One person who asks five times is
    one; where nobody's team is known, all of them are one team."""
    teams = max(asked.teams, min(asked.people, 1))
    return asked.people >= line.people and teams >= line.teams and asked.weeks >= line.weeks


def comes_back_at(people: int) -> int:
    """From how many people on it comes again what was put off at so many: when half as many again
    ask for it, rounded up, and at least one more."""
    return max(people + 1, (3 * people + 1) // 2)


def in_words(asked: Demand) -> str:
    """Asked for by 4 people of 3 teams in 5 weeks."""
    people = n_("{n} person", "{n} people", asked.people)
    if asked.teams:
        people = n_("{people} of {n} team", "{people} of {n} teams", asked.teams, people=people)
    return n_(
        "Asked for by {people} in {n} week",
        "Asked for by {people} in {n} weeks",
        asked.weeks,
        people=people,
    )


def of(workspace: Workspace) -> Line:
    """The line of a workspace, also while it is switched off."""
    return Line(workspace.line_people, workspace.line_teams, workspace.line_weeks)


def draw(session: Session, caller: Caller, line: Line, now: datetime, *, is_off: bool) -> None:
    """An admin says where the line is, or switches it off. Raises `UserError` at a field."""
    caller.must_be(Role.ADMIN)
    for name in ("people", "teams", "weeks"):
        _check(name, getattr(line, name), getattr(MOST, name))
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    workspace.line_people, workspace.line_teams = line.people, line.teams
    workspace.line_weeks, workspace.is_line_off = line.weeks, is_off
    audit.note(
        session,
        workspace.id,
        caller.person_id,
        "drew the line",
        f"workspace:{workspace.id}",
        now,
        people=line.people,
        teams=line.teams,
        weeks=line.weeks,
        is_off=is_off,
    )


def _check(name: str, number: int, most: int) -> None:
    if not 0 < number <= most:
        raise UserError(_("Please write a whole number from 1 to {most}.", most=most), field=name)
