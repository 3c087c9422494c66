"""The order of candidates, read from the database."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from bot import ranking
from bot.scoring import NeedReached
from bot.scoring.cost import Cost
from bot.scoring.hours import MOST, Hours
from models import Chain
from models.words import Altitude, DecisionKind, Readiness, SourceClass, Stage, Status
from playground.lark import PARTNER, TEAM
from tests.bot.digest.candidates import (
    NOW,
    a_candidate,
    a_need,
    asked_for,
    days_ago,
    many_candidates,
    reaches,
)
from tests.builders import a_person, a_product, a_workspace


def ranked(session: Session) -> list[int]:
    return [one.product_id for one in ranking.for_managers(session, TEAM, NOW)]


def test_what_more_people_ask_for_comes_first(session: Session) -> None:
    two = a_candidate(session)
    three = a_candidate(session, people=["U0MIRA", "U0OMAR", "U0MAX"])

    assert ranked(session) == [three.id, two.id]


def test_a_candidate_without_a_need_comes_behind_all_that_have_one(session: Session) -> None:
    popular = a_candidate(session, people=[f"U{n}" for n in range(20)])
    needed = a_candidate(session, people=["U0MIRA"])
    reaches(session, needed, a_need(session))

    assert ranked(session) == [needed.id, popular.id]


def test_a_chain_that_has_not_reached_a_need_lifts_nothing(session: Session) -> None:
    first = a_candidate(session, listed_at=days_ago(3))
    started = a_candidate(session, listed_at=days_ago(2))
    need = a_need(session)
    reaches(session, started, need)
    session.get_one(Chain, started.id).need_id = None
    session.flush()

    assert ranked(session) == [first.id, started.id]


def test_the_score_knows_how_high_the_need_stands_and_who_shares_it(session: Session) -> None:
    need = a_need(session)
    products = [a_candidate(session) for _ in range(3)]
    for product in products:
        reaches(session, product, need, Altitude.BUSINESS_TARGET)

    found = ranking.scores(session, [products[0].id], NOW)[products[0].id]

    assert found.needs == (NeedReached(Altitude.BUSINESS_TARGET, products=3, need_id=need.id),)
    assert found.need_hours == 1.5 * 1.5


def test_an_answer_takes_what_was_said_of_answers_and_what_is_usual_where_nobody_said(
    session: Session,
) -> None:
    unsaid, said = a_candidate(session), a_candidate(session)
    asked_for(session, said, effort_minutes=240)
    asked_for(session, said, effort_minutes=24_000)

    found = ranking.scores(session, [unsaid.id, said.id], NOW)

    usual = (4 + 40 + 2) / 3
    assert found[unsaid.id].hours == Hours(usual)
    assert found[said.id].hours == Hours((4 + 40 + usual) / 3, answers=2)


def test_an_answer_of_ten_thousand_hours_counts_as_a_project(session: Session) -> None:
    product = a_candidate(session, people=[])
    asked_for(session, product, effort_minutes=10_000 * 60)

    found = ranking.scores(session, [product.id], NOW)[product.id]

    assert found.hours.each <= MOST


def test_the_score_knows_what_an_hour_costs_and_whether_the_data_is_there(
    session: Session,
) -> None:
    a_workspace(session, hourly_cost=80, currency="EUR")
    product = a_candidate(session, data_readiness=Readiness.PARTLY)

    found = ranking.scores(session, [product.id], NOW)[product.id]

    assert (found.cost, found.data) == (Cost(80, "EUR"), Readiness.PARTLY)


def test_decided_unlisted_and_foreign_products_are_not_ranked(session: Session) -> None:
    a_candidate(session, outcome=DecisionKind.PARK)
    a_candidate(session, workspace_id=PARTNER)
    built = a_candidate(session)
    built.stage = Stage.DISCOVERY
    a_product(session)
    session.flush()

    assert ranked(session) == []


def test_withdrawn_and_dismissed_requests_are_no_demand(session: Session) -> None:
    product = a_candidate(session, people=["U0MIRA"])
    asked_for(session, product, requester_id="U0OMAR", status=Status.WITHDRAWN)
    asked_for(session, product, requester_id="U0MAX", dismissed_at=NOW)

    assert ranking.for_managers(session, TEAM, NOW)[0].score.people == 1


def test_private_requests_move_a_score_from_three_on_as_managers_may_know_no_fewer(
    session: Session,
) -> None:
    product = a_candidate(session)
    found = []
    for person in ("U1", "U2", "U3"):
        asked_for(session, product, requester_id=person, source_class=SourceClass.PRIVATE)
        found.append(ranking.for_managers(session, TEAM, NOW)[0].score.people)

    assert found == [2, 2, 5]


def test_a_score_is_the_same_all_week_until_something_is_asked(session: Session) -> None:
    a_workspace(session, time_zone="Pacific/Auckland", watched_since=days_ago(60))
    product = a_candidate(session)
    monday = datetime(2026, 11, 22, 11, tzinfo=UTC)  # midnight there
    week = [monday, monday + timedelta(days=3), monday + timedelta(days=7, seconds=-1)]

    scores = [ranking.scores(session, [product.id], at)[product.id] for at in week]
    asked_for(session, product, requester_id="U0MAX", said_at=week[1])
    more = ranking.scores(session, [product.id], week[2])[product.id]
    next_week = ranking.scores(session, [product.id], monday + timedelta(days=7))[product.id]

    assert scores[0] == scores[1] == scores[2]
    assert more.value > scores[0].value
    assert next_week.value < more.value


def test_teams_are_counted_once_each(session: Session) -> None:
    for person, team in [("U0MIRA", "Growth"), ("U0OMAR", "Growth"), ("U0MAX", "Sales")]:
        a_person(session, person, team=team)
    a_candidate(session, people=["U0MIRA", "U0OMAR", "U0MAX"])

    found = ranking.for_managers(session, TEAM, NOW)[0].score

    assert (found.people, found.teams) == (3, 2)


def test_equals_are_ordered_by_age_and_then_by_number(session: Session) -> None:
    ages = [1, 2, 2]
    products = [a_candidate(session, listed_at=days_ago(age)).id for age in ages]

    assert ranked(session) == [products[1], products[2], products[0]]


def test_five_hundred_candidates_take_one_query(session: Session) -> None:
    many_candidates(session, 500)
    statements: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))

    found = ranking.for_managers(session, TEAM, NOW)

    assert len(found) == 500
    assert len(statements) == 1
