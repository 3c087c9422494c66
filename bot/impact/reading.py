"""What people said of what has changed, as far as its reader may read it.

It belongs to the product that their request belongs to now, also after a merge or a split.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from bot import people
from bot.discretion import Audience
from models import Impact, Person, Request
from models.impact import Leave

_Said = Select[Impact, int, str]
PRODUCT: ColumnElement[int] = func.coalesce(Request.product_id, Impact.product_id)
MOST = 500
"""So many of the newest are compared."""
FOR_ALL = [Leave.NAMED, Leave.UNNAMED]


@dataclass(frozen=True)
class Changed:
    """One person's words."""

    product_id: int
    words: str
    who: str | None
    """None for who doesn't want to be named."""


def of_products(
    session: Session, product_ids: Collection[int], audience: Audience, most: int
) -> list[Changed]:
    """What was said of these products, the newest first."""
    values = {"product_ids": list(product_ids)}
    return _read(session, audience, _said_of_products(audience, most), values)


@cache
def _said_of_products(audience: Audience, most: int) -> _Said:
    """Run for every root that is shown, so it is made once."""
    chosen = PRODUCT.in_(bindparam("product_ids", expanding=True))
    return _said(audience).where(chosen).limit(most)


@dataclass(frozen=True)
class Said:
    """That somebody said something, without the words."""

    id: int
    product_id: int
    said_at: datetime


def said_since(session: Session, workspace_id: str, since: datetime) -> list[Said]:
    """What managers may read that was said since, the newest first."""
    query = _said(Audience.EVERYBODY).with_only_columns(Impact.id, PRODUCT, Impact.said_at)
    rows = session.execute(
        query.where(Impact.workspace_id == workspace_id, Impact.said_at > since).limit(MOST)
    )
    return [Said(number, product, when) for number, product, when in rows if when is not None]


def of_ids(session: Session, workspace_id: str, ids: Sequence[int]) -> list[Changed]:
    """The same in words and in the order given, as far as they may still be read."""
    query = (
        _said(Audience.EVERYBODY)
        .where(Impact.workspace_id == workspace_id, Impact.id.in_(ids))
        .order_by(None)
        .order_by(func.array_position(list(ids), Impact.id))
    )
    return _read(session, Audience.EVERYBODY, query) if ids else []


def _said(audience: Audience) -> _Said:
    query = (
        select(Impact, PRODUCT, Person.name)
        .join(Request, Request.id == Impact.request_id)
        .outerjoin(Person, people.is_one(Person, Impact.workspace_id, Impact.person_id))
        .where(Impact.is_changed.is_(True), Impact.words != "")
        .order_by(Impact.said_at.desc(), Impact.id.desc())
    )
    return query.where(Impact.leave.in_(FOR_ALL)) if audience is Audience.EVERYBODY else query


def _read(
    session: Session, audience: Audience, query: _Said, values: dict[str, list[int]] | None = None
) -> list[Changed]:
    """Who said it, where they agreed that this audience reads their name."""
    named = {Leave.NAMED} if audience is Audience.EVERYBODY else {Leave.NAMED, Leave.TEAM}
    return [
        Changed(product_id, impact.words, (name or None) if impact.leave in named else None)
        for impact, product_id, name in session.execute(query, values)
    ]
