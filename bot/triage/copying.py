"""Rungs of those who leave that others back as well: they go along as copies.

What was copied is written down, so that an undo takes it away again.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.triage import backings, climbing, joining
from bot.triage.backings import Backings
from models import Chain, Product, Rung
from models.chains import TALLEST


def share(
    session: Session,
    source: Product,
    target: Product,
    going: Collection[int],
    layout: joining.Layout,
    now: datetime,
) -> dict[str, Any]:
    """Requests left: the rungs that they share with those that stay go along as copies.

    Where the other chain has such a rung already, they back that one. `layout` is how the chain
    stood before what only they back went along. Returns what was done, with which rung is like
    which.
    """
    standing = climbing.rungs_of(session, source.id)
    places = dict(layout) or {rung.id: rung.position for rung in standing}
    backing = joining.backing(session, standing)
    left: Backings = []
    backed: Backings = []
    copies: dict[int, int] = {}
    twins: Backings = []
    for rung in [rung for rung in standing if backing[rung.id] & set(going)]:
        leaving = sorted(backing[rung.id] & set(going))
        left += [(rung.id, number) for number in leaving]
        like = _like(session, rung, target.id)
        copy = _copy(session, rung, target, leaving, now) if like is None else None
        if like is not None:
            backed += backings.add(session, like, leaving)
        elif copy is not None:
            copies[copy.id] = places[rung.id]
        twin = like or copy
        twins += [(rung.id, twin.id)] if twin is not None else []
    backings.remove(session, left)
    _in_order(session, target.id, places | copies, now)
    return {"left": left, "backed": backed, "copies": list(copies), "twins": twins}


def _in_order(session: Session, product_id: int, places: dict[int, int], now: datetime) -> None:
    """What came along stands above what was there, as it stood before."""
    rungs = climbing.rungs_of(session, product_id)
    came = sorted((r for r in rungs if r.id in places), key=lambda rung: places[rung.id])
    joining.lay(session, product_id, [*(r for r in rungs if r.id not in places), *came], now)


def take_together(session: Session, shared: dict[str, Any], now: datetime) -> None:
    """They come back: copies go, and each rung is backed by all who had backed it."""
    backings.remove(session, shared.get("backed", ()))
    for number in shared.get("copies", ()):
        copy = session.get(Rung, number)
        if copy is not None:
            _take_away(session, copy, now)
    for rung_id, request_id in shared.get("left", ()):
        rung = session.get(Rung, rung_id)
        if rung is not None:
            backings.add(session, rung, [request_id])


def _like(session: Session, rung: Rung, product_id: int) -> Rung | None:
    """The rung of another chain that gives the same reason."""
    there = climbing.rungs_of(session, product_id)
    return next((other for other in there if joining.agree(rung, other)), None)


def _copy(
    session: Session, rung: Rung, target: Product, leaving: Collection[int], now: datetime
) -> Rung | None:
    """A rung on top of another chain, with the same words and the same evidence."""
    chain = joining.chain_for(session, target, min(leaving), now)
    place = len(climbing.rungs_of(session, target.id)) + 1
    if place > TALLEST:
        return None
    values = {
        name: getattr(rung, name)
        for name in Rung.__table__.columns.keys()  # noqa: SIM118  # a collection of columns
        if name not in {"id", "product_id", "position", "is_need"}
    }
    copy = Rung(product_id=target.id, position=place, **values)
    session.add(copy)
    session.flush()
    backings.add(session, copy, leaving)
    source = session.get_one(Chain, rung.product_id)
    if rung.is_need and chain.need_id is None:
        copy.is_need, chain.need_id = True, source.need_id
        if chain.is_open:
            chain.stop(now, climbing.REACHED)
    return copy


def let_go_of_copies(session: Session, question_id: int, product_id: int, now: datetime) -> None:
    """An answer was taken back: what a split had copied of it to other chains, or had gone along to
    them, goes too."""
    copies = session.scalars(
        select(Rung).where(
            Rung.question_id == question_id,
            Rung.product_id != product_id,
            Rung.undone_at.is_(None),
        )
    )
    for copy in copies.all():
        _reach_no_more(session, copy)
        copy.undone_at = now
        session.flush()
        joining.lay(session, copy.product_id, climbing.rungs_of(session, copy.product_id), now)


def _take_away(session: Session, copy: Rung, now: datetime) -> None:
    """A copy goes without a trace; what was said above it stands one lower."""
    product_id = copy.product_id
    if copy.undone_at is None:
        _reach_no_more(session, copy)
    session.delete(copy)
    session.flush()
    joining.lay(session, product_id, climbing.rungs_of(session, product_id), now)


def _reach_no_more(session: Session, copy: Rung) -> None:
    """The need of its chain, or of its branch, is gone with it."""
    chain = session.get(
        Chain, copy.product_id, with_for_update=climbing.LOCK, populate_existing=True
    )
    if copy.is_need and copy.fork_of is None and chain is not None:
        chain.need_id = None
    copy.need_id = None
