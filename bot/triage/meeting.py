"""Chains that meet: where two of them agree they are one, from there on up.

When products are merged, a rung that both chains have is backed by the requests of both. A chain
that goes on where the other ends is put on top of it, so that the next why climbs from there; a
different reason stays beside it, as a branch. When requests leave, a rung that they share with
those that stay goes along as a copy. What was joined or copied is written down, so that parting
brings all back.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.queue import Queue
from bot.triage import climbing, joining
from models import Backing, Chain, Product, QuestionState, Rung
from models.chains import TALLEST

Backings = list[tuple[int, int]]
"""Pairs of a rung and a request that backs it."""
NOTHING: dict[str, Any] = {}


def pairs(left: Sequence[Rung], right: Sequence[Rung]) -> list[tuple[int, int]]:
    """The places at which two chains agree, from the foot up: as many as can stand in order."""
    best: list[list[list[tuple[int, int]]]] = [
        [[] for _ in range(len(right) + 1)] for _ in range(len(left) + 1)
    ]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            either = max(best[i + 1][j], best[i][j + 1], key=len)
            beyond = best[i + 1][j + 1]
            meets = len(beyond) >= len(either) and joining.agree(left[i], right[j])
            best[i][j] = [(i, j), *beyond] if meets else either
    return best[0][0]


def join(
    session: Session, queue: Queue, kept: Product, other: Product, now: datetime
) -> dict[str, Any]:
    """Two products became one: their chains join where they agree. Returns what was done."""
    chain = session.get(Chain, kept.id, with_for_update=climbing.LOCK, populate_existing=True)
    theirs = climbing.rungs_of(session, other.id)
    if chain is None or not theirs:
        return NOTHING
    trunk = climbing.rungs_of(session, kept.id)
    met = pairs(trunk, theirs)
    backed = _back(session, [(trunk[i], theirs[j]) for i, j in met])
    lifted = _beyond(session, chain, trunk, theirs, met)
    layout: joining.Layout = []
    if lifted:
        layout = [(rung.id, rung.position) for rung in theirs]
        _withdraw_lower_why(session, queue, kept.id, now)
        joining.move_up(session, queue, other.id, kept.id, lifted, now)
        joining.go_on(session, queue, kept.id)
    return {"backed": backed, "lifted": layout}


def part(
    session: Session,
    queue: Queue,
    joined: dict[str, Any],
    kept: Product,
    other: Product,
    now: datetime,
) -> None:
    """The two part: what each chain had brought is its own again."""
    _unback(session, joined.get("backed", ()))
    joining.take_back(session, queue, joined.get("lifted", []), kept, other, now)


def _beyond(
    session: Session,
    chain: Chain,
    trunk: list[Rung],
    theirs: list[Rung],
    met: list[tuple[int, int]],
) -> list[Rung]:
    """The rungs of the other chain that go on where this one ends.

    None while somebody is asked about this chain's end, nor where both have found a need and not
    the same.
    """
    question = climbing.open_question(session, chain.product_id)
    if question is not None and question.state is QuestionState.ASKED:
        return []
    if trunk and (not met or met[-1][0] < len(trunk) - 1):
        return []
    above = theirs[met[-1][1] + 1 :] if trunk else theirs
    if chain.need_id is not None and any(rung.is_need for rung in above):
        return []
    return above[: TALLEST - len(trunk)]


def _withdraw_lower_why(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """The why that was to be asked next is answered by what was put on top."""
    question = climbing.open_question(session, product_id)
    if question is not None:
        climbing.withdraw(session, queue, question, now)


def _back(session: Session, met: Collection[tuple[Rung, Rung]]) -> Backings:
    """The requests that back one rung back the other as well; which of them didn't before."""
    found = joining.backing(session, [rung for both in met for rung in both])
    new = [
        (rung.id, number)
        for rung, like in met
        for number in sorted(found[like.id] - found[rung.id])
    ]
    for rung_id, request_id in new:
        workspace_id = session.get_one(Rung, rung_id).workspace_id
        session.execute(
            insert(Backing)
            .values(workspace_id=workspace_id, rung_id=rung_id, request_id=request_id)
            .on_conflict_do_nothing()
        )
    return new


