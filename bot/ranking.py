"""Ranking: which candidates are worth deciding about first. The formula is in `bot.scoring`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from bot import demand
from bot.scoring import Asker, Facts, NeedReached, Score, score
from models import Chain, Need, Person, Product, Rung
from models.words import Altitude, Stage


@dataclass(frozen=True)
class Ranked:
    """One undecided candidate in the ranking."""

    product_id: int
    listed_at: datetime
    is_vetted: bool
    """A PM has let it through to managers."""
    score: Score


def rank(session: Session, workspace_id: str, now: datetime) -> list[Ranked]:
    """Rank the listed, undecided candidates of a workspace, the best first, in two queries.

    Those without a need come behind those with one; what is equal goes by age, then number.
    """
    undecided = and_(
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
    )
    ranked = [
        Ranked(
            product_id=row.id,
            listed_at=row.listed_at or row.created_at,
            is_vetted=row.vetted_at is not None,
            score=score(facts, now),
        )
        for row, facts in _facts(session, undecided)
    ]
    return sorted(ranked, key=_order)


def _order(one: Ranked) -> tuple[bool, float, datetime, int]:
    return (one.score.need is None, -round(one.score.value, 6), one.listed_at, one.product_id)


def scores(session: Session, product_ids: Collection[int], now: datetime) -> dict[int, Score]:
    """Score these products, whatever became of them; one that is gone is left out."""
    chosen = Product.id.in_(product_ids)
    return {row.id: score(facts, now) for row, facts in _facts(session, chosen)}


def _facts(session: Session, chosen: ColumnElement[bool]) -> list[tuple[Row[Any], Facts]]:
    askers = _askers(session, chosen)
    return [
        (row, Facts(tuple(askers.get(row.id, ())), _need(row), row.effort_days))
        for row in session.execute(_products(chosen))
    ]


def _need(row: Row[Any]) -> NeedReached | None:
    if row.need_id is None:
        return None
    return NeedReached(row.altitude or Altitude.TEAM_GOAL, row.sharing)


def _products(chosen: ColumnElement[bool]) -> Select[Any]:
    """Each product with the need of its chain, how high that stands, and how many share it."""
    altitude = (
        select(Rung.altitude)
        .where(Rung.product_id == Product.id, Rung.is_need, Rung.undone_at.is_(None))
        .limit(1)
        .scalar_subquery()
    )
    chain, product, need = aliased(Chain), aliased(Product), aliased(Need)
    sharing = (
        select(func.count(func.coalesce(product.merged_into, product.id).distinct()))
        .select_from(chain)
        .join(product, product.id == chain.product_id)
        .join(need, need.id == chain.need_id)
        .where(func.coalesce(need.joined_into, need.id) == func.coalesce(Need.joined_into, Need.id))
        .scalar_subquery()
    )
    return (
        select(
            Product.id,
            Product.created_at,
            Product.listed_at,
            Product.vetted_at,
            Product.effort_days,
            Chain.need_id,
            altitude.label("altitude"),
            sharing.label("sharing"),
        )
        .outerjoin(Chain, Chain.product_id == Product.id)
        .outerjoin(Need, Need.id == Chain.need_id)
        .where(chosen)
    )


def _askers(session: Session, chosen: ColumnElement[bool]) -> dict[int, list[Asker]]:
    asked = demand.askers().subquery()
    rows = session.execute(
        select(Product.id, asked.c.person_id, Person.team, func.max(asked.c.asked_at))
        .join(asked, asked.c.product_id == Product.id)
        .outerjoin(
            Person,
            (Person.workspace_id == asked.c.workspace_id) & (Person.id == asked.c.person_id),
        )
        .where(chosen)
        .group_by(Product.id, asked.c.person_id, Person.team)
    )
    askers: dict[int, list[Asker]] = {}
    for product_id, person_id, team, last in rows:
        askers.setdefault(product_id, []).append(Asker(person_id, team, last))
    return askers
