"""What scores are made of, read from the database in one query however many products there are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    FromClause,
    Row,
    Select,
    bindparam,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session

from bot import demand, people
from bot.building import estimates, vouching
from bot.digest.periods import zone_named
from bot.ranking import needs
from bot.scoring import Around, Asked, Facts, around
from bot.scoring.cost import Cost
from bot.scoring.hours import MOST
from models import Person, Product, Request, Workspace

MINUTES = 60
"""In an hour."""

Choose = Callable[[], ColumnElement[bool]]
"""Makes the condition that chooses products, with named values."""


@dataclass(frozen=True)
class Found:
    """One product, with what its score is made of, as of the last Monday there."""

    product_id: int
    listed_at: datetime
    facts: Facts
    around: Around
    as_of: datetime


def read(
    session: Session, choose: Choose, values: Mapping[str, Any], now: datetime
) -> Iterator[Found]:
    """Read it for the products that a condition chooses with these values."""
    for row in session.execute(_statement(choose), {**values, "today": now.date()}):
        monday = last_monday(row.time_zone, now)
        yield Found(row.id, row.listed_at, _facts(row), _around(row, monday), monday)


def last_monday(time_zone: str, now: datetime) -> datetime:
    """When the week began in a zone. Scores are as of then, so that a number in a digest is the
    same in Home and in a report all week long, unless something is asked or said in between: what
    was asked since counts as if it had been then."""
    here = now.astimezone(zone_named(time_zone))
    monday = here.date() - timedelta(days=here.weekday())
    return datetime.combine(monday, time(), here.tzinfo).astimezone(UTC)


def _facts(row: Row[Any]) -> Facts:
    asked = zip(row.people or (), row.teams or (), row.times or (), strict=True)
    return Facts(
        tuple(Asked(*each) for each in asked),
        tuple(map(needs.read, row.needs or ())),
        estimates.stored(row.effort_days, row.effort_low, row.effort_high),
        row.answers,
        row.took / MINUTES,
        row.is_vouched,
        row.data_readiness,
    )


def _around(row: Row[Any], now: datetime) -> Around:
    cost = Cost.stored(row.hourly_cost, row.currency)
    return around(row.since or now, row.usually_took / MINUTES, row.usual_answers, cost)


@cache
def _statement(choose: Choose) -> Select[Any]:
    """Each product with who asked for it, what answers took, the needs that it reaches, and what is
    the same for all of its workspace. Making it takes longer than running it for a few."""
    products = _products(choose())
    asked, reached = _asked(products), needs.of(products, bindparam("today", type_=Date))
    took, shared = _took(products), _workspaces(products)
    return (
        select(
            products,
            *(asked.c.people, asked.c.teams, asked.c.times, took.c.took, took.c.answers),
            reached.c.needs,
            vouching.in_force(products.c.id).exists().label("is_vouched"),
            *(each for each in shared.c if each.name != "workspace_id"),
        )
        .select_from(products)
        .join(shared, shared.c.workspace_id == products.c.workspace_id)
        .join(took, true())
        .outerjoin(asked, asked.c.product_id == products.c.id)
        .outerjoin(reached, reached.c.product_id == products.c.id)
    )


def _products(chosen: ColumnElement[bool]) -> CTE:
    """What a product itself says."""
    return (
        select(
            Product.id,
            Product.workspace_id,
            func.coalesce(Product.listed_at, Product.created_at).label("listed_at"),
            Product.effort_days,
            Product.effort_low,
            Product.effort_high,
            Product.data_readiness,
        )
        .where(chosen)
        .cte("chosen")
    )


def _asked(products: CTE) -> FromClause:
    """Who asked for each product and when, in arrays; once a day is enough to know.

    A score is shown to managers, so that it is made of what everybody may be told: private requests
    move it from three on.
    """
    asked = demand.told_askers(select(products.c.id)).subquery()
    newest = func.max(asked.c.asked_at).label("asked_at")
    daily = (
        select(asked.c.product_id, asked.c.person_id, Person.team, newest)
        .outerjoin(Person, people.is_one(Person, asked.c.workspace_id, asked.c.person_id))
        .group_by(
            asked.c.product_id,
            asked.c.person_id,
            Person.team,
            func.date_trunc("day", asked.c.asked_at),
        )
        .subquery()
    )
    return (
        select(
            daily.c.product_id,
            func.array_agg(daily.c.person_id).label("people"),
            func.array_agg(daily.c.team).label("teams"),
            func.array_agg(daily.c.asked_at).label("times"),
        )
        .group_by(daily.c.product_id)
        .subquery()
    )


def _took(products: CTE) -> FromClause:
    """The minutes that a product's answers took together, as far as somebody said it, and how many
    those are."""
    took, answers = _minutes()
    own = (Request.product_id == products.c.id, demand.counts())
    return select(took.label("took"), answers.label("answers")).where(*own).lateral()


def _minutes() -> tuple[ColumnElement[int], ColumnElement[int]]:
    """In whole minutes: a sum of fractions would depend on the order in which rows are read."""
    minutes = func.least(Request.effort_minutes, int(MOST * MINUTES))
    is_said = Request.effort_minutes.is_not(None)  # of nothing and a limit, the least is the limit
    return func.coalesce(func.sum(minutes).filter(is_said), 0), func.count(Request.effort_minutes)


def _workspaces(products: CTE) -> CTE:
    """What is the same for all products of a workspace; each part is found by an index, and once:
    without the keyword, it would be found again for every product."""
    took, answers = _minutes()
    own = (Request.workspace_id == Workspace.id, demand.counts())
    timed = (
        select(took.label("usually_took"), answers.label("usual_answers"))
        .where(*own, Request.effort_minutes.is_not(None))
        .lateral()
    )
    return (
        select(
            Workspace.id.label("workspace_id"),
            Workspace.hourly_cost,
            Workspace.currency,
            Workspace.watched_since.label("since"),
            Workspace.time_zone,
            timed.c.usually_took,
            timed.c.usual_answers,
        )
        .join(timed, true())
        .where(Workspace.id.in_(select(products.c.workspace_id)))
        .cte("around")
        .prefix_with("MATERIALIZED")
    )
