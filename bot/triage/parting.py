"""Other reasons when requests leave: each goes along with the requests that give it.

A reason that those alone give who leave goes with them; one that others give as well is on both
sides, as a copy; one whose trunk leaves without it stays. It stands beside the rung that it stood
beside, or in the same place of the other chain; where that chain doesn't reach so high, it goes on
as the chain itself. All of it is written down, so that an undo brings it back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.queue import Queue
from bot.triage import backings, climbing, joining
from models import Chain, Product, Question, Rung
from models.chains import TALLEST


@dataclass(frozen=True)
class Line:
    """Another reason, with all that stands on it."""

    rungs: list[Rung]
    beside: int
    """The rung that it stands beside."""
    place: int
    """How high it parts."""


def lines(session: Session, product_id: int) -> list[Line]:
    """The other reasons beside a chain; those within another one come after that."""
    by_foot: dict[int, list[Rung]] = {}
    for rung in climbing.forks_of(session, product_id):
        by_foot.setdefault(rung.branch_id or rung.id, []).append(rung)
    of = {rung.id: foot for foot, rungs in by_foot.items() for rung in rungs}

    def depth(foot: int) -> int:
        trunk = of.get(by_foot[foot][0].fork_of or 0)
        return 0 if trunk is None else depth(trunk) + 1

    found = [by_foot[foot] for foot in sorted(by_foot, key=lambda foot: (depth(foot), foot))]
    return [Line(rungs, rungs[0].fork_of or 0, rungs[0].position) for rungs in found]


def part(
    session: Session,
    queue: Queue,
    both: tuple[Product, Product],
    going: Collection[int],
    stood: Sequence[Line],
    now: datetime,
    *,
    twins: Collection[tuple[int, int]] = (),
    since: datetime | None = None,
) -> dict[str, Any]:
    """Requests have left one product for another, and the rungs of its chain with them.

    `stood` are the other reasons as they were before; `twins` says which rung of the other chain is
    like one that stayed. With `since`, only what was said later goes. Returns what was done.
    """
    parting = _Parting(session, both, set(going), dict(twins), since, now)
    for line in stood:
        parting.part(line)
    parting.move_questions(queue)
    return parting.done


class _Parting:
    """What is done, line by line."""

    def __init__(
        self,
        session: Session,
        both: tuple[Product, Product],
        going: set[int],
        twins: dict[int, int],
        since: datetime | None,
        now: datetime,
    ) -> None:
        self.session, self.going, self.twins = session, going, twins
        self.source, self.target = both
        self.since, self.now = since, now
        self.left: list[Rung] = []
        self.done: dict[str, Any] = {"rungs": [], "copies": [], "backed": [], "questions": []}

    def part(self, line: Line) -> None:
        """One of them: what leaves, what is copied, and where both stand then."""
        backed = joining.backing(self.session, line.rungs)
        leaving = [rung for rung in line.rungs if self._leaves(rung, backed[rung.id])]
        shared = [
            rung
            for rung in line.rungs
            if rung not in leaving and self.since is None and backed[rung.id] & self.going
        ]
        trunk = self.session.get_one(Rung, line.beside)
        if not (leaving or shared or trunk.product_id != self.source.id):
            return
        self.done["rungs"] += [
            (rung.id, rung.fork_of, rung.branch_id, rung.position) for rung in line.rungs
        ]
        staying = [rung for rung in line.rungs if rung not in leaving]
        there = [
            rung if rung in leaving else self._copy(rung, backed[rung.id])
            for rung in line.rungs
            if rung in leaving or rung in shared
        ]
        self.left += leaving
        self._stand(self.source, staying, trunk.id, line.place)
        self._stand(self.target, there, self.twins.get(trunk.id, trunk.id), line.place)

    def _leaves(self, rung: Rung, backed: set[int]) -> bool:
        is_new = self.since is None or rung.created_at >= self.since
        return bool(backed) and backed <= self.going and is_new

    def _copy(self, rung: Rung, backed: set[int]) -> Rung:
        """The same reason on the other side, for those that leave."""
        bare = {"id", "product_id", "position", "fork_of", "branch_id", "undone_at"}
        names = {each.name for each in Rung.__table__.columns} - bare
        values = {name: getattr(rung, name) for name in names}
        copy = Rung(product_id=self.target.id, position=1, undone_at=self.now, **values)
        self.session.add(copy)
        self.session.flush()
        gone = sorted(backed & self.going)
        backings.remove(self.session, [(rung.id, number) for number in gone])
        backings.add(self.session, copy, gone)
        self.twins[rung.id] = copy.id
        self.done["copies"].append(copy.id)
        self.done["backed"] += [(rung.id, number) for number in gone]
        return copy

    def _stand(self, product: Product, rungs: list[Rung], beside: int, place: int) -> None:
        if rungs:
            joining.chain_for(self.session, product, min(self.going), self.now)
            trunk = self.session.get_one(Rung, beside)
            is_there = trunk.product_id == product.id and trunk.undone_at is None
            stand(self.session, product.id, rungs, trunk if is_there else None, place, self.now)

    def move_questions(self, queue: Queue) -> None:
        """A question goes along where all goes that answered it; one about what left is over."""
        asked = climbing.open_question(self.session, self.source.id)
        if asked is not None and asked.branch_id in {rung.id for rung in self.left}:
            climbing.withdraw(self.session, queue, asked, self.now)
        for number in sorted({r.question_id for r in self.left if r.question_id is not None}):
            question = self.session.get_one(Question, number)
            answered = select(Rung.id).where(
                *(Rung.question_id == number, Rung.product_id == self.source.id),
                Rung.undone_at.is_(None),
            )
            if question.product_id != self.source.id or self.session.scalar(answered.limit(1)):
                continue
            first = next(rung for rung in self.left if rung.question_id == number)
            self.done["questions"].append((number, question.branch_id))
            question.product_id = self.target.id
            if question.branch_id is not None:
                question.branch_id = first.branch_id or (first.id if first.fork_of else None)
            self.session.flush()
            climbing.show_question(self.session, queue, question)


def stand(
    session: Session,
    product_id: int,
    rungs: list[Rung],
    beside: Rung | None,
    place: int,
    now: datetime,
) -> None:
    """Rungs become another reason beside a rung of a chain, or in that place; or the chain itself,
    where it doesn't reach so high."""
    chain = session.get_one(Chain, product_id)
    main = climbing.rungs_of(session, product_id)
    if beside is None and len(main) < place and (chain.need_id is None or not main):
        _go_on_as(session, chain, main, rungs, now)
        return
    if beside is None or beside.position + len(rungs) - 1 > TALLEST:
        room = TALLEST - len(rungs) + 1
        beside = main[max(1, min(place, len(main), room)) - 1]
    for number, rung in enumerate(rungs):
        rung.product_id, rung.fork_of = product_id, beside.id
        rung.branch_id = rungs[0].id if number else None
        rung.position, rung.undone_at = beside.position + number, None
    session.flush()
    joining.lay_beside(session, [rung.id for rung in rungs])


def _go_on_as(
    session: Session, chain: Chain, main: list[Rung], rungs: list[Rung], now: datetime
) -> None:
    for rung in rungs:
        rung.fork_of = rung.branch_id = None
        rung.undone_at = now
    session.flush()
    joining.lay(session, chain.product_id, [*main, *rungs], now)
    reached = next((rung for rung in rungs if rung.is_need), None)
    if reached is not None:
        chain.need_id, reached.need_id = reached.need_id, None
        if chain.is_open:
            chain.stop(now, climbing.REACHED)
    session.flush()
