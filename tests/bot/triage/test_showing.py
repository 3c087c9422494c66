"""What triage shows is gathered in a few queries, however much there is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import thread_time

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from bot.triage import showing, singles
from bot.triage.entries import FOR_PM, Sight
from models import Chain, Product, Rung
from models.words import Altitude, Consent, SourceClass, Stage
from playground.lark import TEAM
from tests.builders import (
    LONG_AGO,
    a_product,
    a_request,
    a_workspace,
    many_people,
    many_requests,
)

IN_TRIAGE = Sight(LONG_AGO.date())
MANY = 500
SOON = 0.05
"""Seconds."""


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def best_of_three(session: Session, gather: Callable[[], object]) -> float:
    """Seconds of this thread's own work in the quickest of three runs, whatever else runs here."""
    times = []
    for _ in range(3):
        session.expire_all()
        begun = thread_time()
        gather()
        times.append(thread_time() - begun)
    return min(times)


@pytest.fixture
def crowd(session: Session) -> Session:
    """A candidate with a chain of five rungs and many requests, and as many single requests."""
    a_workspace(session)
    product = a_product(session, stage=Stage.CANDIDATE)
    people = [f"U0P{number}" for number in range(MANY)]
    many_people(session, people)
    many_requests(session, [{"product_id": product.id, "requester_id": who} for who in people])
    single = [{"requester_id": who, "title": f"Single request of {who}"} for who in people]
    many_requests(session, single)
    return _with_a_chain(session, product.id)


def _with_a_chain(session: Session, product_id: int) -> Session:
    foot = a_request(session, product_id=product_id)
    facts = {"workspace_id": TEAM, "product_id": product_id}
    session.add(Chain(**facts, request_id=foot.id, started_at=LONG_AGO, unknown=0))
    for position, altitude in enumerate(list(Altitude)[1:], start=1):
        rung = Rung(
            **facts,
            position=position,
            text=f"Because of the {altitude}",
            altitude=altitude,
            author_id="U0P1",
            source_class=SourceClass.PUBLIC,
            created_at=LONG_AGO,
        )
        session.add(rung)
    session.flush()
    return session


def test_the_queue_of_many_takes_few_queries_and_little_time(
    crowd: Session, engine: Engine
) -> None:
    with counted(engine) as statements:
        seen = singles.waiting(crowd, TEAM, IN_TRIAGE)

    assert len(seen.entries) == singles.QUEUE_LENGTH
    assert seen.more == MANY - singles.QUEUE_LENGTH
    assert len(statements) <= 7
    assert best_of_three(crowd, lambda: singles.waiting(crowd, TEAM, IN_TRIAGE)) < SOON


def test_the_root_of_a_candidate_of_many_takes_few_queries_and_little_time(
    crowd: Session, engine: Engine
) -> None:
    product = crowd.scalars(select(Product)).one()
    crowd.expire_all()

    with counted(engine) as statements:
        seen = showing.candidate(crowd, product)

    assert (seen.demand.times, len(seen.chain.rungs)) == (MANY + 1, 5)
    assert len(statements) <= 25
    assert best_of_three(crowd, lambda: showing.candidate(crowd, product)) < SOON


def test_private_singles_are_listed_only_as_their_authors_agreed(session: Session) -> None:
    a_workspace(session)
    private = {"source_class": SourceClass.DIRECT}
    a_request(session, **private)
    a_request(session, **private, consent=Consent.COUNT_ONLY)
    shared = a_request(session, **private, consent=Consent.DATA_TEAM)
    for_pm = a_request(session, **private, consent=Consent.PM_ON_DUTY)

    seen = singles.waiting(session, TEAM, IN_TRIAGE)

    assert [entry.id for entry in seen.entries] == [shared.id, for_pm.id]
    assert [entry.is_for_others for entry in seen.entries] == [False, True]
    assert seen.entries[1].title == FOR_PM
    assert seen.hidden == 0

    a_request(session, **private)

    assert singles.waiting(session, TEAM, IN_TRIAGE).hidden == 3
