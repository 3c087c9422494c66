"""What managers may be shown: products that a PM let through, and counts from three on.

A product's title is made from the words of its requests, so it is as private as they are: it is
shown only if at least one request that counts, and still has its words, was made in public.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import demand
from models import Nomination, Product, Referral, ReferralState, Request
from models.words import SourceClass

MOST_EVIDENCE = 3
LONGEST_TITLE = 80


def public_products(session: Session, workspace_id: str, ids: Collection[int]) -> set[int]:
    """Which of these products have a title that everybody may read."""
    return set(
        session.scalars(
            select(Request.product_id)
            .where(
                Request.workspace_id == workspace_id,
                Request.product_id.in_(ids),
                Request.source_class == SourceClass.PUBLIC,
                Request.deleted_at.is_(None),
                demand.counts(),
            )
            .distinct()
        )
    )


def put_forward_to(session: Session, workspace_id: str, manager_id: str) -> set[int]:
    """What a PM has put forward to a manager, whatever became of it, and what a PM proposes to
    build that any manager may decide about."""
    nominated = select(Nomination.product_id).where(
        Nomination.workspace_id == workspace_id,
        Nomination.manager_id == manager_id,
        Nomination.ended_at.is_(None),
    )
    referred = select(Referral.product_id).where(
        Referral.workspace_id == workspace_id, Referral.state == ReferralState.OPEN
    )
    return set(session.scalars(nominated.union(referred)))


@dataclass(frozen=True)
class Readable:
    """A product that managers may read about."""

    title: str
    listed_at: datetime


def readable(session: Session, workspace_id: str, ids: Collection[int]) -> dict[int, Readable]:
    """Those among these products that managers may read about, by number."""
    rows = session.execute(
        select(
            Product.id,
            func.left(Product.title, LONGEST_TITLE).label("title"),
            func.coalesce(Product.listed_at, Product.created_at).label("listed_at"),
        ).where(
            Product.workspace_id == workspace_id,
            Product.id.in_(public_products(session, workspace_id, ids)),
            Product.vetted_at.is_not(None),
        )
    )
    return {row.id: Readable(row.title, row.listed_at) for row in rows}


def evidence(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """The newest permalinks of what was asked for in public, up to three for each product."""
    age = func.row_number().over(
        partition_by=Request.product_id, order_by=(Request.said_at.desc(), Request.id.desc())
    )
    newest = (
        select(Request.product_id, Request.permalink, age.label("age"))
        .where(
            Request.product_id.in_(ids),
            Request.source_class == SourceClass.PUBLIC,
            Request.permalink.is_not(None),
            Request.deleted_at.is_(None),
            demand.counts(),
        )
        .subquery()
    )
    rows = session.execute(
        select(newest.c.product_id, newest.c.permalink)
        .where(newest.c.age <= MOST_EVIDENCE)
        .order_by(newest.c.product_id, newest.c.age)
    )
    found: dict[int, list[str]] = {}
    for product_id, permalink in rows:
        found.setdefault(product_id, []).append(permalink)
    return found
