"""On whom the open requests of a candidate wait: on nobody yet, on who has them, on who asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot import discretion, people
from bot.wording import _
from models import Person, Request
from models.words import OPEN, Status

NAMED = 3
"""How many of those who have some are named; the rest is counted."""
IS_ASKED = (Request.status == Status.WAITING).label("is_asked")
WAITING = (
    select(
        IS_ASKED,
        Request.taken_by,
        Person.name,
        func.count().label("number"),
        func.min(func.coalesce(Request.waiting_since, Request.said_at)).label("since"),
    )
    .outerjoin(Person, people.is_one(Person, Request.workspace_id, Request.taken_by))
    .where(
        Request.product_id == bindparam("product_id"),
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.status.in_(OPEN),
        discretion.for_the_data_team(),
    )
    .group_by(IS_ASKED, Request.taken_by, Person.name)
    .order_by(func.count().desc(), Person.name)
)
"""Run for every root that is shown, so it is made once."""


@dataclass(frozen=True)
class Waits:
    """Numbers of open requests, by who has to do something."""

    nobodys: int = 0
    held: tuple[tuple[str, int], ...] = ()
    """Names of the data team, each with how many they have."""
    held_more: int = 0
    held_by: tuple[str, ...] = ()
    """The ids of those who are named."""
    asked: int = 0
    """How many wait for their requesters."""
    asked_since: datetime | None = None
    """Since when the first of those does."""


def of_product(session: Session, product_id: int) -> Waits:
    """Count what the data team may read; what was imported has nobody who waits in Slack."""
    rows = session.execute(WAITING, {"product_id": product_id}).all()
    asked = [row for row in rows if row.is_asked]
    held = [row for row in rows if not row.is_asked and row.taken_by is not None]
    return Waits(
        nobodys=sum(row.number for row in rows if not row.is_asked and row.taken_by is None),
        held=tuple((row.name or _("somebody"), row.number) for row in held[:NAMED]),
        held_by=tuple(row.taken_by for row in held[:NAMED]),
        held_more=sum(row.number for row in held[NAMED:]),
        asked=sum(row.number for row in asked),
        asked_since=min((row.since for row in asked), default=None),
    )