def _unback(session: Session, backed: Collection[tuple[int, int]]) -> None:
    for rung_id, request_id in backed:
        session.execute(
            delete(Backing).where(Backing.rung_id == rung_id, Backing.request_id == request_id)
        )


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
    stood before what only they back went along. Returns what was done.
    """
    standing = climbing.rungs_of(session, source.id)
    places = dict(layout) or {rung.id: rung.position for rung in standing}
    backing = joining.backing(session, standing)
    left: Backings = []
    backed: Backings = []
    copies: dict[int, int] = {}
    for rung in [rung for rung in standing if backing[rung.id] & set(going)]:
        leaving = sorted(backing[rung.id] & set(going))
        left += [(rung.id, number) for number in leaving]
        like = _like(session, rung, target.id)
        copy = _copy(session, rung, target, leaving, now) if like is None else None
        if like is not None:
            backed += _add(session, like, leaving)
        elif copy is not None:
            copies[copy.id] = places[rung.id]
    _unback(session, left)
    _in_order(session, target.id, places | copies, now)
    return {"left": left, "backed": backed, "copies": list(copies)}


def _in_order(session: Session, product_id: int, places: dict[int, int], now: datetime) -> None:
    """What came along stands above what was there, as it stood before."""
    rungs = climbing.rungs_of(session, product_id)
    came = sorted((r for r in rungs if r.id in places), key=lambda rung: places[rung.id])
    joining.lay(session, product_id, [*(r for r in rungs if r.id not in places), *came], now)


def take_together(session: Session, shared: dict[str, Any], now: datetime) -> None:
    """They come back: copies go, and each rung is backed by all who had backed it."""
    _unback(session, shared.get("backed", ()))
    for number in shared.get("copies", ()):
        copy = session.get(Rung, number)
        if copy is not None:
            _take_away(session, copy, now)
    for rung_id, request_id in shared.get("left", ()):
        rung = session.get(Rung, rung_id)
        if rung is not None:
            _add(session, rung, [request_id])


def _like(session: Session, rung: Rung, product_id: int) -> Rung | None:
    """The rung of another chain that gives the same reason."""
    there = climbing.rungs_of(session, product_id)
    return next((other for other in there if joining.agree(rung, other)), None)


def _add(session: Session, rung: Rung, request_ids: Collection[int]) -> Backings:
    rows = session.execute(
        insert(Backing)
        .values(
            [
                {"workspace_id": rung.workspace_id, "rung_id": rung.id, "request_id": number}
                for number in request_ids
            ]
        )
        .on_conflict_do_nothing()
        .returning(Backing.rung_id, Backing.request_id)
    )
    return [(rung_id, request_id) for rung_id, request_id in rows]


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
    _add(session, copy, leaving)
    source = session.get_one(Chain, rung.product_id)
    if rung.is_need and chain.need_id is None:
        copy.is_need, chain.need_id = True, source.need_id
        if chain.is_open:
            chain.stop(now, climbing.REACHED)
    return copy


def let_go_of_copies(session: Session, question_id: int, product_id: int, now: datetime) -> None:
    """An answer was taken back: what a split had copied of it to other chains goes too."""
    copies = session.scalars(
        select(Rung).where(
            Rung.question_id == question_id,
            Rung.product_id != product_id,
            Rung.undone_at.is_(None),
        )
    )
    for copy in copies.all():
        _take_away(session, copy, now)


def _take_away(session: Session, copy: Rung, now: datetime) -> None:
    """A copy goes without a trace; what was said above it stands one lower."""
    product_id = copy.product_id
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    if copy.is_need and chain is not None:
        chain.need_id = None
    session.delete(copy)
    session.flush()
    joining.lay(session, product_id, climbing.rungs_of(session, product_id), now)
