"""Who asks later for what was parked or declined: told so, heard when they insist, counted."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import decisions
from bot.decisions import Anew, Choice
from bot.people import Caller
from bot.talk import plus_ones
from models import Decision, Gone, Product, Request, UserError
from models.words import Consent, DecisionKind, Role, SourceClass, Stage, Status
from playground.lark import PARTNER
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate, asked_for
from tests.builders import PREPARED, a_caller, a_workspace

DAY = timedelta(days=1)
PRIVATE = {"source_class": SourceClass.PRIVATE, "consent": Consent.COUNT_ONLY}


@pytest.fixture
def declined(session: Session, petra: Caller) -> Decision:
    """Two people asked for something; they were told that it won't be done."""
    product = a_candidate(session)
    choice = Choice(DecisionKind.DECLINE, "Too thin.", "Not this year, sorry.")
    made = decisions.decide(session, QUEUE, petra, product.id, choice, NOW)
    decisions.tell(session, QUEUE, made, NOW + timedelta(minutes=10))
    return made


def ask(session: Session, made: Decision, who: str, **facts: Any) -> Request:
    """Somebody asks for the same on the next day."""
    product = session.get_one(Product, made.product_id)
    when = {"said_at": NOW + DAY, "filed_at": NOW + DAY}
    request = asked_for(session, product, requester_id=who, **{**when, **facts})
    decisions.answer_newcomer(session, QUEUE, request, NOW + DAY)
    session.flush()
    decisions.review_demand(session, QUEUE, product.id, NOW + DAY)
    return request


def insist(session: Session, request: Request, who: str, when: datetime = NOW + 2 * DAY) -> None:
    decisions.insist(session, QUEUE, a_caller(session, who), request.id, when)


def test_who_asks_later_is_told_and_those_of_before_have_no_button(
    session: Session, declined: Decision
) -> None:
    first = session.scalars(select(Request).order_by(Request.id)).first()
    later = ask(session, declined, "U0ANA")

    assert later.status is Status.DECLINED
    assert decisions.may_insist(declined, later)
    assert first is not None
    assert not decisions.may_insist(declined, first)


