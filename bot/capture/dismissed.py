"""What somebody said to be no request, for a while: they may have been mistaken."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import discretion
from bot.people import Caller
from models import Request

KEPT = timedelta(days=7)
SHOWN = 3


@dataclass(frozen=True)
class Dismissed:
    """One of them, with its message."""

    id: int
    title: str
    permalink: str | None
    dismissed_at: datetime


def lately(session: Session, caller: Caller, now: datetime) -> tuple[Dismissed, ...]:
    """The newest by this person, as far as they may read the words."""
    rows = session.scalars(
        select(Request)
        .where(
            Request.workspace_id == caller.workspace_id,
            Request.dismissed_by == caller.person_id,
            Request.dismissed_at > now - KEPT,
            Request.deleted_at.is_(None),
        )
        .order_by(Request.dismissed_at.desc(), Request.id.desc())
        .limit(SHOWN * 10)
    )
    found = (
        Dismissed(row.id, row.title or row.text, row.permalink, row.dismissed_at or now)
        for row in rows
        if discretion.is_concerned(session, caller, row, now)
    )
    return tuple(islice(found, SHOWN))
