"""How many requests came, were answered, and wait: counts that managers may be told of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from bot import demand
from bot.discretion import FEWEST
from models import Request, Suggestion
from models.words import OPEN, SourceClass, Status

ASKED = "asked"
OLD = timedelta(weeks=2)
"""What waits for longer is ageing."""


def requests(session: Session, workspace_id: str, since: datetime, now: datetime) -> dict[str, Any]:
    """What a `Week` says of requests."""
    wanted = {
        ASKED: Request.said_at > since,
        "answered": (Request.status == Status.ANSWERED) & (Request.answered_at > since),
        "deflected": _is_deflected(since),
        "old": _is_old(now),
    }
    counts = [_counted(workspace_id, name, condition) for name, condition in wanted.items()]
    found = {row[0]: _told(row) for row in session.execute(union_all(*counts))}
    asked, askers, _first = found[ASKED]
    answered = found["answered"][0]
    old, _people, oldest = found["old"]
    return {
        "asked": asked,
        "askers": askers,
        "answered": answered,
        "deflected": min(found["deflected"][0], answered),
        "old_requests": old,
        "oldest_request": oldest,
    }


def deflected(session: Session, workspace_id: str, since: datetime) -> int:
    """How many requests were answered by what exists, as their askers say."""
    counted = _counted(workspace_id, "deflected", _is_deflected(since))
    return _told(session.execute(counted).one())[0]


def _is_deflected(since: datetime) -> ColumnElement[bool]:
    taken = select(Suggestion.id).where(
        Suggestion.request_id == Request.id, Suggestion.taken_at.is_not(None)
    )
    is_answered = (Request.status == Status.ANSWERED) & (Request.answered_at > since)
    return is_answered & Request.answered_by.is_(None) & taken.exists()


def _is_old(now: datetime) -> ColumnElement[bool]:
    """Open for long. What was imported has no card to close it, so it doesn't count as open."""
    is_open = Request.status.in_(OPEN)
    return is_open & Request.is_imported.is_(False) & (Request.said_at <= now - OLD)


def _counted(
    workspace_id: str, name: str, condition: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """How many requests, by how many people where that is told of, and the first of them; then the
    same of public ones."""
    public = Request.source_class == SourceClass.PUBLIC
    times, first = func.count(), func.min(Request.said_at)
    each = func.count(Request.requester_id.distinct())
    nobody = literal(0)  # to tell them apart takes a sort, and this isn't told
    people = (each, each.filter(public)) if name == ASKED else (nobody, nobody)
    parts = (times, people[0], first, times.filter(public), people[1], first.filter(public))
    return (
        select(literal(name), *parts)
        .select_from(Request)
        .where(Request.workspace_id == workspace_id, demand.counts(), condition)
    )


def _told(row: Sequence[Any]) -> tuple[int, int, datetime | None]:
    """What may be told of a count: private ones from three on."""
    hidden = row[1] - row[4]
    return (row[1], row[2], row[3]) if hidden >= FEWEST else (row[4], row[5], row[6])
