"""The needs that products reach, as scores weigh them: part of the query of `bot.ranking.facts`."""

from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    case,
    func,
    select,
)
from sqlalchemy.orm import aliased

from bot.needs import reached
from bot.needs.roots import ROOT
from bot.scoring import NeedReached
from models import Need, Objective, Product, Rung
from models.words import Altitude


def read(row: dict[str, Any]) -> NeedReached:
    """One of a product's needs, as `of` tells it."""
    said = [Altitude(each) for each in row["altitudes"] if each is not None]
    return NeedReached(
        altitude=max(said, key=lambda each: each.height, default=Altitude.TEAM_GOAL),
        products=row["products"],
        weight=row["weight"],
        need_id=row["need_id"],
    )


def of(products: CTE, today: ColumnElement[date]) -> Subquery:
    """`product_id` and its `needs`, for all of these that reach any."""
    ends = _ends(products)
    each, sharing = _each(ends).subquery(), _sharing(ends)
    one = func.json_build_object(
        *("need_id", each.c.root_id, "altitudes", each.c.altitudes),
        *("products", sharing.c.products, "weight", func.coalesce(Objective.weight, 1.0)),
    )
    return (
        select(each.c.product_id, func.json_agg(one).label("needs"))
        .join(sharing, sharing.c.root_id == each.c.root_id)
        .join(Need, Need.id == each.c.root_id)
        .outerjoin(Objective, (Objective.id == Need.objective_id) & Objective.running_on(today))
        .group_by(each.c.product_id)
        .subquery()
    )


def _ends(products: CTE) -> CTE:
    """Each chain and each other reason that reaches a need, also those of merged products."""
    ends, owner = reached.ends().subquery(), aliased(Product)
    return (
        select(
            products.c.id.label("product_id"),
            owner.id.label("chain_id"),
            ends.c.branch_id,
            ROOT.label("root_id"),
        )
        .select_from(ends)
        .join(owner, owner.id == ends.c.product_id)
        .join(products, products.c.id == func.coalesce(owner.merged_into, owner.id))
        .join(Need, Need.id == ends.c.need_id)
        .cte("ends")
    )


def _branch() -> ColumnElement[int | None]:
    """The other reason that a rung belongs to; none for a chain's own."""
    return case((Rung.fork_of.is_not(None), func.coalesce(Rung.branch_id, Rung.id)))


def _each(ends: CTE) -> Select[Any]:
    """Each need of each product once, and how high it was said to be."""
    altitude = (
        select(func.min(Rung.altitude))
        .where(
            Rung.product_id == ends.c.chain_id,
            Rung.is_need,
            Rung.undone_at.is_(None),
            _branch().is_not_distinct_from(ends.c.branch_id),
        )
        .scalar_subquery()
    )
    return select(
        ends.c.product_id, ends.c.root_id, func.array_agg(altitude).label("altitudes")
    ).group_by(ends.c.product_id, ends.c.root_id)


def _sharing(ends: CTE) -> FromClause:
    """How many products each of these needs serves."""
    every, product = reached.ends().subquery(), aliased(Product)
    one = func.coalesce(product.merged_into, product.id)
    return (
        select(ROOT.label("root_id"), func.count(one.distinct()).label("products"))
        .join(every, every.c.need_id == Need.id)
        .join(product, product.id == every.c.product_id)
        .where(ROOT.in_(select(ends.c.root_id)))
        .group_by(ROOT)
        .subquery()
    )
