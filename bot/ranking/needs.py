"""The needs that products reach, as scores count them: part of the query of `bot.ranking.facts`.

Behind a need are the requests that `bot.needs.gathering` shows behind it: those that back another
reason, and behind the chain's own need all that back no other reason alone.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    any_,
    case,
    cast,
    func,
    select,
)
from sqlalchemy.orm import aliased

from bot import demand
from bot.needs import reached
from bot.needs.roots import ROOT
from bot.scoring import NeedReached
from models import Backing, Need, Objective, Product, Rung
from models.words import Altitude


def read(row: dict[str, Any]) -> NeedReached:
    """One of a product's needs, as `of` tells it."""
    said = [Altitude(each) for each in row["altitudes"] if each is not None]
    return NeedReached(
        altitude=max(said, key=lambda each: each.height, default=Altitude.TEAM_GOAL),
        products=row["products"],
        weight=row["weight"],
        share=row["share"],
        need_id=row["need_id"],
    )


def of(products: CTE, today: date) -> Subquery:
    """`product_id` and its `needs`, for all of these that reach any."""
    ends = _ends(products)
    each, sharing = _each(ends).subquery(), _sharing(ends)
    one = func.json_build_object(
        *("need_id", each.c.root_id, "altitudes", each.c.altitudes),
        *("share", each.c.share, "products", sharing.c.products),
        *("weight", func.coalesce(Objective.weight, 1.0)),
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
            ((owner.id == products.c.id) & ends.c.branch_id.is_(None)).label("is_own"),
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
    """Each need of each product once: how high it was said to be, and the share behind it."""
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
    one = (
        select(
            ends.c.product_id,
            ends.c.root_id,
            func.bool_or(ends.c.is_own).label("is_own"),
            func.array_agg(altitude).label("altitudes"),
        )
        .group_by(ends.c.product_id, ends.c.root_id)
        .subquery()
    )
    asked = _asked(ends)
    is_behind = (one.c.root_id == any_(asked.c.roots)) | (one.c.is_own & asked.c.roots.is_(None))
    share = func.sum(asked.c.times).filter(is_behind) * 1.0 / func.sum(asked.c.times)
    alone = case((one.c.is_own, 1.0), else_=0.0)
    return (
        select(
            *(one.c.product_id, one.c.root_id, one.c.altitudes),
            # Where nothing splits the requests, none are counted: all are behind the chain's own.
            case((func.count(asked.c.times) > 0, func.coalesce(share, 0.0)), else_=alone).label(
                "share"
            ),
        )
        .outerjoin(asked, asked.c.product_id == one.c.product_id)
        .group_by(*one.c)
    )


def _asked(ends: CTE) -> FromClause:
    """How often each request was made, for products that other reasons split, and the needs that
    it backs; none where it backs none of them."""
    own = ends.alias("own")
    is_own = (own.c.product_id == ends.c.product_id) & own.c.is_own
    split = (
        select(ends.c.product_id)
        .outerjoin(own, is_own)
        .where(ends.c.root_id.is_distinct_from(own.c.root_id))
        .distinct()
        .cte("split")
    )
    behind = (
        select(Backing.request_id, ends.c.product_id, func.array_agg(ends.c.root_id).label("roots"))
        .join(Rung, Rung.id == Backing.rung_id)
        .join(
            ends,
            (ends.c.chain_id == Rung.product_id) & _branch().is_not_distinct_from(ends.c.branch_id),
        )
        .where(ends.c.product_id.in_(select(split.c.product_id)), Rung.undone_at.is_(None))
        .group_by(Backing.request_id, ends.c.product_id)
        .subquery()
    )
    asked = demand.askers(select(split.c.product_id)).subquery()
    return (
        select(
            *(asked.c.product_id, asked.c.request_id, behind.c.roots),
            cast(func.count(), BigInteger).label("times"),
        )
        .outerjoin(
            behind,
            (behind.c.request_id == asked.c.request_id)
            & (behind.c.product_id == asked.c.product_id),
        )
        .group_by(asked.c.product_id, asked.c.request_id, behind.c.roots)
        .subquery()
    )


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
