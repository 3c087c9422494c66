"""A list of who is of which team, from a CSV with the columns person and team."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import mentions, teams
from bot.importing.files import DELIMITERS, read_lines
from bot.importing.said import clean
from models import Person, UserError
from models.words import TeamSource


@dataclass
class Counts:
    """What became of the rows."""

    changed: int = 0
    same: int = 0
    kept: int = 0
    """People who said their team themselves."""
    unknown: list[str] = field(default_factory=list)
    """Rows that found nobody, as they are written."""
    ambiguous: list[str] = field(default_factory=list)
    """Rows that could mean several people."""

    @property
    def has_unknown_addresses(self) -> bool:
        """Some of the rows that found nobody are e-mail addresses."""
        return any("@" in written[1:] for written in self.unknown)


def read(path: Path) -> list[tuple[str, str]]:
    """The rows of a list. Raises `UserError` when it can't be read or has no such columns."""
    lines = read_lines(path)
    for delimiter in DELIMITERS:
        rows = csv.reader(lines, delimiter=delimiter)
        names = [clean(name).lower() for name in next(rows, [])]
        if "person" in names and "team" in names:
            return list(_pairs(rows, names.index("person"), names.index("team")))
    found = (lines or [""])[0][:100]
    raise UserError(
        f"{path.name} has no columns named person and team; its first line is {found!r}."
    )


def _pairs(rows: Iterator[list[str]], person: int, team: int) -> Iterator[tuple[str, str]]:
    for row in rows:
        if len(row) > max(person, team) and clean(row[person]) and clean(row[team]):
            yield clean(row[person]), clean(row[team])


def take(session: Session, workspace_id: str, rows: list[tuple[str, str]]) -> Counts:
    """Write the teams down; running it again changes nothing.

    People are found by id, handle, e-mail or name among those whom the bot has met; by an e-mail
    only as a whole: somebody else may have the part before the @ at another address.
    """
    counts = Counts()
    index = _index(session, workspace_id)
    for written, team in rows:
        found = _find(index, written)
        if not found:
            counts.unknown.append(written)
        elif len(found) > 1:
            counts.ambiguous.append(written)
        else:
            _settle(session, found[0], team, counts)
    return counts


def _settle(session: Session, person: Person, written: str, counts: Counts) -> None:
    try:
        team = teams.named(session, person.workspace_id, written)
    except UserError:
        counts.unknown.append(f"{person.name} ({written[:80]} is no team's name)")
        return
    before = (person.team, person.team_source)
    teams.settle(person, team, TeamSource.IMPORTED)
    session.flush()
    after = (person.team, person.team_source)
    if after != before:
        counts.changed += 1
    elif after == (team, TeamSource.IMPORTED):
        counts.same += 1
    else:
        counts.kept += 1


Index = dict[str, list[Person]]


def _index(session: Session, workspace_id: str) -> Index:
    """Everybody by all that they may be called."""
    found: Index = defaultdict(list)
    everybody = select(Person).where(Person.workspace_id == workspace_id, Person.is_bot.is_(False))
    for person in session.scalars(everybody.order_by(Person.id)):
        called = (person.id, person.handle, person.name, person.display_name, person.email)
        for name in {_key(name) for name in called if name}:
            found[name].append(person)
    return found


def _find(index: Index, written: str) -> list[Person]:
    mentioned = mentions.MENTION.fullmatch(f"@{written.strip('<@>')}")
    if mentioned is not None:
        return index.get(_key(mentioned[1]), [])
    return index.get(_key(written.removeprefix("@")), [])


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
