"""*It's live*: everybody who asked hears of it once, and whoever asks later is shown the way."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot import decisions
from bot.decisions import Choice
from bot.existing import products
from bot.people import Caller
from models import Decision, PlusOne, Product, Request, UserError
from models.words import DecisionKind, SourceClass, Stage, Status
from playground.lark import TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate, asked_for
from tests.builders import PREPARED

LINK = "https://dash.example/orders"
LATER = NOW + timedelta(minutes=10)


def build(session: Session, petra: Caller) -> tuple[Product, Decision]:
    product = a_candidate(session)
    choice = Choice(DecisionKind.BUILD, "Many ask.", "We build it.", answers=PREPARED)
    return product, decisions.decide(session, QUEUE, petra, product.id, choice, NOW)


def live(session: Session, caller: Caller, product: Product, seen: Decision | None) -> Decision:
    choice = Choice(
        DecisionKind.LIVE, "It is there.", "Use it.", LINK, seen_id=seen.id if seen else None
    )
    made = decisions.decide(session, QUEUE, caller, product.id, choice, NOW)
    decisions.living.name(session, caller, product.id, "Orders by city")
    return made


def told(session: Session, made: Decision) -> list[int]:
    """The requests whose requesters are told, as the queue has it."""
    session.flush()
    query = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'decisions.tell'")
    args = [row.args for row in session.execute(query)]
    return sorted(a["request_id"] for a in args if a["decision_id"] == made.id)


def test_each_asker_is_told_once_and_all_that_is_open_is_answered(
    session: Session, petra: Caller
) -> None:
    product, build_it = build(session, petra)
    mira, omar = session.scalars(select(Request).order_by(Request.id))
    again = asked_for(session, product, requester_id="U0MIRA")
    closed = {"status": Status.ANSWERED, "answer_permalink": "https://old.example"}
    by_hand = asked_for(session, product, requester_id="U0ANA", **closed)
    declined = asked_for(session, product, requester_id="U0EVE", status=Status.DECLINED)
    asked_for(session, product, requester_id="U0IDA", status=Status.WITHDRAWN)
    asked_for(session, product, requester_id="U0KIM", is_imported=True)
    made = live(session, petra, product, build_it)

    decisions.tell(session, QUEUE, made, LATER)
    decisions.tell(session, QUEUE, made, LATER)

    assert told(session, made) == sorted([omar.id, again.id, by_hand.id, declined.id])
    assert {r.answer_permalink for r in (mira, omar, again, declined)} == {LINK}
    assert by_hand.answer_permalink == "https://old.example"


def joined(session: Session, request: Request, *people: str) -> None:
    for who in people:
        session.add(PlusOne(workspace_id=TEAM, request_id=request.id, person_id=who, added_at=NOW))
    session.flush()


def told_too(session: Session) -> list[str]:
    """Who is told because they need it too."""
    session.flush()
    query = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'decisions.tell_too'")
    return sorted(row.args["person_id"] for row in session.execute(query))


def test_who_needs_it_too_is_told_once_and_not_beside_what_they_asked_themselves(
    session: Session, petra: Caller
) -> None:
    product, build_it = build(session, petra)
    mira, omar = session.scalars(select(Request).order_by(Request.id))
    closed = asked_for(session, product, requester_id="U0ANA", status=Status.ANSWERED)
    joined(session, mira, "U0OMAR", "U0MAX")
    joined(session, omar, "U0MAX", "U0EVE")
    joined(session, closed, "U0IDA")
    made = live(session, petra, product, build_it)

    decisions.tell(session, QUEUE, made, LATER)
    decisions.tell(session, QUEUE, made, LATER)

    assert told_too(session) == ["U0EVE", "U0IDA", "U0MAX"]


def test_it_exists_from_then_on_and_whoever_asks_is_told(session: Session, petra: Caller) -> None:
    product, build_it = build(session, petra)
    made = live(session, petra, product, build_it)
    assert products.all_of(session, TEAM) == []

    decisions.tell(session, QUEUE, made, LATER)
    later = asked_for(session, product, requester_id="U0ANA")
    decisions.answer_newcomer(session, QUEUE, later, LATER)

    assert products.all_of(session, TEAM) == [product]
    assert (product.stage, product.link) == (Stage.MONITORING, LINK)
    assert (later.status, later.answer_permalink) == (Status.ANSWERED, LINK)
    with pytest.raises(UserError, match="nothing to reopen"):
        decisions.reopen(session, QUEUE, petra, made.id, LATER)
    with pytest.raises(UserError, match="live already"):
        live(session, petra, product, made)


def test_undone_in_time_it_is_being_built_again(session: Session, petra: Caller) -> None:
    product, build_it = build(session, petra)
    made = live(session, petra, product, build_it)

    decisions.undo(session, QUEUE, petra, made.id, NOW)

    assert (product.outcome, product.stage) == (DecisionKind.BUILD, Stage.DISCOVERY)
    assert build_it.ended_at is None


def test_only_what_is_built_goes_live_and_a_pm_says_so(
    session: Session, petra: Caller, max_: Caller
) -> None:
    with pytest.raises(UserError, match="decided to be built"):
        live(session, petra, a_candidate(session), None)
    product, build_it = build(session, petra)
    with pytest.raises(UserError, match="Only a data PM"):
        live(session, max_, product, build_it)
    choice = Choice(DecisionKind.LIVE, "There.", "There.", "soon", seen_id=build_it.id)
    with pytest.raises(UserError, match="not a link"):
        decisions.decide(session, QUEUE, petra, product.id, choice, NOW)


def test_private_askers_are_told_as_well(session: Session, petra: Caller) -> None:
    product, build_it = build(session, petra)
    private = asked_for(session, product, requester_id="U0ANA", source_class=SourceClass.DIRECT)
    made = live(session, petra, product, build_it)

    decisions.tell(session, QUEUE, made, LATER)

    assert private.id in told(session, made)
