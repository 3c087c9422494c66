"""What is proposed, what is never, and how often somebody is asked."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot import clustering, proposals
from bot.likeness import SAME_REQUEST
from bot.people import Caller
from bot.proposals import Answer
from models import (
    Embedding,
    Gone,
    Product,
    Proposal,
    RegroupingKind,
    Request,
    UserError,
    Verdict,
    VerdictKind,
)
from models.words import DecisionKind, Role, Stage
from playground.lark import TEAM
from tests.bot.clustering.asked import DIMENSIONS, NAME, QUEUE, where
from tests.builders import LONG_AGO, a_caller, a_channel, a_product, a_request, a_workspace

NOW = datetime.fromisoformat("2026-11-24T10:00:00+00:00")
"""A Tuesday morning."""
JUST_BELOW = float(np.arccos(SAME_REQUEST - 0.02))
FAR = 1.4
FARTHER = 2.8


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE", vector_name=NAME)
    a_channel(session)


@pytest.fixture
def petra(session: Session) -> Caller:
    return a_caller(session, "U0PETRA", Role.PM)


def a_candidate(session: Session, *angles: float, **facts: object) -> Product:
    """A candidate whose requests point in these directions of a plane."""
    defaults = {"stage": Stage.CANDIDATE, "vector_name": NAME}
    product = a_product(session, **{**defaults, **facts})
    total = np.zeros(DIMENSIONS)
    for angle in angles:
        made = np.zeros(DIMENSIONS)
        made[:2] = np.cos(angle), np.sin(angle)
        words = "late parcels by city" if abs(angle) < 1 else "late parcels by carrier"
        request = a_request(session, product_id=product.id, text=words)
        session.add(
            Embedding(request_id=request.id, workspace_id=TEAM, name=NAME, vector=made.tolist())
        )
        total += made
    product.vector_sum, product.vector_count = total.tolist(), len(angles)
    session.flush()
    return product


def find(session: Session) -> list[Proposal]:
    """A night's work."""
    sessions = sessionmaker(session.connection(), join_transaction_mode="create_savepoint")
    proposals.find(sessions, sessions, TEAM, NAME, NOW)
    session.expire_all()
    return list(session.scalars(select(Proposal).order_by(Proposal.id)))


def kinds(found: list[Proposal]) -> list[tuple[RegroupingKind, int, int | None]]:
    return [(one.kind, one.product_id, one.other_id) for one in found]


def test_two_that_are_just_not_alike_enough_are_proposed_once(session: Session) -> None:
    left, right = a_candidate(session, 0, 0), a_candidate(session, JUST_BELOW)
    a_candidate(session, FARTHER)

    assert kinds(find(session)) == [(RegroupingKind.MERGE, left.id, right.id)]
    assert len(find(session)) == 1


def test_of_single_requests_those_that_are_very_alike_are_asked_about_first(
    session: Session,
) -> None:
    left = a_candidate(session, 0, stage=Stage.UNLISTED)
    right = a_candidate(session, JUST_BELOW, stage=Stage.UNLISTED)
    a_candidate(session, -1.1, stage=Stage.UNLISTED)

    first, *others = sorted(find(session), key=lambda one: -one.worth)

    assert kinds([first]) == [(RegroupingKind.MERGE, left.id, right.id)]
    assert all(2 * one.worth < first.worth for one in others)


def test_what_says_the_same_words_is_asked_about_first(session: Session) -> None:
    a_candidate(session, *[FAR] * 3)
    same, other = a_candidate(session, *[0.65] * 3), a_candidate(session, *[0.0] * 3)

    found = find(session)

    assert kinds(sorted(found, key=lambda one: -one.worth))[0] == (
        RegroupingKind.MERGE,
        same.id,
        other.id,
    )


