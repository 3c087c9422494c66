"""Chains of products that become one, or part.

The chain of a product that was merged away stays beside the one that goes on, apart from what it
adds to that (see `bot.triage.meeting`). So nothing is lost, and parting is exact. When requests
leave, the rungs go along that they alone back.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import refresh
from bot.likeness import alike_words
from bot.queue import Queue
from bot.triage import climbing, footing, proposing
from models import Backing, Chain, Product, Question, QuestionState, Rung
from models.chains import TALLEST

Layout = list[tuple[int, int]]
"""Rungs by id, each with its position."""


def agree(left: Rung, right: Rung) -> bool:
    """Two rungs give the same reason: as high, in much the same words."""
    return left.altitude is right.altitude and alike_words(left.text, right.text)


def set_aside(session: Session, queue: Queue, product_id: int, now: datetime) -> bool:
    """A product was merged away: its chain climbs no further. True if it was being climbed.

    A question that was put to somebody stays, and their answer is taken.
    """
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    question = climbing.open_question(session, product_id)
    if question is not None and question.state is QuestionState.PROPOSED:
        climbing.withdraw(session, queue, question, now)
    if chain is None or not chain.is_open:
        return False
    chain.stop(now, climbing.MERGED)
    return True


def take_up(session: Session, queue: Queue, product: Product, now: datetime) -> None:
    """A product stands for itself again: its chain goes on where it was set aside."""
    chain = session.get(Chain, product.id, with_for_update=climbing.LOCK, populate_existing=True)
    if chain is not None and chain.stop_reason == climbing.MERGED:
        chain.reopen()
        footing.stand_elsewhere(session, queue, product.id, now)
        if chain.is_open and climbing.open_question(session, product.id) is None:
            proposing.next_why(session, queue, product.id)
    _bring_its_question(session, queue, product.id)
    footing.stand(session, queue, product, now)


def _bring_its_question(session: Session, queue: Queue, product_id: int) -> None:
    """What is asked about it stands in its own thread again."""
    question = climbing.open_question(session, product_id)
    if question is not None:
        climbing.show_question(session, queue, question)


def hand_over(
    session: Session,
    queue: Queue,
    source: Product,
    target: Product,
    going: Collection[int],
    now: datetime,
    *,
    since: datetime | None = None,
) -> Layout:
    """The rungs that these requests alone back go with them, on top of what stands there.

    With `since`, only those that were given later. Returns how the source's chain stood before;
    nothing where no rung goes.
    """
    if session.get(Chain, source.id, with_for_update=climbing.LOCK) is None:
        return []
    standing = climbing.rungs_of(session, source.id)
    backed = backing(session, standing)
    leaving = [
        rung
        for rung in standing
        if backed[rung.id]
        and backed[rung.id] <= set(going)
        and (since is None or rung.created_at >= since)
    ]
    chain = chain_for(session, target, min(going), now) if leaving else None
    room = TALLEST - len(climbing.rungs_of(session, target.id))
    leaving = leaving[:room]
    if chain is None or not leaving:
        return []
    layout = [(rung.id, rung.position) for rung in standing]
    move_up(session, queue, source.id, target.id, leaving, now)
    return layout


def move_up(
    session: Session,
    queue: Queue,
    source_id: int,
    target_id: int,
    leaving: Collection[Rung],
    now: datetime,
) -> None:
    """Put some of a chain's rungs on top of another's, with their questions and their need."""
    there = climbing.rungs_of(session, target_id)
    staying = [rung for rung in climbing.rungs_of(session, source_id) if rung not in leaving]
    lay(session, target_id, [*there, *leaving], now)
    lay(session, source_id, staying, now)
    _move_questions(session, queue, leaving, target_id)
    _move_need(session, source_id, target_id, leaving, now)


def take_back(
    session: Session, queue: Queue, layout: Layout, source: Product, target: Product, now: datetime
) -> None:
    """Rungs that had gone to the source stand where they stood; what the target was told since
    stands above them."""
    if not layout or session.get(Chain, target.id, with_for_update=climbing.LOCK) is None:
        return
    places = {int(number): int(position) for number, position in layout}
    here = climbing.rungs_of(session, target.id)
    back = [rung for rung in climbing.rungs_of(session, source.id) if rung.id in places]
    known = sorted(
        [rung for rung in [*here, *back] if rung.id in places], key=lambda rung: places[rung.id]
    )
    both = [*known, *(rung for rung in here if rung.id not in places)]
    back = [rung for rung in back if rung in both[:TALLEST]]
    staying = [rung for rung in climbing.rungs_of(session, source.id) if rung not in back]
    lay(session, target.id, both[:TALLEST], now)
    lay(session, source.id, staying, now)
    _move_questions(session, queue, back, target.id)
    _move_need(session, source.id, target.id, back, now)


def backing(session: Session, rungs: Iterable[Rung]) -> dict[int, set[int]]:
    """The requests that back each of these rungs."""
    found: dict[int, set[int]] = {rung.id: set() for rung in rungs}
    rows = session.execute(
        select(Backing.rung_id, Backing.request_id).where(Backing.rung_id.in_(found))
    )
    for rung_id, request_id in rows:
        found[rung_id].add(request_id)
    return found


def chain_for(session: Session, product: Product, foot_id: int, now: datetime) -> Chain:
    """The chain that rungs move to; one that begins with them stands on a request of theirs."""
    chain = session.get(Chain, product.id, with_for_update=climbing.LOCK)
    if chain is None:
        foot = footing.first_readable(session, product.id)
        chain = Chain(
            product_id=product.id,
            workspace_id=product.workspace_id,
            request_id=foot.id if foot is not None else foot_id,
            started_at=now,
        )
        session.add(chain)
        session.flush()
    return chain


def lay(session: Session, product_id: int, rungs: Collection[Rung], now: datetime) -> None:
    """Make these a chain's rungs, in this order.

    No two rungs that stand may have one place, not even for a moment: so none stands meanwhile.
    Other reasons stay beside the rungs that they stand beside.
    """
    for rung in rungs:
        rung.undone_at = now
    session.flush()
    for position, rung in enumerate(rungs, start=1):
        rung.product_id, rung.position, rung.undone_at = product_id, position, None
    session.flush()
    lay_beside(session, [rung.id for rung in rungs])


def lay_beside(session: Session, numbers: Collection[int]) -> None:
    """Branches stand beside these rungs, and others beside the branches' own."""
    beside = session.scalars(select(Rung).where(Rung.fork_of.in_(numbers))).all()
    before = {fork.id: fork.position for fork in beside}
    for fork in beside:
        trunk = session.get_one(Rung, fork.fork_of)
        above = fork.position - before.get(fork.branch_id or fork.id, fork.position)
        fork.product_id, fork.position = trunk.product_id, min(TALLEST, trunk.position + above)
    session.flush()
    if beside:
        lay_beside(session, list(before))


