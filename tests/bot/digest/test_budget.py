"""How many statements a digest takes, however much it tells of."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.digest import reading, runs
from bot.digest.reading import Digest
from handlers.views.digest import message
from models import Digest as DigestPlan
from models import DigestRun, Nomination, Product
from models.words import Rhythm
from playground.lark import TEAM
from tests.bot.digest.candidates import (
    NOW,
    a_candidate,
    a_need,
    days_ago,
    reaches,
    with_digest,
)
from tests.bot.digest.eventful import eventful
from tests.bot.terms.test_glossing import a_term
from tests.builders import LONG_AGO, a_request, many_people

MOST = 20


def candidates(session: Session) -> list[Product]:
    """A dozen, one of them asked for by fewer and fewer."""
    need = a_need(session)
    many_people(session, [f"U9{number}" for number in range(30)])
    products = []
    for number in range(12):
        people = [f"U9{each}" for each in range(14 - number)]
        product = a_candidate(session, f"Candidate {number}", people=people, listed_at=days_ago(40))
        reaches(session, product, need)
        products.append(product)
    return products


def a_plan(session: Session, reader: str | None, products: Sequence[Product]) -> DigestPlan:
    workspace = with_digest(session, time_zone="UTC", hourly_cost=80, currency="EUR")
    if reader is None:
        found = session.query(DigestPlan).filter_by(workspace_id=workspace.id, person_id=None)
        return found.one()
    plan = DigestPlan(workspace_id=TEAM, person_id=reader, rhythm=Rhythm.WEEKLY, time_zone="UTC")
    session.add(plan)
    nominated = {"manager_id": reader, "nominated_by": "U0PETRA", "nominated_at": LONG_AGO}
    session.add_all(
        Nomination(workspace_id=TEAM, product_id=one.id, **nominated) for one in products
    )
    session.flush()
    return plan


def a_run(session: Session, plan: DigestPlan, period: str, *, weeks_ago: int) -> DigestRun:
    due_at = NOW - timedelta(weeks=weeks_ago)
    own = {"workspace_id": TEAM, "digest_id": plan.id, "channel_id": "C0NEWS", "period": period}
    run = DigestRun(**own, due_at=due_at, made_at=due_at, facts={})
    session.add(run)
    session.flush()
    return run


def made(session: Session, run: DigestRun) -> tuple[Digest, int]:
    """The digest as its job makes it, and how many statements that took."""
    number, statements = run.id, []
    session.expire_all()
    session.expunge_all()
    connection = session.connection()

    def note(*args: object) -> None:
        statements.append(args[2])

    event.listen(connection, "before_cursor_execute", note)
    runs.fill(session, number, NOW)
    session.flush()
    session.expunge_all()  # as in another transaction
    digest = reading.of_run(session, number)
    event.remove(connection, "before_cursor_execute", note)
    assert digest is not None
    message.face(digest)
    return digest, len(statements)


@pytest.mark.parametrize("reader", [None, "U0MAX"])
def test_a_digest_that_tells_of_everything_takes_twenty_statements_at_most(
    session: Session, reader: str | None
) -> None:
    products = candidates(session)
    plan = a_plan(session, reader, products)
    runs.fill(session, a_run(session, plan, "2026-W47", weeks_ago=1).id, days_ago(7))
    eventful(session, products, NOW)
    a_request(session, said_at=days_ago(30))
    a_term(session, "Candidate", "What may become a data product.")
    run = a_run(session, plan, "2026-W48", weeks_ago=0)

    digest, statements = made(session, run)

    told = (digest.items, digest.made, digest.saved, digest.moved, digest.changed, digest.ending)
    assert all(told)
    assert all((digest.week.off_capacity, digest.week.asked_before, digest.oldest, digest.glosses))
    (first, *_others) = digest.items
    assert all((first.proposed, first.asked_about, first.sentence, first.need, first.evidence))
    assert len(digest.items) == 3
    assert statements <= MOST
