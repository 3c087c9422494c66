"""Whatever people merge, split and undo, in whatever order: nothing is lost, and all comes back."""

from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clustering
from bot.people import Caller
from bot.triage import adding
from models import Backing, Product, Regrouping, Request, Rung, UserError, Verdict
from models.words import Altitude, Role, Stage
from tests.bot.clustering.asked import (
    QUEUE,
    ask,
    asked_for,
    beside,
    branch,
    check_sums,
    climb,
    ladders,
    where,
)
from tests.builders import LONG_AGO, a_caller, a_channel, a_workspace

STEPS = 30
PEOPLE = ("U0MIRA", "U0OMAR", "U0MAX", "U0ANA")


def backings(session: Session) -> set[tuple[int, int]]:
    """Which request backs which rung."""
    return {(b.rung_id, b.request_id) for b in session.scalars(select(Backing))}


class Day:
    """A data PM who can't make up her mind."""

    def __init__(self, session: Session, petra: Caller, seed: int) -> None:
        self.session, self.petra, self.dice = session, petra, Random(seed)
        self.now = LONG_AGO + timedelta(days=1)

    def act(self) -> None:
        """Do something, or be refused."""
        self.now += timedelta(minutes=1)
        what = self.dice.choice([self.merge, self.merge, self.split, self.undo, self.arrive])
        with suppress(UserError), self.session.begin_nested():
            what()

    def _alive(self) -> list[Product]:
        alive = select(Product).where(Product.merged_into.is_(None)).order_by(Product.id)
        return list(self.session.scalars(alive))

    def merge(self) -> None:
        left, *others = self.dice.sample(self._alive(), k=min(2, len(self._alive())))
        right = others[0] if others else left
        clustering.merge(self.session, QUEUE, self.petra, (left.id, right.id), self.now)

    def split(self) -> None:
        product = self.dice.choice(self._alive())
        theirs = [number for number, of in where(self.session).items() if of == product.id]
        leaving = self.dice.sample(theirs, self.dice.randint(0, len(theirs)))
        into = self.dice.choice([None, None, self.dice.choice(self._alive()).id])
        clustering.split(self.session, QUEUE, self.petra, product.id, leaving, self.now, into=into)

    def undo(self) -> None:
        made = self.session.scalars(select(Regrouping.id).order_by(Regrouping.id)).all()
        number = self.dice.choice(made or [0])
        clustering.undo(self.session, QUEUE, self.petra, number, self.now)

    def arrive(self) -> None:
        product = self.dice.choice(self._alive())
        ask(self.session, product, self.dice.randrange(4), requester_id=self.dice.choice(PEOPLE))


LONGER = [pytest.param(seed, marks=pytest.mark.soak) for seed in range(6, 50)]


@pytest.mark.parametrize("seed", [*range(6), *LONGER])
def test_nothing_is_lost_and_all_can_be_undone(session: Session, seed: int) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    petra = a_caller(session, "U0PETRA", Role.PM)
    for who in PEOPLE:
        a_caller(session, who)
    for direction in range(4):
        product, asks = asked_for(session, direction, *PEOPLE, stage=Stage.CANDIDATE)
        low, plan, _top = climb(
            session,
            product,
            (f"To learn of {'abcd'[direction // 2]}", Altitude.ANALYSIS, asks[0]),
            ("To plan the week", Altitude.TEAM_GOAL, asks[direction]),
            (f"To grow in {'efgh'[direction]}", Altitude.BUSINESS_TARGET, asks[1]),
        )
        beyond = branch(
            session,
            low,
            (f"For the audit of {direction}", Altitude.TEAM_GOAL, asks[2]),
            (f"To be trusted in {direction}", Altitude.STRATEGY, asks[2]),
            need=True,
        )
        branch(session, beyond[1], (f"For the bank of {direction}", Altitude.STRATEGY, asks[3]))
        (both,) = branch(session, plan, (f"To save in {direction}", Altitude.STRATEGY, asks[0]))
        adding.back(session, both, asks[2].id)
    were, stood, backed = where(session), ladders(session), backings(session)
    reasons = beside(session)
    day = Day(session, petra, seed)

    for _ in range(STEPS):
        day.act()
        check_sums(session)
        standing = [n for rungs in ladders(session).values() for n in rungs]
        assert sorted([*standing, *beside(session)]) == sorted(session.scalars(select(Rung.id)))

    _undo_all(session, petra, day.now)
    check_sums(session)
    now = where(session)
    assert {number: now[number] for number in were} == were
    assert ladders(session) == stood
    assert beside(session) == reasons
    assert backings(session) == backed
    assert None not in now.values()
    assert list(session.scalars(select(Verdict.id))) == []
    of = select(Product.id).join(Request, Request.product_id == Product.id)
    assert list(session.scalars(of.where(Product.merged_into.is_not(None)))) == []


def _undo_all(session: Session, petra: Caller, now: datetime) -> None:
    standing = select(Regrouping.id).where(Regrouping.undone_at.is_(None))
    for number in session.scalars(standing.order_by(Regrouping.id.desc())).all():
        clustering.undo(session, QUEUE, petra, number, now)