def test_who_asks_before_the_others_are_told_is_told_with_them(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    choice = Choice(DecisionKind.DECLINE, "Too thin.", "Not this year, sorry.")
    made = decisions.decide(session, QUEUE, petra, product.id, choice, NOW)
    later = ask(session, made, "U0ANA")
    is_open = later.status.is_open

    decisions.tell(session, QUEUE, made, NOW + DAY)

    assert is_open
    assert later.status is Status.DECLINED


def test_nobody_is_told_what_no_pm_has_worded(session: Session, max_: Caller) -> None:
    choice = Choice(DecisionKind.DECLINE, "Between us: no.")
    made = decisions.decide(session, QUEUE, max_, a_candidate(session).id, choice, NOW)

    assert ask(session, made, "U0ANA").status is Status.NEW


def test_imported_requests_are_not_told(session: Session, declined: Decision) -> None:
    assert ask(session, declined, "U0ANA", is_imported=True).status is Status.NEW


def test_who_insists_is_open_again_and_pressing_twice_says_it_once(
    session: Session, declined: Decision
) -> None:
    later = ask(session, declined, "U0ANA")

    insist(session, later, "U0ANA")
    insist(session, later, "U0ANA", NOW + 3 * DAY)

    assert (later.status, later.insisted_at) == (Status.NEW, NOW + 2 * DAY)
    assert declined.ended_at is None


def test_only_who_asked_insists_and_only_on_what_is_closed(
    session: Session, declined: Decision
) -> None:
    later = ask(session, declined, "U0ANA")
    with pytest.raises(UserError, match="Only @U0ANA"):
        insist(session, later, "U0OMAR")
    later.status = Status.ANSWERED
    with pytest.raises(UserError, match="answered by now"):
        insist(session, later, "U0ANA")
    a_workspace(session, PARTNER)
    stranger = a_caller(session, "U0STRANGER", workspace_id=PARTNER)
    with pytest.raises(Gone):
        decisions.insist(session, QUEUE, stranger, later.id, NOW)


def test_two_who_insist_bring_it_back_and_those_who_did_not_stay_declined(
    session: Session, declined: Decision
) -> None:
    product = session.get_one(Product, declined.product_id)
    ana, eve = ask(session, declined, "U0ANA"), ask(session, declined, "U0EVE")

    insist(session, ana, "U0ANA")
    insist(session, eve, "U0EVE")

    assert declined.end_reason == "asked for again"
    assert (product.outcome, product.stage) == (None, Stage.CANDIDATE)
    assert (product.listed_at, product.listed_because) == (
        NOW + 2 * DAY,
        "back, since 2 people insist",
    )
    statuses = [r.status for r in session.scalars(select(Request).order_by(Request.id))]
    assert statuses == [Status.DECLINED, Status.DECLINED, Status.NEW, Status.NEW]


def test_one_person_who_insists_twice_is_one(session: Session, declined: Decision) -> None:
    for _ in range(2):
        insist(session, ask(session, declined, "U0ANA"), "U0ANA")

    assert declined.ended_at is None
    assert decisions.anew(session, declined) == Anew(before=2, since=1, insisting=1)


def test_three_who_ask_anew_bring_back_what_two_had_asked_for(
    session: Session, declined: Decision
) -> None:
    for who in ("U0ANA", "U0EVE"):
        ask(session, declined, who)
    assert declined.ended_at is None

    ask(session, declined, "U0IDA")

    assert declined.end_reason == "asked for again"
    product = session.get_one(Product, declined.product_id)
    assert product.listed_because == "back, since 3 people asked again"


def test_what_is_private_is_counted_from_three_on(session: Session, declined: Decision) -> None:
    ask(session, declined, "U0ANA")
    for who in ("U0EVE", "U0IDA"):
        ask(session, declined, who, **PRIVATE)
    assert decisions.anew(session, declined).since == 1
    assert declined.ended_at is None

    ask(session, declined, "U0KIM", **PRIVATE)

    assert declined.end_reason == "asked for again"


def test_who_needs_it_too_asks_anew(session: Session, declined: Decision) -> None:
    later = ask(session, declined, "U0ANA")
    for number, who in enumerate(("U0EVE", "U0IDA")):
        assert declined.ended_at is None, number
        plus_ones.add(session, QUEUE, a_caller(session, who), later.id, NOW + 2 * DAY)

    assert declined.end_reason == "asked for again"


def test_what_is_built_or_exists_is_not_brought_back(session: Session, petra: Caller) -> None:
    for kind in (DecisionKind.BUILD, DecisionKind.ANSWER_ONCE):
        made = decisions.decide(
            session,
            QUEUE,
            petra,
            a_candidate(session).id,
            Choice(kind, "Many ask.", "We do.", answers=PREPARED),
            NOW,
        )
        decisions.tell(session, QUEUE, made, NOW + timedelta(minutes=10))
        for who in ("U0ANA", "U0EVE", "U0IDA"):
            assert ask(session, made, who).status is Status.NEW
        assert made.ended_at is None


def test_a_park_that_is_asked_for_again_opens_all_that_was_parked(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    choice = Choice(DecisionKind.PARK, "Later.", "Not now.", until=(NOW + 30 * DAY).date())
    made = decisions.decide(session, QUEUE, petra, product.id, choice, NOW)
    decisions.tell(session, QUEUE, made, NOW + timedelta(minutes=10))

    for who in ("U0ANA", "U0EVE", "U0IDA"):
        ask(session, made, who)

    assert set(session.scalars(select(Request.status))) == {Status.NEW}
    assert product.parked_until is None


def test_an_analyst_may_file_for_somebody_and_insist_for_them(
    session: Session, declined: Decision
) -> None:
    later = ask(session, declined, "U0EVE", filed_by="U0ANA")
    a_caller(session, "U0ANA", Role.ANALYST)

    insist(session, later, "U0ANA")

    assert later.status is Status.NEW
