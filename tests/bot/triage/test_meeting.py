"""Chains join where they agree, and part again exactly; shared rungs go along with who leaves."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clustering
from bot.people import Caller
from bot.triage import branches, climbing, ladder, meeting, mending, needs, proposing, showing
from handlers.views.triage import ladder as views
from models import Backing, Chain, Need, Product, Question, QuestionState, Request, Rung
from models.words import Altitude, Role, SourceClass, Stage
from tests.bot.clustering.asked import QUEUE, asked_for, climb, ladders
from tests.builders import LONG_AGO, a_caller, a_channel, a_workspace

NOW = LONG_AGO + timedelta(days=3)
LATER = NOW + timedelta(days=9)
CITIES = "We need to know which cities grow."
SHIFTS = "Operations plans next week's shifts better."
GROWTH = "Growth is at the top of the company's strategy."
COSTS = "We must bring down the cost of delivery."


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR", "U0MAX", "U0ANA"):
        a_caller(session, who)


@pytest.fixture
def petra(session: Session) -> Caller:
    return a_caller(session, "U0PETRA", Role.PM)


def two(session: Session) -> tuple[Product, Product, Request, Request]:
    """Two candidates, the first with more requests, each with one to back its rungs."""
    left, ours = asked_for(session, 0, "U0MIRA", "U0OMAR", "U0MAX", stage=Stage.CANDIDATE)
    right, theirs = asked_for(session, 1, "U0ANA", "U0MIRA", stage=Stage.CANDIDATE)
    return left, right, ours[0], theirs[0]


def backers(session: Session, rung: Rung) -> set[int]:
    return set(session.scalars(select(Backing.request_id).where(Backing.rung_id == rung.id)))


def test_a_rung_that_both_have_is_backed_by_both_and_parts_again(
    session: Session, petra: Caller
) -> None:
    left, right, ours, theirs = two(session)
    (mine,) = climb(session, left, (CITIES, Altitude.ANALYSIS, ours))
    (other,) = climb(session, right, (CITIES.upper(), Altitude.ANALYSIS, theirs))

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    assert backers(session, mine) == {ours.id, theirs.id}
    assert branches.of_chain(session, left.id, climbing.rungs_of(session, left.id)) == ()
    assert ladder.rungs_seen(session, [mine])[0].backed_by == 2

    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert backers(session, mine) == {ours.id}
    assert backers(session, other) == {theirs.id}


def test_a_chain_that_goes_on_where_the_other_ends_is_climbed_on_from_its_top(
    session: Session, petra: Caller
) -> None:
    left, right, ours, theirs = two(session)
    left.owner_id = "U0PETRA"
    climb(session, left, (CITIES, Altitude.ANALYSIS, ours), (SHIFTS, Altitude.TEAM_GOAL, ours))
    climb(
        session,
        right,
        (SHIFTS, Altitude.TEAM_GOAL, theirs),
        (GROWTH, Altitude.STRATEGY, theirs),
    )
    before = ladders(session)
    waiting = a_question(session, left)

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    (shared, lifted) = before[right.id]
    assert ladders(session) == {left.id: [*before[left.id], lifted], right.id: [shared]}
    assert waiting.state is QuestionState.WITHDRAWN
    seen = proposing.read_chain(session, left.id)
    assert seen is not None
    assert [rung.text for rung in seen.rungs] == [CITIES, SHIFTS, GROWTH]
    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert ladders(session) == before


def a_question(session: Session, product: Product, **facts: object) -> Question:
    question = Question(
        workspace_id=product.workspace_id,
        product_id=product.id,
        text="What is it for?",
        aims_at=Altitude.TEAM_GOAL,
        written_by="rules",
        proposed_at=LONG_AGO,
        **facts,
    )
    session.add(question)
    session.flush()
    return question


def test_the_need_goes_up_with_its_rung_and_comes_back(session: Session, petra: Caller) -> None:
    left, right, ours, theirs = two(session)
    left.outcome = None
    climb(session, left, (CITIES, Altitude.ANALYSIS, ours), (SHIFTS, Altitude.TEAM_GOAL, ours))
    *_, top = climb(
        session, right, (SHIFTS, Altitude.TEAM_GOAL, theirs), (GROWTH, Altitude.STRATEGY, theirs)
    )
    need = a_need(session, right, top)
    kept, other = right, left  # who has found a need goes on

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    assert (merged.kept_id, merged.other_id) == (kept.id, other.id)
    assert session.get_one(Chain, kept.id).need_id == need.id
    branch = branches.of_chain(session, kept.id, climbing.rungs_of(session, kept.id))
    assert [(b.rungs[0].text, b.leaves, b.joins) for b in branch] == [(CITIES, 0, 1)]
    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert session.get_one(Chain, kept.id).need_id == need.id


def a_need(session: Session, product: Product, rung: Rung) -> Need:
    rung.is_need = True
    need = Need(
        workspace_id=product.workspace_id,
        wording=rung.text,
        source_class=SourceClass.PUBLIC,
        created_at=LONG_AGO,
    )
    session.add(need)
    session.flush()
    chain = session.get_one(Chain, product.id)
    chain.need_id = need.id
    chain.stop(LONG_AGO, climbing.REACHED)
    session.flush()
    return need


def test_two_reasons_that_meet_again_higher_up_are_one_from_there_on(
    session: Session, petra: Caller
) -> None:
    left, right, ours, theirs = two(session)
    climb(session, left, (CITIES, Altitude.ANALYSIS, ours), (GROWTH, Altitude.STRATEGY, ours))
    climb(session, right, (COSTS, Altitude.ANALYSIS, theirs), (GROWTH, Altitude.STRATEGY, theirs))

    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    trunk = climbing.rungs_of(session, left.id)
    assert [len(backers(session, rung)) for rung in trunk] == [1, 2]
    (branch,) = branches.of_chain(session, left.id, trunk)
    assert (branch.rungs[0].text, branch.leaves, branch.joins) == (COSTS, 0, 2)
    assert buttons(session, left) == []


def test_a_need_below_where_two_chains_meet_again_is_shown_and_confirmed_there(
    session: Session, petra: Caller
) -> None:
    left, right, ours, theirs = two(session)
    left.owner_id = "U0PETRA"
    _, top = climb(
        session, left, (CITIES, Altitude.ANALYSIS, ours), (GROWTH, Altitude.STRATEGY, ours)
    )
    a_need(session, left, top)
    low, _top = climb(
        session, right, (COSTS, Altitude.TEAM_GOAL, theirs), (GROWTH, Altitude.STRATEGY, theirs)
    )
    need = a_need(session, right, low)
    need.wording, need.confirmed_at = COSTS, None

    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    (branch,) = branches.of_chain(session, left.id, climbing.rungs_of(session, left.id))
    assert (branch.need, branch.need_confirmed, branch.joins) == (COSTS, False, 2)
    assert buttons(session, left) == ["chain.confirm_branch"]
    assert needs.of_branch(session, petra, branch.rung_id or 0) is need
    needs.confirm(session, QUEUE, petra, need.id, "Deliver for less", LATER)
    assert buttons(session, left) == []


def buttons(session: Session, product: Product) -> list[str]:
    """On what stands beside the chain."""
    seen = [shown.to_dict() for shown in views.branches(showing.candidate(session, product).chain)]
    return [one["accessory"]["action_id"] for one in seen if "accessory" in one]


def test_while_somebody_is_asked_the_other_chain_stays_a_branch(
    session: Session, petra: Caller
) -> None:
    left, right, ours, theirs = two(session)
    left.owner_id = "U0PETRA"
    climb(session, left, (CITIES, Altitude.ANALYSIS, ours), (SHIFTS, Altitude.TEAM_GOAL, ours))
    climb(session, right, (SHIFTS, Altitude.TEAM_GOAL, theirs), (GROWTH, Altitude.STRATEGY, theirs))
    before = ladders(session)
    a_question(session, left, state=QuestionState.ASKED, asked_at=LONG_AGO)

    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    assert ladders(session) == before
    (branch,) = branches.of_chain(session, left.id, climbing.rungs_of(session, left.id))
    assert (branch.rungs[0].text, branch.leaves, branch.joins) == (GROWTH, 2, None)


def test_a_rung_of_those_who_leave_and_those_who_stay_is_on_both_chains(
    session: Session, petra: Caller
) -> None:
    left, asks = asked_for(session, 0, "U0MIRA", "U0OMAR", "U0MAX", stage=Stage.CANDIDATE)
    low, own, top = climb(
        session,
        left,
        (CITIES, Altitude.ANALYSIS, asks[0]),
        (SHIFTS, Altitude.TEAM_GOAL, asks[1]),
        (GROWTH, Altitude.STRATEGY, asks[0]),
    )
    for rung in (low, top):
        session.add(Backing(workspace_id=left.workspace_id, rung_id=rung.id, request_id=asks[1].id))
    need = a_need(session, left, top)
    before = ladders(session)

    split = clustering.split(session, QUEUE, petra, left.id, [asks[1].id], NOW)

    theirs = climbing.rungs_of(session, split.other_id)
    assert [rung.text for rung in theirs] == [CITIES, SHIFTS, GROWTH]
    assert theirs[1].id == own.id
    assert [backers(session, rung) for rung in theirs] == [{asks[1].id}] * 3
    assert backers(session, low) == {asks[0].id}
    assert {session.get_one(Chain, n).need_id for n in (left.id, split.other_id)} == {need.id}

    clustering.undo(session, QUEUE, petra, split.id, LATER)
    assert ladders(session) == before
    assert backers(session, low) == backers(session, top) == {asks[0].id, asks[1].id}
    assert session.get_one(Chain, left.id).need_id == need.id


def test_who_takes_an_answer_back_takes_back_its_copies(session: Session, petra: Caller) -> None:
    left, asks = asked_for(session, 0, "U0MIRA", "U0OMAR", "U0MAX", stage=Stage.CANDIDATE)
    (said,) = climb(session, left, (CITIES, Altitude.ANALYSIS, asks[0]))
    session.add(Backing(workspace_id=left.workspace_id, rung_id=said.id, request_id=asks[1].id))
    question = a_question(session, left, state=QuestionState.ANSWERED)
    said.question_id, said.author_id = question.id, "U0MIRA"
    session.flush()
    split = clustering.split(session, QUEUE, petra, left.id, [asks[1].id], NOW)
    assert len(climbing.rungs_of(session, split.other_id)) == 1

    mending.undo(session, QUEUE, a_caller(session, "U0MIRA"), question.id, NOW)

    assert climbing.rungs_of(session, split.other_id) == []
    clustering.undo(session, QUEUE, petra, split.id, LATER)
    assert climbing.rungs_of(session, left.id) == []


def test_places_agree_in_order_only() -> None:
    def rung(text: str, altitude: Altitude) -> Rung:
        return Rung(text=text, altitude=altitude)

    low, high = rung(CITIES, Altitude.ANALYSIS), rung(GROWTH, Altitude.STRATEGY)

    assert meeting.pairs([low, high], [high, low]) in ([(0, 1)], [(1, 0)])
    assert meeting.pairs([low, high], [low, rung(COSTS, Altitude.TEAM_GOAL), high]) == [
        (0, 0),
        (1, 2),
    ]
    assert meeting.pairs([], [low]) == []


def test_another_reason_beside_a_rung_goes_along_with_it_and_comes_back(
    session: Session, petra: Caller
) -> None:
    left, right, ours, theirs = two(session)
    left.owner_id = "U0PETRA"
    climb(session, left, (CITIES, Altitude.ANALYSIS, ours), (SHIFTS, Altitude.TEAM_GOAL, ours))
    _, top = climb(
        session, right, (SHIFTS, Altitude.TEAM_GOAL, theirs), (GROWTH, Altitude.STRATEGY, theirs)
    )
    beside = Rung(
        workspace_id=right.workspace_id,
        product_id=right.id,
        position=2,
        text=COSTS,
        altitude=Altitude.STRATEGY,
        source_class=SourceClass.PUBLIC,
        created_at=LONG_AGO,
        fork_of=top.id,
    )
    session.add(beside)
    session.flush()

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    assert (beside.product_id, beside.position) == (left.id, 3)

    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert (beside.product_id, beside.position) == (right.id, 2)
