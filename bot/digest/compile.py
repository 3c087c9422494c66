"""What a week's digest is about: ids and numbers, kept with its run.

Words are not kept: they are read anew whenever the digest is shown (`bot.digest.reading`), so that
what was deleted, reworded or turned private since is not shown any more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ARRAY, BigInteger, ColumnElement, CompoundSelect, func, select, true
from sqlalchemy.orm import Session

from bot import capacity, ranking
from bot.audience import is_public, put_forward_to
from bot.capacity import Off
from bot.digest import changes, counting, decided, ending, movers
from bot.digest.ending import Soon
from bot.digest.movers import Move, Placed
from bot.discretion import FEWEST
from bot.ranking import which
from models import Decision, Product

TOP = 3
"""How many decisions are asked for at once: a person decides three things well."""
LISTED = 5
"""How many titles a list names before it counts."""
PLACED = 30
"""So many of the ranking are remembered for the next digest."""


@dataclass(frozen=True)
class Week:
    """What one digest says, in ids and numbers; lists are in the order in which they are shown."""

    name: str
    """`2026-W47`."""
    since: datetime
    at: datetime
    to_decide: tuple[int, ...] = ()
    """Products, the best first."""
    waiting: int = 0
    """Further candidates that could be decided about."""
    elsewhere: int = 0
    """In a manager's own digest: candidates that are put forward to others, or to nobody yet."""
    times: tuple[tuple[int, int], ...] = ()
    """For each product to decide about, in how many digests it has stood, this one included."""
    moved: tuple[Move, ...] = ()
    """What rose and fell since the last digest."""
    placed: tuple[Placed, ...] = ()
    """The best of the ranking, for the next digest to compare with."""
    private: int = 0
    """Further candidates whose very title is private."""
    unvetted: int = 0
    """Candidates that no PM has let through yet."""
    new: tuple[int, ...] = ()
    """New candidates below the top."""
    new_more: int = 0
    decisions: tuple[int, ...] = ()
    changes: tuple[int, ...] = ()
    """What people said that answers have changed, who agreed that managers read it; the best first,
    which is quoted."""
    ending: tuple[int, ...] = ()
    """Parked products that are to be decided again before the next digest."""
    words_ending: tuple[int, ...] = ()
    """Candidates for which a manager's word ends before the next digest."""
    asked_before: int = 0
    decided_of_those: int = 0
    """How many of the decisions that the last digest asked for were made."""
    asked: int = 0
    askers: int = 0
    answered: int = 0
    deflected: int = 0
    """How many of those answered were answered by what exists, as their askers say."""
    oldest: int | None = None
    """The product that has waited the longest, below the top."""
    old_requests: int = 0
    oldest_request: datetime | None = None
    off_capacity: tuple[Off, ...] = ()
    """Which shares of the work are off what managers want."""
    draft: int | None = None
    """The draft in which PMs added their sentences."""


_WEEK = TypeAdapter(Week)


def to_facts(week: Week) -> dict[str, Any]:
    """A week as it is stored in `DigestRun.facts`."""
    facts: dict[str, Any] = _WEEK.dump_python(week, mode="json")
    return facts


def from_facts(facts: dict[str, Any]) -> Week:
    """A stored week."""
    return _WEEK.validate_python(facts)


def gather(
    session: Session,
    workspace_id: str,
    name: str,
    now: datetime,
    before: Week | None = None,
    since: datetime | None = None,
    reader_id: str | None = None,
    held: Collection[int] = (),
    until: datetime | None = None,
) -> Week:
    """Gather what a digest says now; `before` is what the last one said. Without one, it looks back
    to `since`, else a week. A manager's own asks for the decisions that are put forward to them.
    What is held back is only counted. The next one comes at about `until`, else in a week."""
    since = before.at if before else since or now - timedelta(weeks=1)
    ends = _ending(session, workspace_id, now, until, reader_id)
    return Week(
        name=name,
        since=since,
        at=now,
        changes=changes.best(session, workspace_id, since, now),
        ending=ends.parks,
        words_ending=ends.words,
        off_capacity=capacity.missed(session, workspace_id, now),
        **_candidates(session, workspace_id, since, now, before, reader_id, held),
        **counting.requests(session, workspace_id, since, now),
    )


def _candidates(
    session: Session,
    workspace_id: str,
    since: datetime,
    now: datetime,
    before: Week | None,
    reader_id: str | None,
    held: Collection[int],
) -> dict[str, Any]:
    own = put_forward_to(workspace_id, reader_id) if reader_id else None
    shown = ranking.for_managers(session, workspace_id, now, reader_id)
    top = [one for one in shown if one.product_id not in held][:TOP]
    below = [one for one in shown if one not in top]
    named = [one for one in below if one.product_id not in held]
    new = [one.product_id for one in named if one.listed_at > since]
    ageing = [one for one in named if one.listed_at <= now - counting.OLD]
    oldest = min(ageing, key=lambda one: (one.listed_at, one.product_id), default=None)
    placed = tuple(movers.placed(one.product_id, one.score) for one in shown[:PLACED])
    counted = dict(before.times) if before else {}
    return {
        "times": tuple((one.product_id, counted.get(one.product_id, 0) + 1) for one in top),
        "moved": movers.moved(before.placed, placed) if before else (),
        "placed": placed,
        "to_decide": tuple(one.product_id for one in top),
        "waiting": len(below),
        "new": tuple(new[:LISTED]),
        "new_more": len(new[LISTED:]),
        "oldest": oldest.product_id if oldest else None,
        **_decided(session, workspace_id, own, since, before.to_decide if before else ()),
    }


def _decided(
    session: Session,
    workspace_id: str,
    own: CompoundSelect[int] | None,
    since: datetime,
    asked: Sequence[int],
) -> dict[str, Any]:
    """The decisions made since, without those that were taken back or replaced; what became of
    those that the last digest asked for, and candidates that aren't ranked here. It counts all that
    are undecided, once."""
    is_vetted, is_own = Product.vetted_at.is_not(None), _is_own(own)
    made = select(Decision.id).where(
        Decision.workspace_id == workspace_id, Decision.decided_at > since, decided.stands()
    )
    in_order = made.order_by(Decision.decided_at, Decision.id).scalar_subquery()
    counted = select(
        func.array(in_order, type_=ARRAY(BigInteger)),
        func.count().filter(is_vetted & is_own & ~is_public()),
        func.count().filter(~is_vetted & is_own),
        func.count().filter(is_vetted & ~is_own),
        func.count().filter(Product.id.in_(asked)),
    ).where(which.undecided(workspace_id))
    ids, private, unvetted, elsewhere, left = session.execute(counted.select_from(Product)).one()
    return {
        "decisions": tuple(ids),
        "private": private if private >= FEWEST else 0,
        "unvetted": unvetted,
        "elsewhere": elsewhere,
        "asked_before": len(asked),
        "decided_of_those": len(asked) - left,
    }


def _is_own(own: CompoundSelect[int] | None) -> ColumnElement[bool]:
    """In a manager's own digest, what is put forward to them; in the channel's, everything."""
    return true() if own is None else Product.id.in_(own)


def _ending(
    session: Session,
    workspace_id: str,
    now: datetime,
    until: datetime | None,
    reader_id: str | None,
) -> Soon:
    own = put_forward_to(workspace_id, reader_id) if reader_id else None
    until = until or now + timedelta(weeks=1)
    return ending.soon(session, workspace_id, now, until, reader_id, own)
