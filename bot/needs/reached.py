"""What reaches needs: chains, and other reasons that branch off from them."""

from functools import cache

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    cast,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models import Chain, Need, Product, Rung


def ends() -> CompoundSelect[tuple[str, int, int, int | None]]:
    """Each chain and each branch that reaches a need: `workspace_id`, `need_id`, `product_id`, and
    the branch's lowest rung as `branch_id`, which is none for a chain."""
    none = cast(null(), BigInteger).label("branch_id")
    return union_all(
        select(Chain.workspace_id, Chain.need_id, Chain.product_id, none).where(
            Chain.need_id.is_not(None)
        ),
        select(
            Rung.workspace_id,
            Rung.need_id,
            Rung.product_id,
            func.coalesce(Rung.branch_id, Rung.id).label("branch_id"),
        ).where(Rung.need_id.is_not(None), Rung.undone_at.is_(None)),
    )


def needs_of(
    product_id: int | InstrumentedAttribute[int] | ColumnElement[int],
) -> Select[int]:
    """The needs that a product's chain reaches, other reasons beside it, and the chains of those
    that were merged into it: `need_id`, each perhaps more than once. A column of `Product` is that
    of the query around it, however deep this stands in there."""
    reached, product = ends().subquery(), aliased(Product)
    return (
        select(reached.c.need_id)
        .join(product, product.id == reached.c.product_id)
        .where(or_(product.id == product_id, product.merged_into == product_id))
        .correlate(Product)
    )


def reaches_any(session: Session, product_id: int) -> bool:
    """A need is reached, by a product's chain or by another reason beside it."""
    chain = session.get(Chain, product_id)
    if chain is not None and chain.need_id is not None:
        return True
    return bool(session.scalar(_reaches_any(), {"product_id": product_id}))


@cache
def _reaches_any() -> Select[bool]:
    """Run for every candidate that is shown, so it is made once."""
    return select(needs_of(bindparam("product_id", type_=BigInteger)).exists())


def products_of(which: ColumnElement[bool]) -> Select[int]:
    """The products that go on and reach some needs."""
    reached, product = ends().subquery(), aliased(Product)
    return (
        select(func.coalesce(product.merged_into, product.id))
        .join(reached, reached.c.product_id == product.id)
        .join(Need, Need.id == reached.c.need_id)
        .where(which)
    )


def rungs(session: Session, which: ColumnElement[bool]) -> list[tuple[Need, Rung]]:
    """Some needs, each with the rungs that say it, also those that were undone."""
    main = (
        select(Need, Rung)
        .join(Chain, Chain.need_id == Need.id)
        .join(Rung, Rung.product_id == Chain.product_id)
        .where(which, Rung.is_need, Rung.fork_of.is_(None))
    )
    beside = select(Need, Rung).join(Rung, Rung.need_id == Need.id).where(which, Rung.is_need)
    return [(need, rung) for part in (main, beside) for need, rung in session.execute(part)]
