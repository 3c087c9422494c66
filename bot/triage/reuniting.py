"""Other reasons when requests come back that had left: see `bot.triage.parting`."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.triage import backings, climbing, joining, parting
from bot.triage.parting import Line
from models import Chain, Product, Question, Rung

Loose = list[tuple[int, Line]]
"""What stands nowhere for a moment, each with the product that it belongs to."""


def bring_back(
    session: Session,
    parted: Mapping[str, Any],
    copied: Collection[int],
    both: tuple[Product, Product],
    now: datetime,
) -> Loose:
    """The requests come back: what had gone stands where it stood, and copies go. What went on
    elsewhere since, by another split, stays there.

    `copied` are the copies of the chain's own rungs, which go as well. Returns what is to `settle`
    once those are gone and the chain's own rungs are back: what was said since and stood on any of
    it, and what can't stand where it stood.
    """
    source, _target = both
    known = {number for number, *_rest in parted.get("rungs", ())}
    copies = set(parted.get("copies", ()))
    loose = _take_off(session, both, known | copies | set(copied), now)
    for product in both:
        _no_longer_the_chain(session, product.id, known)
    loose += _put_back(session, parted.get("rungs", ()), both, now)
    for product in both:
        joining.lay(session, product.id, climbing.rungs_of(session, product.id), now)
    for number in copies:
        copy = session.get(Rung, number)
        if copy is not None:
            session.delete(copy)
    session.flush()
    for rung_id, request_id in parted.get("backed", ()):
        rung = session.get(Rung, rung_id)
        if rung is not None:
            backings.add(session, rung, [request_id])
    for number, branch_id in parted.get("questions", ()):
        question = session.get_one(Question, number)
        question.product_id, question.branch_id = source.id, branch_id
    session.flush()
    return loose


def _take_off(
    session: Session, both: tuple[Product, Product], ours: set[int], now: datetime
) -> Loose:
    """What stands beside or on what goes away, and was said since."""
    source, target = both
    places = set(session.scalars(select(Rung.product_id).where(Rung.id.in_(ours)).distinct()))
    found = []
    for number in sorted({*places, target.id} - {source.id}):
        for line in parting.lines(session, number):
            own = [rung for rung in line.rungs if rung.id not in ours]
            if own and (line.beside in ours or len(own) < len(line.rungs)):
                found.append((number, Line(own, line.beside, line.place)))
    _let_go(session, (rung for _number, line in found for rung in line.rungs), now)
    return found


def _let_go(session: Session, rungs: Iterable[Rung], now: datetime) -> None:
    for rung in rungs:
        rung.fork_of = rung.branch_id = None
        rung.undone_at = now
    session.flush()


def _no_longer_the_chain(session: Session, product_id: int, known: set[int]) -> None:
    """What had gone on as a chain is another reason again, with its need."""
    chain = session.get(Chain, product_id)
    promoted = [rung for rung in climbing.rungs_of(session, product_id) if rung.id in known]
    reached = next((rung for rung in promoted if rung.is_need), None)
    if chain is not None and reached is not None:
        reached.need_id, chain.need_id = chain.need_id, None
        if chain.stop_reason == climbing.REACHED:
            chain.reopen()


def _put_back(
    session: Session,
    stood: Iterable[tuple[int, int | None, int | None, int]],
    both: tuple[Product, Product],
    now: datetime,
) -> Loose:
    """Each reason stands beside the rung that it stood beside, if that is still there."""
    near = {product.id for product in both}
    feet: dict[int, list[tuple[Rung, int | None, int | None, int]]] = {}
    for number, fork_of, branch_id, position in stood:
        rung = session.get(Rung, number)
        if rung is not None and rung.product_id in near:
            feet.setdefault(branch_id or number, []).append((rung, fork_of, branch_id, position))
    loose: Loose = []
    for foot, line in feet.items():
        trunk = session.get(Rung, line[0][1] or 0)
        is_whole = any(rung.id == foot for rung, *_rest in line)
        if is_whole and trunk is not None and trunk.product_id in near:
            for rung, fork_of, branch_id, position in line:
                rung.product_id, rung.position = both[0].id, position
                rung.fork_of, rung.branch_id = fork_of, branch_id
            continue
        standing = [rung for rung, *_rest in line if rung.undone_at is None]
        if standing:
            loose.append((both[0].id, Line(standing, 0, line[0][3])))
    session.flush()
    _let_go(session, (rung for _number, line in loose for rung in line.rungs), now)
    return loose


def settle(session: Session, loose: Loose, now: datetime) -> None:
    """It stands in the same place of the chain that it belongs to, or as the chain itself."""
    for number, line in loose:
        parting.stand(session, number, line.rungs, None, line.place, now)
