"""What a week's digest is about: ids and numbers, kept with its run.

Words are not kept: they are read anew whenever the digest is shown (`bot.digest.reading`), so that
what was deleted, reworded or turned private since is not shown any more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from bot import capacity, demand, impact, ranking
from bot.capacity import Off
from bot.digest import decided, movers
from bot.digest.audience import public_products, put_forward_to
from bot.digest.movers import Move, Placed
from bot.discretion import FEWEST
from models import Decision, Product, Request, Suggestion
from models.words import SourceClass, Stage, Status

TOP = 3
"""How many decisions are asked for at once: a person decides three things well."""
LISTED = 5
"""How many titles a list names before it counts."""
PLACED = 30
"""So many of the ranking are remembered for the next digest."""
OLD = timedelta(weeks=2)
"""What waits for longer is ageing."""


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
    """What people said that answers have changed, who agreed that managers read it."""
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
) -> Week:
    """Gather what a digest says now; `before` is what the last one said. Without one, it looks back
    to `since`, else a week. A manager's own asks for the decisions that are put forward to them.
    What is held back is only counted."""
    since = before.at if before else since or now - timedelta(weeks=1)
    return Week(
        name=name,
        since=since,
        at=now,
        changes=tuple(impact.said_since(session, workspace_id, since, TOP)),
        decisions=_decisions(session, workspace_id, since),
        off_capacity=capacity.missed(session, workspace_id, now),
        **_candidates(session, workspace_id, since, now, before, reader_id, held),
        **_became(session, workspace_id, before),
        **_requests(session, workspace_id, since, now),
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
    own = put_forward_to(session, workspace_id, reader_id) if reader_id else None
    ranked = ranking.rank(session, workspace_id, now, own)
    vetted = [one for one in ranked if one.is_vetted]
    public = public_products(session, workspace_id, [one.product_id for one in vetted])
    shown = [one for one in vetted if one.product_id in public]
    top = [one for one in shown if one.product_id not in held][:TOP]
    below = [one for one in shown if one not in top]
    named = [one for one in below if one.product_id not in held]
    new = [one.product_id for one in named if one.listed_at > since]
    ageing = [one for one in named if one.listed_at <= now - OLD]
    oldest = min(ageing, key=lambda one: (one.listed_at, one.product_id), default=None)
    placed = tuple(movers.placed(one.product_id, one.score) for one in shown[:PLACED])
    counted = dict(before.times) if before else {}
    return {
        "times": tuple((one.product_id, counted.get(one.product_id, 0) + 1) for one in top),
        "moved": movers.moved(before.placed, placed) if before else (),
        "placed": placed,
        "elsewhere": _elsewhere(session, workspace_id, own) if own is not None else 0,
        "to_decide": tuple(one.product_id for one in top),
        "waiting": len(below),
        "private": private if (private := len(vetted) - len(shown)) >= FEWEST else 0,
        "unvetted": len(ranked) - len(vetted),
        "new": tuple(new[:LISTED]),
        "new_more": len(new[LISTED:]),
        "oldest": oldest.product_id if oldest else None,
    }


def _elsewhere(session: Session, workspace_id: str, own: Collection[int]) -> int:
    """Candidates that managers may read about, and that aren't put forward to this one."""
    counted = select(func.count(Product.id)).where(
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
        Product.vetted_at.is_not(None),
        Product.id.not_in(own),
    )
    return session.scalar(counted) or 0


def _decisions(session: Session, workspace_id: str, since: datetime) -> tuple[int, ...]:
    """The decisions made since, without those that were taken back or replaced."""
    return tuple(
        session.scalars(
            select(Decision.id)
            .where(
                Decision.workspace_id == workspace_id, Decision.decided_at > since, decided.stands()
            )
            .order_by(Decision.decided_at, Decision.id)
        )
    )


def _became(session: Session, workspace_id: str, before: Week | None) -> dict[str, Any]:
    """What became of the decisions that the last digest asked for."""
    if before is None:
        return {}
    undecided = session.scalar(
        select(func.count())
        .select_from(Product)
        .where(
            Product.workspace_id == workspace_id,
            Product.id.in_(before.to_decide),
            Product.stage == Stage.CANDIDATE,
            Product.outcome.is_(None),
        )
    )
    asked = len(before.to_decide)
    return {"asked_before": asked, "decided_of_those": asked - (undecided or 0)}


def _requests(
    session: Session, workspace_id: str, since: datetime, now: datetime
) -> dict[str, Any]:
    wanted = {
        "asked": Request.said_at > since,
        "answered": (Request.status == Status.ANSWERED) & (Request.answered_at > since),
        "deflected": _is_deflected(since),
        "old": _is_old(now),
    }
    counts = [_counted(workspace_id, name, condition) for name, condition in wanted.items()]
    found = {row[0]: _told(row) for row in session.execute(union_all(*counts))}
    asked, askers, _first = found["asked"]
    answered = found["answered"][0]
    old, _people, oldest = found["old"]
    return {
        "asked": asked,
        "askers": askers,
        "answered": answered,
        "deflected": min(found["deflected"][0], answered),
        "old_requests": old,
        "oldest_request": oldest,
    }


def deflected(session: Session, workspace_id: str, since: datetime) -> int:
    """How many requests were answered by what exists, as their askers say."""
    counted = _counted(workspace_id, "deflected", _is_deflected(since))
    return _told(session.execute(counted).one())[0]


def _is_deflected(since: datetime) -> ColumnElement[bool]:
    taken = select(Suggestion.id).where(
        Suggestion.request_id == Request.id, Suggestion.taken_at.is_not(None)
    )
    is_answered = (Request.status == Status.ANSWERED) & (Request.answered_at > since)
    return is_answered & Request.answered_by.is_(None) & taken.exists()


def _is_old(now: datetime) -> ColumnElement[bool]:
    """Open for long. What was imported has no card to close it, so it doesn't count as open."""
    is_open = Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING])
    return is_open & Request.is_imported.is_(False) & (Request.said_at <= now - OLD)


def _counted(
    workspace_id: str, name: str, condition: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """How many requests by how many people, and the first of them; then the same of public ones."""
    public = Request.source_class == SourceClass.PUBLIC
    times, people = func.count(Request.id), func.count(Request.requester_id.distinct())
    first = func.min(Request.said_at)
    parts = (times, people, first, *(part.filter(public) for part in (times, people, first)))
    return select(literal(name), *parts).where(
        Request.workspace_id == workspace_id, demand.counts(), condition
    )


def _told(row: Sequence[Any]) -> tuple[int, int, datetime | None]:
    """What may be told of a count: private ones from three on."""
    hidden = row[1] - row[4]
    return (row[1], row[2], row[3]) if hidden >= FEWEST else (row[4], row[5], row[6])
