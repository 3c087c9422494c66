"""What stands under a need: chains, their products, and who asks for those."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session, aliased

from bot import audience as managers
from bot import demand, discretion
from bot.demand import Asking
from bot.discretion import Audience
from bot.needs import reached, roots
from models import Backing, Need, Product, Rung
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
    branch_id: int | None
    """Another reason beside the chain, by its lowest rung; None for the chain itself."""
    is_branch: bool = False
    """The product's own chain reaches another need, or none yet."""

    @property
    def is_own(self) -> bool:
        """It is the product's own chain."""
        return self.chain_id == self.product_id and self.branch_id is None


_GOES_ON = aliased(Product)
_ENDS = reached.ends().subquery()
REACHES = (
    select(
        roots.ROOT,
        Need.id,
        Product.id,
        _GOES_ON.id,
        _GOES_ON.vetted_at.is_not(None),
        (_GOES_ON.stage == Stage.RETIRED)
        | _GOES_ON.outcome.is_not_distinct_from(DecisionKind.DECLINE),
        _ENDS.c.branch_id,
    )
    .select_from(_ENDS)
    .join(Need, Need.id == _ENDS.c.need_id)
    .join(Product, Product.id == _ENDS.c.product_id)
    .join(_GOES_ON, _GOES_ON.id == func.coalesce(Product.merged_into, Product.id))
    .where(
        _ENDS.c.workspace_id == bindparam("workspace_id"),
        Need.workspace_id == bindparam("workspace_id"),
    )
    .order_by(_GOES_ON.id, Product.id, _ENDS.c.branch_id.nulls_first())
)
"""Read whenever a candidate is shown, so it is made once."""
OF_PRODUCTS = REACHES.where(_GOES_ON.id.in_(bindparam("product_ids", expanding=True)))


def reaches(
    session: Session,
    workspace_id: str,
    *,
    root_ids: Collection[int] | None = None,
    product_ids: Collection[int] | None = None,
) -> list[Reach]:
    """The chains and branches that reach needs, in the order of their products."""
    which: dict[str, object] = {"workspace_id": workspace_id}
    query = REACHES
    if product_ids is not None:
        query, which["product_ids"] = OF_PRODUCTS, list(product_ids)
    found = [Reach(*row) for row in session.execute(query, which)]
    chosen = found if root_ids is None else [one for one in found if one.root_id in root_ids]
    return _branches(found, chosen)


def _branches(found: Iterable[Reach], chosen: Iterable[Reach]) -> list[Reach]:
    own = {one.product_id: one.root_id for one in found if one.is_own}
    return [
        one if one.is_own else replace(one, is_branch=own.get(one.product_id) != one.root_id)
        for one in chosen
    ]


def told(
    session: Session, workspace_id: str, found: Sequence[Reach], audience: Audience
) -> list[Reach]:
    """The chains of products that somebody may be told of: managers, of what a PM let through."""
    if audience is Audience.DATA_TEAM:
        return list(found)
    readable = managers.titles(session, workspace_id, {one.product_id for one in found})
    return [one for one in found if one.product_id in readable]


def carried(
    session: Session, found: Sequence[Reach], audience: Audience
) -> dict[Reach, list[Asking]]:
    """Who asked for what each of these carries.

    A product's own chain carries all that is asked of it, but for requests that back only another
    reason which reaches another need; such a reason carries those that back it. What may only be
    counted is counted there from three on.
    """
    numbers = {one.product_id for one in found}
    by_product: dict[int, list[Asking]] = {number: [] for number in numbers}
    for asking in demand.askings(session, numbers, audience=audience):
        by_product[asking.product_id].append(asking)
    every = {one for one in _of_products(session, found) if one.is_own or one.is_branch}
    behind = _behind(session, every | set(found))

    def beside(one: Reach) -> list[Asking]:
        backing = [a for a in by_product[one.product_id] if a.request_id in behind[one]]
        hidden = sum(not asking.is_visible for asking in backing)
        return [a for a in backing if a.is_visible or hidden >= discretion.FEWEST]

    def own(one: Reach) -> list[Asking]:
        others = [o for o in every if o.product_id == one.product_id and o.is_branch]
        gone = {asking.request_id for other in others for asking in beside(other)} - behind[one]
        return [a for a in by_product[one.product_id] if a.request_id not in gone]

    return {one: own(one) if one.is_own else beside(one) for one in found}


def _of_products(session: Session, found: Sequence[Reach]) -> list[Reach]:
    """All that the products of these reach."""
    if not found:
        return []
    workspace_id = session.get_one(Product, found[0].product_id).workspace_id
    numbers = {one.product_id for one in found}
    return reaches(session, workspace_id, product_ids=numbers)


def _behind(session: Session, found: Collection[Reach]) -> dict[Reach, set[int]]:
    """The requests that back any rung of these."""
    foot = func.coalesce(Rung.branch_id, Rung.id)
    rows = session.execute(
        select(Rung.product_id, case((Rung.fork_of.is_not(None), foot)), Backing.request_id)
        .join(Backing, Backing.rung_id == Rung.id)
        .where(Rung.product_id.in_({one.chain_id for one in found}), Rung.undone_at.is_(None))
        .distinct()
    )
    backed: dict[tuple[int, int | None], set[int]] = {}
    for product_id, branch_id, request_id in rows:
        backed.setdefault((product_id, branch_id), set()).add(request_id)
    return {one: backed.get((one.chain_id, one.branch_id), set()) for one in found}


def asked_in_all(session: Session, workspace_id: str) -> int:
    """How often anything was asked for that makes products."""
    asked = demand.askers().subquery()
    query = select(func.count()).where(
        asked.c.workspace_id == workspace_id, asked.c.product_id.is_not(None)
    )
    return session.scalar(query) or 0
