"""Demand: how often, by how many people and teams, since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, false, func, select, true
from sqlalchemy.orm import Session

from bot import discretion
from bot.discretion import Audience
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


def of_products(
    session: Session,
    product_ids: Collection[int],
    *,
    audience: Audience | None = None,
    own: int | None = None,
) -> dict[int, Demand]:
    """The demand for each of these products, in one query.

    Where the demand is shown to people who may not read all requests, `audience` says whom: what
    those may not read is counted from three on, except the request `own`, which is no secret
    to whoever asked it.
    """
    values = {"product_ids": list(product_ids), "own": own}
    found = {row[0]: Demand(*row[1:]) for row in session.execute(_statement(audience), values)}
    return {number: found.get(number, Demand()) for number in product_ids}


@cache
def _statement(audience: Audience | None) -> Select[Any]:
    """Run for every card that is shown, so it is made once."""
    asked = _asked(audience).subquery()
    is_open = asked.c.status.in_([Status.NEW, Status.TAKEN, Status.WAITING])
    return (
        select(
            asked.c.product_id,
            func.count(),
            func.count(asked.c.requester_id.distinct()),
            func.count(asked.c.team.distinct()),
            func.count(asked.c.week.distinct()),
            func.min(asked.c.said_at),
            func.max(asked.c.said_at),
            func.count().filter(is_open),
        )
        .where(asked.c.is_told)
        .group_by(asked.c.product_id)
    )


def _asked(audience: Audience | None) -> Select[Any]:
    """The requests that count, each with whether it may be told of."""
    own = Request.id == bindparam("own", type_=BigInteger)
    visible = true() if audience is None else audience.may_read() | func.coalesce(own, false())
    hidden = func.count().filter(~visible).over(partition_by=Request.product_id)
    return (
        select(
            Request.product_id,
            Request.requester_id,
            Request.status,
            Request.said_at,
            Person.team,
            func.date_trunc("week", func.timezone("UTC", Request.said_at)).label("week"),
            (visible | (hidden >= discretion.FEWEST)).label("is_told"),
        )
        .outerjoin(
            Person,
            (Person.workspace_id == Request.workspace_id) & (Person.id == Request.requester_id),
        )
        .where(Request.product_id.in_(bindparam("product_ids", expanding=True)), counts())
    )


def of_product(
    session: Session,
    product_id: int,
    *,
    audience: Audience | None = None,
    own: int | None = None,
) -> Demand:
    """The demand for one product."""
    return of_products(session, [product_id], audience=audience, own=own)[product_id]