def test_what_nobody_was_asked_about_gives_way_to_what_is_found_now(session: Session) -> None:
    left, right = a_candidate(session, 0, 0), a_candidate(session, JUST_BELOW)
    (asked,) = find(session)
    values = {"kind": RegroupingKind.MERGE, "score": 0.8, "worth": 9.0, "found_at": LONG_AGO}
    both = {"workspace_id": TEAM, "product_id": left.id, "other_id": right.id}
    session.add(Proposal(key="merge:old", **both, **values))
    session.add(Proposal(key="merge:asked", asked_at=LONG_AGO, **both, **values))
    session.flush()

    assert [one.key for one in find(session)] == [asked.key, "merge:asked"]


def test_a_no_makes_the_like_questions_less_worth(session: Session, petra: Caller) -> None:
    for start in (0.0, np.pi):
        a_candidate(session, start, start)
        a_candidate(session, start + JUST_BELOW)
    first, second = find(session)
    before = second.worth

    proposals.answer(session, QUEUE, petra, first.id, Answer.NO, NOW)

    assert find(session)[1].worth < before


@pytest.mark.parametrize(
    "facts",
    [
        {"stage": Stage.RETIRED},
        {"stage": Stage.MONITORING},
        {"vector_name": "another/likeness-1"},
        {"workspace_id": "T0OTHER"},
    ],
)
def test_what_cant_be_merged_is_not_proposed(session: Session, facts: dict[str, object]) -> None:
    a_workspace(session, "T0OTHER")
    a_candidate(session, 0, 0)
    a_candidate(session, JUST_BELOW, **facts)

    assert find(session) == []


def test_two_that_were_both_decided_about_are_not_proposed(session: Session) -> None:
    for angle in (0, JUST_BELOW):
        a_candidate(session, angle, outcome=DecisionKind.DECLINE)

    assert find(session) == []


def test_what_a_person_said_is_never_contradicted(session: Session) -> None:
    left, right = a_candidate(session, 0, 0), a_candidate(session, JUST_BELOW)
    theirs = session.scalars(select(Request.id).where(Request.product_id == right.id)).one()
    verdict = {"person_id": "U0MIRA", "given_at": LONG_AGO, "kind": VerdictKind.DIFFERENT}
    session.add(Verdict(workspace_id=TEAM, request_id=theirs, product_id=left.id, **verdict))
    session.flush()

    assert find(session) == []


def two_kinds(session: Session) -> Product:
    """A candidate of which three requests ask for something else than the other four."""
    return a_candidate(session, 0, 0.02, 0.04, 0.06, FAR, FAR + 0.02, FAR + 0.04)


def test_a_product_of_two_kinds_is_proposed_to_be_split_and_split_with_a_click(
    session: Session, petra: Caller
) -> None:
    product = two_kinds(session)
    (found,) = find(session)
    assert (found.kind, len(found.leaving)) == (RegroupingKind.SPLIT, 3)

    proposals.answer(session, QUEUE, petra, found.id, Answer.YES, NOW)

    left = [number for number, of in where(session).items() if of != product.id]
    assert left == found.leaving
    assert find(session) == [found]


def test_kept_together_it_is_never_proposed_again_until_that_is_undone(
    session: Session, petra: Caller
) -> None:
    two_kinds(session)
    (found,) = find(session)

    proposals.answer(session, QUEUE, petra, found.id, Answer.NO, NOW)

    said = session.scalars(select(Verdict)).all()
    assert {verdict.kind for verdict in said} == {VerdictKind.SAME}
    assert find(session) == [found]
    session.refresh(found)
    done = clustering.undo(session, QUEUE, petra, found.regrouping_id or 0, NOW)
    proposals.regrouped(session, QUEUE, done, NOW)
    assert found.regrouping_id is None
    assert session.scalars(select(Verdict)).all() == []


def test_what_was_merged_by_a_person_is_not_proposed_to_be_split(
    session: Session, petra: Caller
) -> None:
    left = a_candidate(session, 0, 0.02, 0.04, 0.06)
    right = a_candidate(session, FAR, FAR + 0.02, FAR + 0.04)
    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    assert find(session) == []


