"""What managers may be shown: products that a PM let through, and counts from three on.

A product's title is made from the words of its requests, so it is as private as they are: it is
shown only if at least one request that counts, and still has its words, was made in public.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, CompoundSelect, func, select
from sqlalchemy.orm import Session

from bot import demand
from models import Nomination, Product, Referral, ReferralState, Request
from models.words import SourceClass

LONGEST_TITLE = 80


def is_public() -> ColumnElement[bool]:
    """The condition under which a product has a title that everybody may read."""
    return (
        select(Request.id)
        .where(
            Request.workspace_id == Product.workspace_id,
            Request.product_id == Product.id,
            Request.source_class == SourceClass.PUBLIC,
            Request.deleted_at.is_(None),
            demand.counts(),
        )
        .correlate(Product)
        .exists()
    )


def may_be_read() -> ColumnElement[bool]:
    """The condition under which managers may read about a product."""
    return Product.vetted_at.is_not(None) & is_public()


def public_products(session: Session, workspace_id: str, ids: Collection[int]) -> set[int]:
    """Which of these products have a title that everybody may read."""
    chosen = select(Product.id).where(Product.workspace_id == workspace_id, Product.id.in_(ids))
    return set(session.scalars(chosen.where(is_public())))


def put_forward_to(
    workspace_id: str | ColumnElement[str], manager_id: str | ColumnElement[str]
) -> CompoundSelect[int]:
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
    return nominated.union(referred)


TITLE = func.left(Product.title, LONGEST_TITLE).label("title")
"""As much of it as managers are shown."""


def titles(session: Session, workspace_id: str, ids: Collection[int]) -> dict[int, str]:
    """The titles of those among these products that managers may read about, by number."""
    chosen = (Product.workspace_id == workspace_id, Product.id.in_(ids), may_be_read())
    rows = session.execute(select(Product.id, TITLE).where(*chosen))
    return {row.id: row.title for row in rows}
