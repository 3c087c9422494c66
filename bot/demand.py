"""Demand: how often, by how many people and teams, since when.

Who said *I need this too* about somebody's request asked as well, at that time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    bindparam,
    false,
    func,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from bot import discretion, people
from bot.discretion import Audience
from bot.wording import _, n_
from models import Person, PlusOne, Request
from models.words import OPEN, Status


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


def often(times: int) -> str:
    """How often in words: once, twice, 7 times."""
    if times == 2:
        return _("twice")
    return n_("once", "{n} times", times)


def asked_for(demand: Demand) -> str:
    """Asked for 7 times by 5 people in 3 teams."""
    people = n_("{n} person", "{n} people", demand.people)
    said = _("Asked for {often} by {people}", often=often(demand.times), people=people)
    if demand.teams <= 1:
        return said
    return n_("{asked} in {n} team", "{asked} in {n} teams", demand.teams, asked=said)


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


def since(
    session: Session, product_ids: Collection[int], moment: datetime, *, audience: Audience
) -> dict[int, tuple[Demand, list[datetime]]]:
    """The same, with when each was asked for since a moment."""
    values = {"product_ids": list(product_ids), "own": None, "since": moment}
    rows = session.execute(_statement_since(audience), values)
    found = {row[0]: (Demand(*row[1:-1]), row[-1] or []) for row in rows}
    return {number: found.get(number, (Demand(), [])) for number in product_ids}


@dataclass(frozen=True)
class Asking:
    """One time that somebody asked for a product."""

    product_id: int
    request_id: int
    person_id: str
    team: str | None
    said_at: datetime
    is_visible: bool = True
    """The audience may read it; otherwise it is only counted."""


def askings(session: Session, product_ids: Collection[int], *, audience: Audience) -> list[Asking]:
    """Each time that somebody asked for one of these products, as far as the audience may know."""
    values = {"product_ids": list(product_ids), "own": None}
    return [Asking(*row) for row in session.execute(_statement_of_each(audience), values)]


def of(askings: Collection[Asking]) -> Demand:
    """The demand that these are; how many of them are open isn't known."""
    said = [one.said_at for one in askings]
    return Demand(
        times=len(said),
        people=len({one.person_id for one in askings}),
        teams=len({one.team for one in askings if one.team}),
        weeks=len({at.astimezone(UTC).isocalendar()[:2] for at in said}),
        first=min(said, default=None),
        last=max(said, default=None),
    )


@cache
def _statement(audience: Audience | None) -> Select[Any]:
    """Run for every card that is shown, so it is made once."""
    return _summed(_asked(audience).subquery())


@cache
def _statement_since(audience: Audience) -> Select[Any]:
    asked = _asked(audience).subquery()
    lately = asked.c.said_at > bindparam("since", type_=asked.c.said_at.type)
    return _summed(asked).add_columns(func.array_agg(asked.c.said_at).filter(lately))


@cache
def _statement_of_each(audience: Audience) -> Select[Any]:
    asked = _asked(audience).subquery()
    names = ("product_id", "request_id", "requester_id", "team", "said_at", "is_visible")
    return select(*(asked.c[name] for name in names)).where(asked.c.is_told)


def _summed(asked: FromClause) -> Select[Any]:
    is_open = asked.c.status.in_(OPEN)
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
    """Each time that somebody asked, with whether it may be told of."""
    own = Request.id == bindparam("own", type_=BigInteger)
    visible = true() if audience is None else audience.may_read() | func.coalesce(own, false())
    chosen = Request.product_id.in_(bindparam("product_ids", expanding=True))
    asking = _askings(visible, chosen).subquery()
    return select(
        asking.c.product_id,
        asking.c.request_id,
        asking.c.requester_id,
        asking.c.status,
        asking.c.said_at,
        Person.team,
        func.date_trunc("week", func.timezone("UTC", asking.c.said_at)).label("week"),
        asking.c.is_visible,
        _is_told(asking).label("is_told"),
    ).outerjoin(Person, people.is_one(Person, asking.c.workspace_id, asking.c.requester_id))


def _is_told(asking: FromClause) -> ColumnElement[bool]:
    """It may be read; or as many as may not be read that they may be counted."""
    hidden = func.count().filter(~asking.c.is_visible).over(partition_by=asking.c.product_id)
    told: ColumnElement[bool] = asking.c.is_visible | (hidden >= discretion.FEWEST)
    return told


def _askings(visible: ColumnElement[bool], chosen: ColumnElement[bool]) -> CompoundSelect[Any]:
    """The requests for these products, and who needs them too."""
    own_id = Request.id.label("request_id")
    shared = (Request.workspace_id, Request.product_id, own_id, Request.status)
    is_visible = visible.label("is_visible")
    return union_all(
        select(*shared, Request.requester_id, Request.said_at, is_visible).where(chosen, counts()),
        select(*shared, PlusOne.person_id, PlusOne.added_at, is_visible)
        .join(PlusOne, PlusOne.request_id == Request.id)
        .where(chosen, counts()),
    )


def askers(product_ids: Collection[int] | Select[int] | None = None) -> CompoundSelect[Any]:
    """Who asked for which product and when, everywhere or for these products: `product_id`,
    `person_id`, `asked_at`, `workspace_id`, `request_id`; to be narrowed by whoever joins it."""
    chosen = true() if product_ids is None else Request.product_id.in_(product_ids)
    return union_all(
        select(
            Request.workspace_id,
            Request.product_id,
            Request.requester_id.label("person_id"),
            Request.said_at.label("asked_at"),
            Request.id.label("request_id"),
        ).where(chosen, counts()),
        select(
            Request.workspace_id,
            Request.product_id,
            PlusOne.person_id,
            PlusOne.added_at,
            Request.id,
        )
        .join(PlusOne, PlusOne.request_id == Request.id)
        .where(chosen, counts()),
    )


def told_askers(product_ids: Select[int]) -> Select[Any]:
    """The same for these products, as far as everybody may be told of it."""
    asking = _askings(Audience.EVERYBODY.may_read(), Request.product_id.in_(product_ids)).subquery()
    told = select(asking, _is_told(asking).label("is_told")).subquery()
    return select(
        told.c.workspace_id,
        told.c.product_id,
        told.c.requester_id.label("person_id"),
        told.c.said_at.label("asked_at"),
    ).where(told.c.is_told)


def of_product(
    session: Session,
    product_id: int,
    *,
    audience: Audience | None = None,
    own: int | None = None,
) -> Demand:
    """The demand for one product."""
    return of_products(session, [product_id], audience=audience, own=own)[product_id]