def test_what_was_merged_may_still_be_split_where_nobody_said_that_it_belongs_together(
    session: Session, petra: Caller
) -> None:
    mixed, like = two_kinds(session), a_candidate(session, 0, 0.02)
    clustering.merge(session, QUEUE, petra, (mixed.id, like.id), NOW)

    (found,) = find(session)

    assert (found.kind, found.product_id, len(found.leaving)) == (
        RegroupingKind.SPLIT,
        mixed.id,
        3,
    )


def test_another_workspaces_question_is_as_good_as_none(session: Session, petra: Caller) -> None:
    a_candidate(session, 0, 0)
    a_candidate(session, JUST_BELOW)
    (found,) = find(session)
    a_workspace(session, "T0OTHER")
    stranger = a_caller(session, "U0PIA", Role.PM, workspace_id="T0OTHER")

    with pytest.raises(Gone):
        proposals.answer(session, QUEUE, stranger, found.id, Answer.YES, NOW)
    somebody = a_caller(session, "U0SAM", Role.ANALYST, Role.MANAGER, Role.ADMIN)
    with pytest.raises(UserError, match="Only a data PM"):
        proposals.answer(session, QUEUE, somebody, found.id, Answer.YES, NOW)


def test_at_most_three_a_week_one_a_day_on_working_days_in_the_daytime(session: Session) -> None:
    for turn in range(6):
        a_candidate(session, turn * 10.0, turn * 10.0)
    products = session.scalars(select(Product)).all()
    for number, product in enumerate(products):
        session.add(
            Proposal(
                workspace_id=TEAM,
                kind=RegroupingKind.SPLIT,
                key=f"split:{product.id}:x",
                product_id=product.id,
                leaving=[min(n for n, of in where(session).items() if of == product.id)],
                score=0.5,
                worth=float(number),
                found_at=NOW,
            )
        )
    session.flush()
    workspace = a_workspace(session)

    asked = [
        hour
        for hour in range(24 * 7)
        if proposals.ask_next(session, QUEUE, workspace, NOW + timedelta(hours=hour))
    ]

    assert len(asked) == 3
    moments = [NOW + timedelta(hours=hour) for hour in asked]
    assert [moment.weekday() for moment in moments] == [1, 2, 3]
    assert all(9 <= moment.hour < 17 for moment in moments)
    first = session.scalars(select(Proposal).order_by(Proposal.asked_at)).first()
    assert first is not None
    assert first.worth == 5.0


def test_the_day_of_a_workspace_begins_in_its_own_zone(session: Session) -> None:
    workspace = a_workspace(session, time_zone="Asia/Tokyo")

    proposals.find_at_night(session, QUEUE, workspace, NOW)
    assert str(workspace.proposed_on) == "2026-11-24"
    proposals.find_at_night(session, QUEUE, workspace, NOW + timedelta(hours=6))
    assert str(workspace.proposed_on) == "2026-11-24"  # in Tokyo, it is one in the morning
    proposals.find_at_night(session, QUEUE, workspace, NOW + timedelta(hours=8))
    assert str(workspace.proposed_on) == "2026-11-25"


@pytest.mark.parametrize(("said", "moves"), [(Answer.YES, -1), (Answer.NO, 0), (Answer.LATER, 0)])
def test_answers_teach_the_workspace_its_own_threshold(
    session: Session, petra: Caller, said: Answer, moves: int
) -> None:
    a_candidate(session, 0, 0)
    a_candidate(session, JUST_BELOW)
    (found,) = find(session)

    proposals.answer(session, QUEUE, petra, found.id, said, NOW)

    own = a_workspace(session).alike_from
    assert (own is None) == (said is Answer.LATER)
    assert np.sign(round((own or SAME_REQUEST) - SAME_REQUEST, 3)) == moves


@pytest.mark.parametrize("said", [Answer.YES, Answer.NO])
def test_what_is_said_to_a_split_teaches_no_threshold(
    session: Session, petra: Caller, said: Answer
) -> None:
    two_kinds(session)
    (found,) = find(session)

    proposals.answer(session, QUEUE, petra, found.id, said, NOW)

    assert a_workspace(session).alike_from is None
