"""The people and channels that a source names, written down without overruling what is known."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.importing.said import NOBODY, NOWHERE, Author, Place, Said
from bot.mentions import MENTION
from models import Channel, Person
from models.words import SourceClass, WatchMode

BREADTH = [SourceClass.DIRECT, SourceClass.PRIVATE, SourceClass.PUBLIC]
"""From the narrowest audience to the widest."""


def remember_authors(session: Session, workspace_id: str, authors: Iterable[Author]) -> None:
    """Write people down; of those who are known, only what was missing."""
    rows = [
        {
            "workspace_id": workspace_id,
            "id": author.id,
            "name": author.name,
            "team": author.team,
            "time_zone": author.time_zone,
            "is_guest": author.is_guest,
            "is_bot": author.is_bot,
            "is_deleted": author.is_deleted,
        }
        for author in {author.id: author for author in authors}.values()
    ]
    if not rows:
        return
    statement = insert(Person)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Person.workspace_id, Person.id],
            set_={
                "name": func.coalesce(func.nullif(Person.name, ""), statement.excluded.name),
                "team": func.coalesce(Person.team, statement.excluded.team),
            },
        ),
        rows,
    )


def of_rows(batch: Iterable[Said]) -> list[Author]:
    """Everybody who speaks in some rows, under the name that the file gives them."""
    found: dict[str, Author] = {}
    for said in batch:
        known = found.get(said.author_id)
        if said.author_id != NOBODY and (known is None or known.team is None):
            name = "" if MENTION.fullmatch(f"@{said.author_id}") else said.author_id
            found[said.author_id] = Author(said.author_id, name, said.team)
    return list(found.values())


def remember_places(session: Session, workspace_id: str, places: Iterable[Place]) -> None:
    """Write channels down; those that are known stay as they are."""
    rows = [
        {
            "workspace_id": workspace_id,
            "id": place.id,
            "name": place.name,
            "source_class": place.source_class,
            "watch_mode": WatchMode.OFF,
            "is_archived": False,
            "is_member": False,
            "is_shared": False,
        }
        for place in {place.id: place for place in places if place.id != NOWHERE}.values()
    ]
    if rows:
        session.execute(insert(Channel).on_conflict_do_nothing(), rows)


class Places:
    """Finds the workspace's own channel for a place that a source names."""

    def __init__(self, session: Session, workspace_id: str) -> None:
        channels = list(session.scalars(select(Channel).filter_by(workspace_id=workspace_id)))
        self._by_id = {channel.id: channel for channel in channels}
        self._by_name = {channel.name: channel for channel in channels if channel.name}

    def find(self, place: Place) -> Place:
        """The place under its id here, with the narrower of both audiences."""
        known = self._by_id.get(place.id) or self._by_name.get(place.name)
        if known is None:
            return place
        narrower = min(place.source_class, known.source_class, key=BREADTH.index)
        return Place(known.id, known.name, narrower)


def introduce(
    session: Session, workspace_id: str, batch: Iterable[Said]
) -> tuple[dict[str, ZoneInfo], dict[str, str]]:
    """The time zones of those who speak in a batch, and the names of those they mention."""
    ids: set[str] = set()
    for said in batch:
        ids.add(said.author_id)
        ids.update(MENTION.findall(said.text))
    rows = session.execute(
        select(Person.id, Person.name, Person.time_zone).where(
            Person.workspace_id == workspace_id, Person.id.in_(ids)
        )
    ).all()
    zones = {row.id: zone for row in rows if (zone := _zone(row.time_zone)) is not None}
    return zones, {row.id: row.name for row in rows if row.name}


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
