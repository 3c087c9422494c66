"""Demand: how often, by how many people and teams, since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import Person, Request
from models.words import Status


@dataclass(frozen=True)
class Demand:
    """One person asking five times is five times and one person."""

    times: int = 0
    people: int = 0
    teams: int = 0
    weeks: int = 0
    """In how many different ISO weeks (UTC) somebody asked."""
    first: datetime | None = None
    last: datetime | None = None
    still_open: int = 0


def counts() -> ColumnElement[bool]:
    """The condition under which a request stands for demand; see `Request.counts`."""
    return Request.dismissed_at.is_(None) & (Request.status != Status.WITHDRAWN)


def of_products(session: Session, product_ids: Collection[int]) -> dict[int, Demand]:
    """The demand for each of these products, in one query."""
    week = func.date_trunc("week", func.timezone("UTC", Request.said_at))
    is_open = Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING])
    rows = session.execute(
        select(
            Request.product_id,
            func.count(),
            func.count(Request.requester_id.distinct()),
            func.count(Person.team.distinct()),
            func.count(week.distinct()),
            func.min(Request.said_at),
            func.max(Request.said_at),
            func.count().filter(is_open),
        )
        .outerjoin(
            Person,
            (Person.workspace_id == Request.workspace_id) & (Person.id == Request.requester_id),
        )
        .where(Request.product_id.in_(product_ids), counts())
        .group_by(Request.product_id)
    )
    found = {row[0]: Demand(*row[1:]) for row in rows}
    return {number: found.get(number, Demand()) for number in product_ids}


def of_product(session: Session, product_id: int) -> Demand:
    """The demand for one product."""
    return of_products(session, [product_id])[product_id]
