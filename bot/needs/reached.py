"""What reaches needs: chains, and other reasons that branch off from them."""

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    cast,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from models import Chain, Need, Rung


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
