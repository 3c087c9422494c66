"""Other reasons for the same data, as triage may read them beside a chain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot import discretion
from bot.triage import climbing, meeting
from bot.triage.ladder import RungSeen, rungs_seen
from models import Chain, Need, Product, Rung

MERGED = select(Product).where(Product.merged_into == bindparam("product_id")).order_by(Product.id)
"""Read for every root that is shown, so it is made once."""


@dataclass(frozen=True)
class BranchSeen:
    """Another reason: given beside a rung, or where a merged chain says something else."""

    title: str
    rungs: tuple[RungSeen, ...]
    leaves: int = 0
    """The rung of what it parts from, above which it does; 0 at the foot."""
    rung_id: int | None = None
    """One of its rungs, by which it may be climbed; None where that makes no sense."""
    joins: int | None = None
    """The rung of the trunk at which it is the same again; None where it doesn't come back."""
    need: str | None = None
    """The need that it reaches, where triage may read it."""
    need_confirmed: bool = False
    forks: tuple["BranchSeen", ...] = ()
    """Those that part from this one."""


def of_chain(session: Session, product_id: int, trunk: list[Rung]) -> tuple[BranchSeen, ...]:
    """Other reasons: what was said beside a rung, and where the chains of merged products part."""
    merged = session.scalars(MERGED, {"product_id": product_id})
    return (
        *_beside(session, product_id),
        *(
            branch
            for product in merged.all()
            for branch in _of_merged(
                session, product, trunk, climbing.rungs_of(session, product.id)
            )
        ),
    )


def _beside(session: Session, product_id: int, title: str = "") -> tuple[BranchSeen, ...]:
    """What was said beside the rungs of one chain, each with what parts from it in turn."""
    forks = climbing.forks_of(session, product_id)
    lines: dict[int, list[Rung]] = {}
    for fork in forks:
        lines.setdefault(fork.branch_id or fork.id, []).append(fork)
    of = {rung.id: foot for foot, line in lines.items() for rung in line}

    def seen(foot: int) -> BranchSeen:
        line = lines[foot]
        above = tuple(
            seen(other) for other, rungs in lines.items() if of.get(rungs[0].fork_of or 0) == foot
        )
        reached = next((rung.need_id for rung in line if rung.is_need), None)
        return _seen(session, title, line, reached, line[0].position - 1, foot, above)

    return tuple(seen(foot) for foot, line in lines.items() if (line[0].fork_of or 0) not in of)


def _seen(
    session: Session,
    title: str,
    rungs: Sequence[Rung],
    need_id: int | None,
    leaves: int,
    rung_id: int | None,
    forks: tuple[BranchSeen, ...],
    joins: int | None = None,
) -> BranchSeen:
    need = session.get(Need, need_id) if need_id is not None else None
    is_hidden = any(rung.is_need and not discretion.may_read_rung(rung) for rung in rungs)
    if need is not None and need.confirmed_at is None and is_hidden:
        need = None
    return BranchSeen(
        title,
        rungs_seen(session, rungs),
        leaves,
        rung_id,
        joins=joins,
        need=need.wording if need is not None else None,
        need_confirmed=need is not None and need.confirmed_at is not None,
        forks=forks,
    )


def _of_merged(
    session: Session, product: Product, trunk: list[Rung], rungs: list[Rung]
) -> Iterator[BranchSeen]:
    """What stands between the rungs at which two chains meet, perhaps with a need of its own; and
    beyond the last, where it may be climbed on; and what was said beside any of it."""
    chain = session.get(Chain, product.id)
    leaves, begin = 0, 0
    met = [(i + 1, j) for i, j in meeting.pairs(trunk, rungs)]
    for joins, end in [*met, (None, len(rungs))]:
        line = rungs[begin:end]
        has_need = chain is not None and any(rung.is_need for rung in line)
        need_id = chain.need_id if chain is not None and has_need else None
        # What comes back to the chain is climbed there: only a need of its own is left to confirm.
        rung_id = line[0].id if line and (joins is None or has_need) else None
        if line:
            yield _seen(session, product.title, line, need_id, leaves, rung_id, (), joins)
        leaves, begin = joins or 0, end + 1
    yield from _beside(session, product.id, product.title)
