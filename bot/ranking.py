"""Ranking: which candidates are worth deciding about first. The formula is in `bot.scoring`."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from bot import demand
from bot.building import estimates, vouching
from bot.needs.roots import ROOT
from bot.scoring import Around, Asked, Facts, NeedReached, Score, around, score
from bot.scoring.cost import Cost
from bot.scoring.hours import MOST
from models import Chain, Need, Objective, Person, Product, Request, Rung, Workspace
from models.words import Altitude, Stage


@dataclass(frozen=True)
class Ranked:
    """One undecided candidate in the ranking."""

    product_id: int
    listed_at: datetime
    is_vetted: bool
    """A PM has let it through to managers."""
    score: Score


OWN: tuple[Any, ...] = (
    Product.id,
    Product.workspace_id,
    Product.created_at,
    Product.listed_at,
    Product.vetted_at,
    Product.effort_days,
    Product.effort_low,
    Product.effort_high,
    Product.data_readiness,
)
"""What a product itself says."""


def rank(
    session: Session, workspace_id: str, now: datetime, among: Collection[int] | None = None
) -> list[Ranked]:
    """Rank the listed, undecided candidates of a workspace, or those among them, the best first,
    in three queries.

    Those that have neither a need nor a manager who vouches for them come last; what is equal goes
    by age, then number.
    """
    undecided = and_(
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
        *([] if among is None else [Product.id.in_(among)]),
    )
    ranked = [
        Ranked(
            product_id=row.id,
            listed_at=row.listed_at or row.created_at,
            is_vetted=row.vetted_at is not None,
            score=score,
        )
        for row, score in _scored(session, undecided, now)
    ]
    return sorted(ranked, key=_order)


def _order(one: Ranked) -> tuple[bool, float, datetime, int]:
    return (*one.score.rank, one.listed_at, one.product_id)


def scores(session: Session, product_ids: Collection[int], now: datetime) -> dict[int, Score]:
    """Score these products, whatever became of them; one that is gone is left out."""
    chosen = Product.id.in_(product_ids)
    return {row.id: score for row, score in _scored(session, chosen, now)}


def _scored(
    session: Session, chosen: ColumnElement[bool], now: datetime
) -> Iterator[tuple[Row[Any], Score]]:
    rows = session.execute(_products(chosen, now)).all()
    asked = _asked(session, [row.id for row in rows])
    usual = {each: _around(session, each, now) for each in {row.workspace_id for row in rows}}
    for row in rows:
        facts = Facts(
            tuple(asked.get(row.id, ())),
            _need(row),
            estimates.stored(row.effort_days, row.effort_low, row.effort_high),
            row.answers,
            float(row.answers_took),
            row.is_vouched,
            row.data_readiness,
        )
        yield row, score(facts, usual[row.workspace_id], now)


def _need(row: Row[Any]) -> NeedReached | None:
    if row.need_id is None:
        return None
    weight = 1.0 if row.weight is None else row.weight
    return NeedReached(row.altitude or Altitude.TEAM_GOAL, row.sharing, weight)


def _took() -> tuple[ColumnElement[float], ColumnElement[int]]:
    """The hours that answers took together, as far as somebody said it, and how many those are."""
    hours = func.least(Request.effort_minutes / 60.0, MOST)
    is_said = Request.effort_minutes.is_not(None)  # of nothing and a limit, the least is the limit
    return func.coalesce(func.sum(hours).filter(is_said), 0.0), func.count(Request.effort_minutes)


def _around(session: Session, workspace_id: str, now: datetime) -> Around:
    """What is the same for all products of a workspace; each part is found by an index."""
    own = (Request.workspace_id == workspace_id, demand.counts())
    first = select(func.min(Request.said_at)).where(*own).scalar_subquery()
    is_timed = Request.effort_minutes.is_not(None)
    took, answers = (select(part).where(*own, is_timed).scalar_subquery() for part in _took())
    cost, currency = (
        select(column).where(Workspace.id == workspace_id).scalar_subquery()
        for column in (Workspace.hourly_cost, Workspace.currency)
    )
    row = session.execute(select(first, took, answers, cost, currency)).one()
    return around(row[0] or now, float(row[1]), row[2], Cost.stored(row[3], row[4]))


def _products(chosen: ColumnElement[bool], now: datetime) -> Select[Any]:
    """Each product with the need of its chain, how high that stands, how many share it, the weight
    of the objective that it serves, whether a manager vouches for it, and what answers took."""
    took, answers = (
        select(column)
        .where(Request.product_id == Product.id, demand.counts())
        .correlate(Product)
        .scalar_subquery()
        for column in _took()
    )
    root = aliased(Need)
    return (
        select(
            *OWN,
            Chain.need_id,
            _altitude().label("altitude"),
            _sharing().label("sharing"),
            Objective.weight,
            vouching.in_force(Product.id).exists().label("is_vouched"),
            took.label("answers_took"),
            answers.label("answers"),
        )
        .outerjoin(Chain, Chain.product_id == Product.id)
        .outerjoin(Need, Need.id == Chain.need_id)
        .outerjoin(root, root.id == ROOT)
        .outerjoin(
            Objective,
            (Objective.id == root.objective_id) & Objective.running_on(now.date()),
        )
        .where(chosen)
    )


def _altitude() -> ScalarSelect[Any]:
    """How high a product's need stands."""
    return (
        select(Rung.altitude)
        .where(Rung.product_id == Product.id, Rung.is_need, Rung.undone_at.is_(None))
        .limit(1)
        .scalar_subquery()
    )


def _sharing() -> ScalarSelect[Any]:
    """How many products the need of a product's chain serves."""
    chain, product, need = aliased(Chain), aliased(Product), aliased(Need)
    return (
        select(func.count(func.coalesce(product.merged_into, product.id).distinct()))
        .select_from(chain)
        .join(product, product.id == chain.product_id)
        .join(need, need.id == chain.need_id)
        .where(func.coalesce(need.joined_into, need.id) == ROOT)
        .scalar_subquery()
    )


def _asked(session: Session, product_ids: Collection[int]) -> dict[int, list[Asked]]:
    """Who asked for each product and when; once a day is enough to know."""
    asked = demand.askers(product_ids).subquery()
    day = func.date_trunc("day", asked.c.asked_at)
    rows = session.execute(
        select(asked.c.product_id, asked.c.person_id, Person.team, func.max(asked.c.asked_at))
        .outerjoin(
            Person,
            (Person.workspace_id == asked.c.workspace_id) & (Person.id == asked.c.person_id),
        )
        .group_by(asked.c.product_id, asked.c.person_id, Person.team, day)
    )
    found: dict[int, list[Asked]] = {}
    for product_id, person_id, team, at in rows:
        found.setdefault(product_id, []).append(Asked(person_id, team, at))
    return found
