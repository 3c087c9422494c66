"""What stands under a need: chains, their products, and who asks for those."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot import demand
from bot.demand import Asking
from bot.digest import audience as managers
from bot.discretion import Audience
from bot.needs import roots
from models import Chain, Need, Product
from models.words import DecisionKind, Stage


@dataclass(frozen=True)
class Reach:
    """A chain that reaches a need."""

    root_id: int
    need_id: int
    chain_id: int
    """The product whose chain it is."""
    product_id: int
    """The product that goes on: another one, where that was merged."""
    is_vetted: bool
    is_refused: bool
    """Declined or retired: nothing is to be built for it."""
    is_branch: bool = False
    """The product's own chain reaches another need, or none yet."""


def reaches(
    session: Session,
    workspace_id: str,
    *,
    root_ids: Collection[int] | None = None,
    product_ids: Collection[int] | None = None,
) -> list[Reach]:
    """The chains that reach needs, in the order of their products."""
    goes_on = aliased(Product)
    query = (
        select(
            roots.ROOT,
            Need.id,
            Product.id,
            goes_on.id,
            goes_on.vetted_at.is_not(None),
            (goes_on.stage == Stage.RETIRED)
            | goes_on.outcome.is_not_distinct_from(DecisionKind.DECLINE),
        )
        .select_from(Chain)
        .join(Need, Need.id == Chain.need_id)
        .join(Product, Product.id == Chain.product_id)
        .join(goes_on, goes_on.id == func.coalesce(Product.merged_into, Product.id))
        .where(Chain.workspace_id == workspace_id, Need.workspace_id == workspace_id)
        .order_by(goes_on.id, Product.id)
    )
    if product_ids is not None:
        query = query.where(goes_on.id.in_(product_ids))
    found = [Reach(*row) for row in session.execute(query)]
    chosen = found if root_ids is None else [one for one in found if one.root_id in root_ids]
    return _branches(found, chosen)


def _branches(found: Iterable[Reach], chosen: Iterable[Reach]) -> list[Reach]:
    own = {one.chain_id: one.root_id for one in found}
    return [
        replace(one, is_branch=own.get(one.product_id) != one.root_id)
        if one.chain_id != one.product_id
        else one
        for one in chosen
    ]


def told(
    session: Session, workspace_id: str, found: Sequence[Reach], audience: Audience
) -> list[Reach]:
    """The chains of products that somebody may be told of: managers, of what a PM let through."""
    if audience is Audience.DATA_TEAM:
        return list(found)
    readable = managers.readable(session, workspace_id, {one.product_id for one in found})
    return [one for one in found if one.product_id in readable]


def askings(
    session: Session, found: Iterable[Reach], audience: Audience
) -> dict[int, list[Asking]]:
    """Who asked for the products under these chains, by product."""
    numbers = {one.product_id for one in found}
    by_product: dict[int, list[Asking]] = {number: [] for number in numbers}
    for asking in demand.askings(session, numbers, audience=audience):
        by_product[asking.product_id].append(asking)
    return by_product


def asked_in_all(session: Session, workspace_id: str) -> int:
    """How often anything was asked for that makes products."""
    asked = demand.askers().subquery()
    query = select(func.count()).where(
        asked.c.workspace_id == workspace_id, asked.c.product_id.is_not(None)
    )
    return session.scalar(query) or 0
