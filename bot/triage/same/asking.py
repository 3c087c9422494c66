"""Same reason? Who asks for what others have asked for, and whose need is known, is asked once.

*Yes* lets their request back the rungs of the chain, or of another reason beside it whose need is
known as well; *No, mine is for …* starts a branch. It is a why like any other, so that the limits
on asking hold: who may not be asked yet is asked later, once their answer is there, or not at all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import discretion, refresh
from bot.needs import gathering, roots
from bot.needs.gathering import Reach
from bot.queue import Queue
from bot.triage import asking as limits
from bot.triage import climbing
from models import (
    Backing,
    Chain,
    Need,
    Product,
    Request,
    Rung,
    SameReason,
)
from models.words import DecisionKind

WAITS = timedelta(days=7)
"""So long it waits for a moment in which it may be asked; later nobody would know what it means."""
AT_ONCE = 50
OFFERED = 4
"""So many reasons are offered at most."""


@dataclass(frozen=True)
class Reason:
    """What others who asked need it for."""

    wording: str
    branch_id: int | None = None
    """A rung of the other reason that it is; None for the chain's own."""


_OWN = aliased(Request)
_IS_THEIRS = _OWN.requester_id == bindparam("person_id")
_OF_PRODUCT: BindParameter[int] = bindparam("product_id")
HAS_SAID_WHY = select(
    exists().where(
        Backing.rung_id == Rung.id,
        Rung.product_id == _OF_PRODUCT,
        Backing.request_id == _OWN.id,
        _IS_THEIRS,
    )
    | exists().where(Chain.product_id == _OF_PRODUCT, Chain.request_id == _OWN.id, _IS_THEIRS)
)
"""Something that they asked for backs a rung of a product's chain, or is the chain's foot."""


def offer(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A request joined a product: ask, or wait until it may be asked, if its need is known."""
    if not _is_worth_asking(session, request) or not told(session, request.product_id):
        return
    row = session.execute(
        insert(SameReason)
        .values(
            workspace_id=request.workspace_id,
            request_id=request.id,
            product_id=request.product_id,
            person_id=request.requester_id,
            found_at=now,
            backed=[],
        )
        .on_conflict_do_nothing()
        .returning(SameReason.id)
    ).first()
    if row is not None:
        _ask_if_may(session, queue, session.get_one(SameReason, row.id), request, now)


def _is_worth_asking(session: Session, request: Request) -> bool:
    """Their words may be read, and none of what they asked for backs the chain already."""
    if request.is_imported or not request.counts or not discretion.may_read_words(request):
        return False
    who = {"product_id": request.product_id, "person_id": request.requester_id}
    return not session.scalar(HAS_SAID_WHY, who)


def told(session: Session, product_id: int | None) -> tuple[Reason, ...]:
    """The needs of a product, its chain's own first, where a requester may be told of them:
    confirmed by a PM, and none of anybody's private words. None, too, once the product is declined,
    parked or answered."""
    product = session.get(Product, product_id) if product_id is not None else None
    if product is None or product.merged_into is not None:
        return ()
    if product.outcome not in {None, DecisionKind.BUILD}:
        return ()
    if not climbing.rungs_of(session, product.id):  # beside nothing, another reason can't stand
        return ()
    found = gathering.reaches(session, product.workspace_id, product_ids=[product.id])
    needs = [session.get_one(Need, number) for number in {one.root_id for one in found}]
    tellable = roots.tellable(session, needs)
    worded = {need.id: need.wording for need in needs if need.id in tellable}
    reasons: dict[int, Reason] = {}
    for one in sorted(found, key=lambda one: not one.is_own):
        if one.root_id in worded and one.root_id not in reasons:
            reasons[one.root_id] = Reason(worded[one.root_id], _branch(session, one))
    return tuple(reasons.values())[:OFFERED]


def _branch(session: Session, one: Reach) -> int | None:
    if one.is_own or one.branch_id is not None:
        return one.branch_id
    return next((rung.id for rung in climbing.rungs_of(session, one.chain_id)), None)


def ask_due(session: Session, queue: Queue, now: datetime) -> None:
    """Those who could not be asked yet, and may be asked now."""
    waiting = session.execute(
        select(SameReason, Request)
        .join(Request, Request.id == SameReason.request_id)
        .where(
            SameReason.asked_at.is_(None),
            SameReason.answer.is_(None),
            SameReason.found_at > now - WAITS,
        )
        .order_by(SameReason.id)
        .limit(AT_ONCE)
        .with_for_update(of=SameReason, skip_locked=True)
    )
    for same, request in waiting.all():
        is_there = request.product_id == same.product_id and request.counts
        if is_there and told(session, same.product_id):
            _ask_if_may(session, queue, same, request, now)


def _ask_if_may(
    session: Session, queue: Queue, same: SameReason, request: Request, now: datetime
) -> None:
    if limits.why_not_now(session, request, now) is None:
        same.asked_at = now
        session.flush()
        refresh.same_reason(session, queue, same)
