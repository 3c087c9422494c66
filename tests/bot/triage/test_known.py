"""Which known needs are offered as the reason of a chain, to whom, and what an answer makes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.likeness import Representation
from bot.needs import finding, gathering, knowing, sharing
from bot.people import Caller
from bot.triage import asking, branches, branching, climbing, mending
from bot.triage.known import offering, saying
from models import (
    Gone,
    KnownReason,
    Need,
    NeedJoin,
    Objective,
    Question,
    QuestionState,
    Rung,
    UserError,
)
from models.words import Role, SourceClass
from playground.lark import TEAM
from tests.bench.known import lines, needs
from tests.bot.clustering.asked import QUEUE
from tests.bot.needs.grown import COSTS, GROWTH, grown
from tests.bot.triage.test_answering import GUESS, Climb
from tests.bot.triage.test_branching import worded
from tests.builders import LONG_AGO, a_caller, a_channel, a_person, a_workspace

CHEAPER = "The cost of delivery has to come down"
NOW = LONG_AGO + timedelta(days=3)
Offer = Callable[[], tuple[offering.KnownSeen, ...]]


@pytest.fixture
def climb(session: Session) -> Climb:
    """A chain whose first rung is like a need that another one has reached."""
    climb = Climb(session)
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR"):
        a_person(session, who, team="Growth")
    grown(session, COSTS)
    grown(session, GROWTH)
    climb.say(CHEAPER)
    return climb


@pytest.fixture
def offer(climb: Climb, representation: Representation) -> Offer:
    """Words the next why, and looks for what is known."""

    def find() -> tuple[offering.KnownSeen, ...]:
        session, question = climb.session, open_question(climb)
        sought = knowing.seek(session, climb.product.id, NOW)
        if sought is not None:
            knowing.write(session, sought, knowing.match(sought, representation), NOW)
        return offering.offered(session, question, NOW)

    return find


def open_question(climb: Climb) -> Question:
    number = climb.product.id
    found = select(Question).where(Question.product_id == number).order_by(Question.id.desc())
    return climb.propose() or climb.session.scalars(found).first() or pytest.fail("none")


def test_what_is_offered_is_likely_or_nothing_is(representation: Representation) -> None:
    known = tuple(knowing.Known(words, number) for number, words in enumerate(needs().values()))
    names = list(needs())
    right = wrong = 0
    for expected, text in lines("lines"):
        found = knowing.match(knowing.Sought(1, None, (text,), known), representation)
        best = [one for one in found if one.score >= finding.ALIKE][:1]
        right += sum(names[one.known.need_id or 0] == expected for one in best)
        wrong += sum(names[one.known.need_id or 0] != expected for one in best)

    assert (right >= 36, wrong) == (True, 0)


def test_a_rung_is_like_a_known_need_for_reasons_that_are_shown(climb: Climb, offer: Offer) -> None:
    (seen,) = offer()

    assert (seen.wording, seen.is_of_rung, seen.may_be_told) == (COSTS, True, True)
    assert {"cost", "delivery"} <= set(seen.shared)
    assert seen.score >= finding.ALIKE
    assert seen.team == "Growth"


def test_a_pms_yes_makes_both_needs_one_and_undo_leaves_no_trace(
    climb: Climb, offer: Offer, session: Session
) -> None:
    (seen,) = offer()
    question = open_question(climb)

    saying.yes(session, QUEUE, climb.petra, seen.id, climb.now)

    need = session.get_one(Need, climb.chain.need_id)
    assert (need.wording, need.joined_into is not None, climb.chain.is_open) == (COSTS, True, False)
    assert climb.texts() == [CHEAPER]
    assert "answered meanwhile" in refused(session, climb.petra, seen.id)
    mending.undo(session, QUEUE, climb.petra, question.id, NOW)
    assert (climb.chain.need_id, climb.chain.is_open) == (None, True)
    assert session.scalars(select(NeedJoin)).all() == []
    assert [one.id for one in offer()] != []


def refused(session: Session, caller: Caller, number: int) -> str:
    with pytest.raises(UserError) as refusal:
        saying.yes(session, QUEUE, caller, number, NOW)
    return str(refusal.value)


def test_a_need_that_was_refused_is_not_offered_by_another_name(
    climb: Climb, offer: Offer, session: Session
) -> None:
    grown(session, "Bring down what delivery costs")
    first, second = (_need_of(session, one.id) for one in offer())
    sharing.join(session, QUEUE, climb.petra, (first, second), NOW)
    (both,) = offer()
    saying.no(session, QUEUE, climb.petra, both.id, NOW)

    assert offer() == ()


def _need_of(session: Session, known_id: int) -> int:
    return session.get_one(KnownReason, known_id).need_id or 0


def test_only_who_is_asked_may_say_and_only_what_they_may_read(
    climb: Climb, offer: Offer, session: Session
) -> None:
    for rung in session.scalars(select(Rung).where(Rung.text == COSTS)):
        rung.source_class, rung.author_id = SourceClass.DIRECT, "U0OMAR"
    (seen,) = offer()
    question = open_question(climb)
    mira, omar = a_caller(session, "U0MIRA"), a_caller(session, "U0OMAR")
    question.state, question.asked_person_id = QuestionState.ASKED, "U0MIRA"

    assert not seen.may_be_told
    assert "somebody else" in refused(session, omar, seen.id)
    assert "no longer offered" in refused(session, mira, seen.id)
    a_workspace(session, "T0OTHER")
    stranger = a_caller(session, "U0EVIL", Role.PM, workspace_id="T0OTHER")
    with pytest.raises(Gone):
        saying.yes(session, QUEUE, stranger, seen.id, NOW)


def test_an_objective_stays_in_triage_and_is_served_once_a_pm_says_so(
    climb: Climb, offer: Offer, session: Session
) -> None:
    objective = Objective(
        workspace_id=climb.chain.workspace_id,
        name="Make delivery cheaper, as its cost is too high",
        weight=2.0,
        created_by="U0MAX",
        created_at=LONG_AGO,
    )
    session.add(objective)
    session.flush()
    seen = next(one for one in offer() if one.is_objective)
    assert not seen.may_be_told

    saying.yes(session, QUEUE, climb.petra, seen.id, NOW)

    assert session.get_one(Need, climb.chain.need_id).objective_id == objective.id
    assert not climb.chain.is_open


def test_an_objective_that_is_over_is_not_offered(
    climb: Climb, offer: Offer, session: Session
) -> None:
    over = Objective(
        workspace_id=climb.chain.workspace_id,
        name=CHEAPER,
        weight=1.0,
        ends_on=date(2020, 1, 1),
        created_by="U0MAX",
        created_at=LONG_AGO,
    )
    session.add(over)
    session.flush()

    assert [one.is_objective for one in offer()] == [False]


def test_what_has_nothing_to_do_with_it_offers_nothing(
    climb: Climb, offer: Offer, session: Session
) -> None:
    climb.undo(session.scalars(select(Question)).one())
    climb.say("‮😀 <!channel> " + "The works council meets " * 400)

    assert offer() == ()


@pytest.mark.parametrize("top", [COSTS, "It makes deliveries cheaper, and their cost comes down"])
def test_a_branch_ends_at_a_known_need_too_and_undo_leaves_no_trace(
    session: Session, representation: Representation, top: str
) -> None:
    climb = Climb(session)
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR"):
        a_person(session, who, team="Growth")
    grown(session, COSTS)
    climb.say(f"{GUESS}, and also because the board asks for it every month")
    (fork,) = climbing.forks_of(session, climb.product.id)
    fork.text = top
    waiting = climb.propose()
    assert waiting is not None
    branching.ask_about(session, QUEUE, climb.petra, fork.id, climb.now)
    question = worded(climb, fork.id)
    sought = knowing.seek(session, climb.product.id, NOW)
    assert sought is not None
    assert sought.said == (top,), "what others asked for is no reason of theirs"
    assert knowing.write(session, sought, knowing.match(sought, representation), NOW)
    (seen,) = offering.offered(session, question, NOW)

    saying.yes(session, QUEUE, climb.petra, seen.id, climb.now)

    ends = [(one.is_branch, one.root_id) for one in gathering.reaches(session, TEAM)]
    assert sorted(is_branch for is_branch, _root in ends) == [False, True]
    assert len({root for _is_branch, root in ends}) == 1, "they are one need"
    assert (climb.chain.need_id, climb.chain.is_open) == (None, True)
    assert question.state is QuestionState.ANSWERED
    assert climb.propose() is not None
    mending.undo(session, QUEUE, climb.petra, question.id, NOW)
    assert [one.is_branch for one in gathering.reaches(session, TEAM)] == [False]
    assert [rung.text for rung in climbing.branch_of(session, fork)] == [top]
    assert session.scalars(select(NeedJoin)).all() == []
    assert [one.id for one in offering.offered(session, question, NOW)] == [seen.id]


def test_what_a_requester_says_of_a_branch_waits_for_a_pm(
    session: Session, representation: Representation
) -> None:
    climb = Climb(session)
    a_channel(session)
    a_person(session, "U0MIRA")
    grown(session, COSTS)
    climb.say(f"{GUESS}, and also because the board asks for it every month")
    (fork,) = climbing.forks_of(session, climb.product.id)
    fork.text = CHEAPER
    branching.ask_about(session, QUEUE, climb.petra, fork.id, climb.now)
    question = worded(climb, fork.id)
    sought = knowing.seek(session, climb.product.id, NOW)
    assert sought is not None
    knowing.write(session, sought, knowing.match(sought, representation), NOW)
    asking.ask_requester(session, QUEUE, climb.petra, question.id, climb.now)
    (seen,) = offering.offered(session, question, NOW)

    saying.yes(session, QUEUE, a_caller(session, "U0MIRA"), seen.id, climb.now)
    assert len({one.root_id for one in gathering.reaches(session, TEAM)}) == 2
    saying.confirm(session, QUEUE, climb.petra, seen.id, climb.now)

    assert len({one.root_id for one in gathering.reaches(session, TEAM)}) == 1
    (branch,) = branches.of_chain(session, climb.product.id, [])
    assert (branch.need, branch.need_confirmed) == (COSTS, True)