def _move_questions(session: Session, queue: Queue, rungs: Iterable[Rung], product_id: int) -> None:
    """A question goes with the rungs that answer it, so that its answer can be undone there."""
    gone = [*rungs, *climbing.forks_of(session, product_id)]
    for number in sorted({rung.question_id for rung in gone if rung.question_id is not None}):
        question = session.get_one(Question, number)
        if not question.state.is_open:
            question.product_id = product_id
            session.flush()
            climbing.show_question(session, queue, question)


def _move_need(
    session: Session, source_id: int, target_id: int, rungs: Iterable[Rung], now: datetime
) -> None:
    """The need goes with the rung that is it; the chain that it was reached by climbs on."""
    if not any(rung.is_need for rung in rungs):
        return
    source, target = session.get_one(Chain, source_id), session.get_one(Chain, target_id)
    if target.need_id is not None:
        return
    target.need_id, source.need_id = source.need_id, None
    if source.stop_reason == climbing.REACHED:
        source.reopen()
    if target.is_open:
        target.stop(now, climbing.REACHED)


def stop_asking(
    session: Session, queue: Queue, product_id: int, leaving: Collection[int], now: datetime
) -> None:
    """A question was put to somebody whose request leaves: the chain doesn't wait for them."""
    chain = session.get(Chain, product_id, with_for_update=climbing.LOCK, populate_existing=True)
    question = climbing.open_question(session, product_id)
    if chain is None or question is None or question.asked_request_id not in set(leaving):
        return
    climbing.withdraw(session, queue, question, now)
    if chain.is_open:
        proposing.next_why(session, queue, product_id)


def go_on(session: Session, queue: Queue, product_id: int) -> None:
    """A chain that lost or regained rungs is worded on from where it stands now."""
    chain = session.get(Chain, product_id)
    if chain is None:
        return
    question = climbing.open_question(session, product_id)
    if chain.is_open and question is None:
        proposing.next_why(session, queue, product_id)
    refresh.candidate(session, queue, product_id)
