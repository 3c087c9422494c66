"""What a week's digest is about."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest.compile import Week
from models import Suggestion, SuggestionKind
from models.words import SourceClass, Status
from playground.lark import PARTNER, TEAM
from tests.bot.digest.candidates import NOW, a_candidate, a_decision, asked_for, days_ago
from tests.builders import a_request


def gather(session: Session, before: Week | None = None) -> Week:
    return compiling.gather(session, TEAM, "2026-W48", NOW, before)


def test_an_empty_workspace_has_nothing_to_say(session: Session) -> None:
    assert gather(session) == Week("2026-W48", since=NOW - timedelta(weeks=1), at=NOW)


def test_the_best_three_are_to_decide_and_the_rest_is_counted(session: Session) -> None:
    products = [
        a_candidate(session, people=[f"U{n}" for n in range(size)]) for size in (2, 3, 4, 5, 6)
    ]

    week = gather(session)

    assert week.to_decide == tuple(product.id for product in reversed(products[2:]))
    assert week.waiting == 2


def test_what_no_pm_has_let_through_is_only_counted(session: Session) -> None:
    for _ in range(4):
        a_candidate(session, vetted=False)

    week = gather(session)

    assert (week.to_decide, week.waiting, week.unvetted) == ((), 0, 4)


@pytest.mark.parametrize(("candidates", "told"), [(1, 0), (2, 0), (3, 3)])
def test_candidates_from_private_words_are_counted_from_three_on(
    session: Session, candidates: int, told: int
) -> None:
    for _ in range(candidates):
        a_candidate(session, source=SourceClass.PRIVATE)

    week = gather(session)

    assert (week.to_decide, week.private) == ((), told)


def test_one_public_request_makes_a_candidate_public_unless_it_was_deleted(
    session: Session,
) -> None:
    mixed = a_candidate(session, source=SourceClass.DIRECT)
    asked_for(session, mixed, requester_id="U0MAX")
    deleted = a_candidate(session, source=SourceClass.DIRECT)
    asked_for(session, deleted, status=Status.ANSWERED, deleted_at=NOW)

    assert gather(session).to_decide == (mixed.id,)


def test_new_candidates_below_the_top_are_listed_and_the_rest_counted(session: Session) -> None:
    for _ in range(3):
        a_candidate(session, people=["U1", "U2", "U3"])
    old = a_candidate(session, listed_at=days_ago(8))
    new = [a_candidate(session, listed_at=days_ago(2)) for _ in range(7)]

    week = gather(session)

    assert week.new == tuple(product.id for product in new[:5])
    assert week.new_more == 2
    assert old.id not in week.new


def test_the_oldest_below_the_top_is_ageing_after_two_weeks(session: Session) -> None:
    for _ in range(3):
        a_candidate(session, people=["U1", "U2", "U3"])
    a_candidate(session, listed_at=days_ago(13))
    oldest = a_candidate(session, listed_at=days_ago(30))
    a_candidate(session, listed_at=days_ago(20))

    assert gather(session).oldest == oldest.id


def test_decisions_count_unless_they_were_taken_back(session: Session) -> None:
    stands = a_decision(session, a_candidate(session))
    over = a_decision(session, a_candidate(session), ended_at=NOW, end_reason="the date has come")
    a_decision(session, a_candidate(session), ended_at=NOW, end_reason="undone")
    a_decision(session, a_candidate(session), ended_at=NOW, end_reason="replaced")
    a_decision(session, a_candidate(session), decided_at=days_ago(8))
    a_decision(session, a_candidate(session, workspace_id=PARTNER))

    assert gather(session).decisions == (stands.id, over.id)


def test_nothing_falls_between_two_digests_however_far_apart(session: Session) -> None:
    decision = a_decision(session, a_candidate(session), decided_at=days_ago(20))
    before = Week("2026-W45", since=days_ago(28), at=days_ago(21))

    week = gather(session, before)

    assert week.since == before.at
    assert week.decisions == (decision.id,)


def test_it_says_what_became_of_the_decisions_asked_for_before(session: Session) -> None:
    products = [a_candidate(session) for _ in range(3)]
    before = gather(session)
    a_decision(session, products[1])

    week = gather(session, before)

    assert (week.asked_before, week.decided_of_those) == (3, 1)


def test_requests_and_answers_since_are_counted(session: Session) -> None:
    for person in ["U1", "U2", "U3", "U3"]:
        a_request(session, requester_id=person)
    a_request(session, said_at=days_ago(10), status=Status.ANSWERED, answered_at=days_ago(1))
    a_request(session, status=Status.WITHDRAWN)

    week = gather(session)

    assert (week.asked, week.askers, week.answered) == (4, 3, 1)


def test_what_askers_took_as_their_answer_is_counted_as_deflection(session: Session) -> None:
    taken = a_request(session, status=Status.ANSWERED, answered_at=days_ago(1))
    by_hand = a_request(session, status=Status.ANSWERED, answered_at=days_ago(1), answered_by="U1")
    imported = a_request(session, status=Status.ANSWERED, answered_at=days_ago(2))
    for request in (taken, by_hand):
        session.add(
            Suggestion(
                workspace_id=TEAM,
                request_id=request.id,
                kind=SuggestionKind.PRODUCT,
                subject_id=1,
                score=0.8,
                made_at=days_ago(2),
                taken_at=days_ago(1),
            )
        )
    session.flush()

    week = gather(session)

    assert (week.answered, week.deflected) == (3, 1)
    assert not imported.answered_by


def test_fewer_than_three_private_requests_are_not_even_counted(session: Session) -> None:
    for number in range(4):
        a_request(session, requester_id=f"U0{number}")
    a_request(session, requester_id="U1", source_class=SourceClass.DIRECT)
    a_request(session, requester_id="U2", source_class=SourceClass.PRIVATE)
    few = gather(session)
    a_request(session, requester_id="U3", source_class=SourceClass.PRIVATE)

    many = gather(session)

    assert (few.asked, few.askers) == (4, 4)
    assert (many.asked, many.askers) == (7, 7)


def test_requests_open_for_two_weeks_are_ageing_but_imported_ones_are_not(
    session: Session,
) -> None:
    a_request(session, said_at=days_ago(13))
    a_request(session, said_at=days_ago(40), is_imported=True)
    a_request(session, said_at=days_ago(50), status=Status.ANSWERED)
    a_request(session, said_at=days_ago(15), status=Status.TAKEN)
    a_request(session, said_at=days_ago(30), status=Status.WAITING)

    week = gather(session)

    assert (week.old_requests, week.oldest_request) == (2, days_ago(30))


def test_a_week_survives_being_stored(session: Session) -> None:
    for _ in range(5):
        a_candidate(session)
    a_request(session, said_at=days_ago(30))
    week = gather(session)

    assert compiling.from_facts(compiling.to_facts(week)) == week


def test_the_same_facts_give_the_same_week(session: Session) -> None:
    for _ in range(20):
        a_candidate(session)

    assert gather(session) == gather(session)
