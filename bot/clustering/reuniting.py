"""Undoing a split: what had left comes back, with its rungs."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import decisions, refresh
from bot.clustering import merging, moving
from bot.clustering.splitting import tell
from bot.queue import Queue
from bot.triage import copying, footing, joining, listing, reuniting
from models import Post, Product, Regrouping, RegroupingKind, Request
from models.words import Stage


def undo(session: Session, queue: Queue, regrouping: Regrouping, now: datetime) -> None:
    """What had left comes back with its rungs. A product that the split began points to the first
    one from now on, and brings along what came to it since; its own rungs stay beside the chain."""
    product = session.get_one(Product, regrouping.kept_id)
    target = session.get_one(Product, regrouping.other_id)
    returning = moving.moved(session, regrouping, now_in=target.id)
    moving.unsay(session, regrouping)
    joining.stop_asking(session, queue, target.id, returning, now)
    moving.move(session, returning, product)
    _bring_chains_back(session, queue, regrouping, product, target, now)
    footing.stand_on_again(session, product.id, regrouping.before["foot"])
    for request in merging.read(session, returning):
        if request.id in regrouping.before["reopened"]:
            decisions.settle_returner(session, request, product.id, now)
    _close(session, queue, regrouping, product, target, now)
    listing.review(session, queue, product, now)
    if product.stage is not Stage.UNLISTED:
        footing.stand(session, queue, product, now)
    joining.go_on(session, queue, product.id)
    for number in returning:
        _tell_again(session, queue, regrouping, number)
    merging.show(session, queue, regrouping)


def _bring_chains_back(
    session: Session,
    queue: Queue,
    regrouping: Regrouping,
    product: Product,
    target: Product,
    now: datetime,
) -> None:
    layout, shared = regrouping.before["layout"], regrouping.before.get("shared", {})
    beside, copied = regrouping.before.get("beside", {}), shared.get("copies", ())
    loose = reuniting.bring_back(session, beside, copied, (product, target), now)
    copying.take_together(session, shared, now)
    joining.take_back(session, queue, layout, target, product, now)
    reuniting.settle(session, loose, now)
    _tell_later_ones(session, regrouping)


def _tell_later_ones(session: Session, regrouping: Regrouping) -> None:
    """What left the product later, and is still away, has its place among what is back now."""
    later = session.scalars(
        select(Regrouping).where(
            *(Regrouping.kept_id == regrouping.kept_id, Regrouping.id > regrouping.id),
            *(Regrouping.kind == RegroupingKind.SPLIT, Regrouping.undone_at.is_(None)),
        )
    )
    for split in later.all():
        layout = _in_order(regrouping.before["layout"], split.before.get("layout", []))
        beside = dict(split.before.get("beside", {}))
        stood = {entry[0]: entry for entry in regrouping.before.get("beside", {}).get("rungs", ())}
        known = {entry[0]: stood.get(entry[0], entry) for entry in beside.get("rungs", ())}
        away = {*known, *(number for number, _place in layout)}
        known |= {number: entry for number, entry in stood.items() if entry[1] in away}
        beside["rungs"] = list(known.values())
        split.before = {**split.before, "layout": layout, "beside": beside}
    session.flush()


def _in_order(all_of_them: joining.Layout, some: joining.Layout) -> joining.Layout:
    """How a chain stood, where it is known how it had stood before some of its rungs had left."""
    places = [number for number, _place in all_of_them]
    known = [number for number, _place in some]
    if not set(known) & set(places):
        return some
    every = [*places, *(number for number in known if number not in places)]
    return [(number, place) for place, number in enumerate(every, start=1)]


def _close(
    session: Session,
    queue: Queue,
    regrouping: Regrouping,
    product: Product,
    target: Product,
    now: datetime,
) -> None:
    """A product that the split began goes back into the one that it came from."""
    if not regrouping.before["is_new"]:
        merging.left_by(session, queue, target, now)
        return
    decisions.must_fit(session, product, target)
    newcomers = session.scalars(select(Request.id).where(Request.product_id == target.id)).all()
    moving.put_up_signpost(target)
    moving.move(session, newcomers, product)
    merging.put_away(session, queue, regrouping, target, now)
    refresh.candidate(session, queue, target.id)


def _tell_again(session: Session, queue: Queue, regrouping: Regrouping, request_id: int) -> None:
    """The line in a requester's thread, where there is one, says that it is as it was."""
    key = f"split:{request_id}:{regrouping.id}"
    line = select(Post.id).where(Post.workspace_id == regrouping.workspace_id, Post.key == key)
    if session.scalar(line) is not None:
        tell(session, queue, regrouping, request_id)
