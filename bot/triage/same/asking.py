"""Same reason? Who asks for what others have asked for, and whose need is known, is asked once.

*Yes* lets their request back the rungs of the chain; *No, mine is for …* starts a branch. It is a
why like any other, so that the limits on asking hold: who may not be asked yet is asked later, once
their answer is there, or not at all.
"""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import discretion
from bot.jobs import Job
from bot.needs import roots
from bot.queue import Queue
from bot.triage import asking as limits
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


def offer(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A request joined a product: ask, or wait until it may be asked, if its need is known."""
    if not _is_worth_asking(session, request) or told(session, request.product_id) is None:
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
    own = aliased(Request)
    is_known = (
        exists()
        .where(Backing.rung_id == Rung.id, Rung.product_id == request.product_id)
        .where(Backing.request_id == own.id, own.requester_id == request.requester_id)
    )
    foot = exists().where(
        Chain.product_id == request.product_id,
        Chain.request_id == own.id,
        own.requester_id == request.requester_id,
    )
    return not session.scalar(select(is_known | foot))


def told(session: Session, product_id: int | None) -> str | None:
    """The need of a product, where a requester may be told of it: confirmed by a PM, and none of
    anybody's private words. None, too, once the product is declined, parked or answered."""
    product = session.get(Product, product_id) if product_id is not None else None
    chain = session.get(Chain, product_id) if product_id is not None else None
    if product is None or chain is None or chain.need_id is None:
        return None
    if product.outcome not in {None, DecisionKind.BUILD} or product.merged_into is not None:
        return None
    need = session.get_one(Need, chain.need_id)
    root = session.get_one(Need, need.joined_into) if need.joined_into is not None else need
    return root.wording if roots.tellable(session, [root]) else None


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
        if is_there and told(session, same.product_id) is not None:
            _ask_if_may(session, queue, same, request, now)


def _ask_if_may(
    session: Session, queue: Queue, same: SameReason, request: Request, now: datetime
) -> None:
    if limits.why_not_now(session, request, now) is None:
        same.asked_at = now
        session.flush()
        show(session, queue, same)


def show(session: Session, queue: Queue, same: SameReason) -> None:
    """Post or edit the question in the requester's thread, behind the card."""
    queue.defer(session, Job.ASK_SAME, lock=f"card:{same.request_id}", same_id=same.id)
