"""Another reason is climbed by itself: its answers stand on it, and leave the chain as it is."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.needs import sheets
from bot.rules import answers, whys
from bot.triage import answering, asking, branching, climbing, joining, ladder, mending, showing
from bot.triage.answering import Reply
from models import Gone, Question, Rung, UserError
from models.words import Consent, Role, SourceClass
from tests.bot.clustering.asked import QUEUE
from tests.bot.triage.test_answering import GOAL, GUESS, Climb
from tests.builders import a_caller, a_channel, a_person, a_request, a_workspace

AUDIT = "The board asks for it every month"
HIGHER = "The Finance team wants to close its books two days earlier"


@pytest.fixture
def climb(session: Session) -> Climb:
    """A chain of one rung, with another reason beside it."""
    climb = Climb(session)
    a_channel(session)
    a_person(session, "U0MIRA")
    climb.say(f"{GUESS}, and also because the board asks for it every month")
    return climb


def foot(climb: Climb) -> Rung:
    return climbing.forks_of(climb.session, climb.product.id)[0]


def ask(climb: Climb) -> Question:
    """What *Ask about the branch* and the job behind it do."""
    session, number, branch = climb.session, climb.product.id, foot(climb).id
    if climbing.open_question(session, number) is None:
        climb.propose()
    branching.ask_about(session, QUEUE, climb.petra, branch, climb.now)
    return worded(climb, branch)


def worded(climb: Climb, branch: int) -> Question:
    session, number = climb.session, climb.product.id
    seen = climbing.read_chain(session, number, branch)
    assert seen is not None
    question = climbing.note_proposal(
        session, QUEUE, number, seen, whys.propose(seen), "rules-1", climb.now, branch
    )
    assert question is not None
    return question


def say(climb: Climb, question: Question, words: str) -> None:
    climb.now += timedelta(minutes=1)
    session = climb.session
    seen = climbing.read_chain(session, climb.product.id, question.branch_id)
    assert seen is not None
    reading, reply = answers.read(seen, words), Reply(climb.petra.person_id, words)
    answering.take(session, QUEUE, question.id, reply, reading, "rules-1", climb.now)


def test_the_next_why_quotes_the_branch_and_its_answer_stands_on_it(climb: Climb) -> None:
    question = ask(climb)
    assert AUDIT in question.text

    say(climb, question, HIGHER)

    (branch,) = ladder.branches(climb.session, climb.product.id, [])
    assert [rung.text for rung in branch.rungs] == [AUDIT, HIGHER]
    assert [rung.position for rung in branch.rungs] == [1, 2]
    assert climb.texts() == [GUESS]
    drawn = sheets.ladder(showing.candidate(climb.session, climb.product), "foot").cards
    assert [card.text for card in drawn] == [GUESS, HIGHER, AUDIT, "foot"]


def test_a_branch_is_climbed_beside_a_chain_that_has_ended_and_leaves_its_end(
    climb: Climb,
) -> None:
    climb.chain.stop(climb.now, climbing.STOPPED)
    say(climb, ask(climb), "It is our strategy to be the most reliable of all, says the board")

    assert (climb.chain.is_open, climb.chain.need_id) == (False, None)
    assert len(climbing.branch_above(climb.session, foot(climb).id)) == 1


def test_undo_takes_the_topmost_answer_of_a_branch_and_nothing_else(climb: Climb) -> None:
    first = ask(climb)
    say(climb, first, HIGHER)
    second = worded(climb, foot(climb).id)
    say(climb, second, "Leadership wants the investors to trust our figures")
    given = climb.session.get_one(Question, foot(climb).question_id)

    for lower in (first, given):
        with pytest.raises(UserError, match="topmost answer first"):
            mending.undo(climb.session, QUEUE, climb.petra, lower.id, climb.now)
    mending.undo(climb.session, QUEUE, climb.petra, second.id, climb.now)
    assert [r.text for r in climbing.branch_above(climb.session, foot(climb).id)] == [HIGHER]
    mending.undo(climb.session, QUEUE, climb.petra, first.id, climb.now)

    assert climbing.branch_above(climb.session, foot(climb).id) == []
    assert (climb.texts(), climb.others()) == ([GUESS], [AUDIT])


def test_a_branch_moves_with_the_rung_that_it_stands_beside(climb: Climb) -> None:
    say(climb, ask(climb), HIGHER)
    climb.propose()
    climb.say(GOAL)
    low, high = climbing.rungs_of(climb.session, climb.product.id)

    joining.lay(climb.session, climb.product.id, [high, low], climb.now)

    line = climbing.line_of(climb.session, climb.product.id, foot(climb).id)
    assert [(rung.text, rung.position) for rung in line] == [(GOAL, 1), (AUDIT, 2), (HIGHER, 3)]


def test_about_a_branch_only_those_are_asked_whose_reason_it_is(
    climb: Climb, session: Session
) -> None:
    a_person(session, "U0OMAR")
    other = a_request(session, product_id=climb.product.id, requester_id="U0OMAR")
    fork = foot(climb)
    fork.author_id, fork.source_class = "U0MIRA", SourceClass.DIRECT
    climb.chain.request_id = other.id
    session.flush()

    chosen = asking.whom_to_ask(session, climb.chain, climb.now, fork.id)

    assert chosen.requester_id == "U0MIRA"
    fork.consent = Consent.NOT_ASKED
    with pytest.raises(UserError, match="back from view"):
        branching.ask_about(session, QUEUE, climb.petra, fork.id, climb.now)


def test_only_a_pm_of_the_workspace_sends_the_why_to_a_branch_that_stands(
    climb: Climb, session: Session
) -> None:
    a_workspace(session, "T0OTHER")
    stranger = a_caller(session, "U0EVIL", Role.PM, workspace_id="T0OTHER")
    fork = foot(climb)

    with pytest.raises(Gone):
        branching.ask_about(session, QUEUE, stranger, fork.id, climb.now)
    with pytest.raises(UserError, match="PM"):
        branching.ask_about(session, QUEUE, a_caller(session, "U0ANA"), fork.id, climb.now)
    trunk = climbing.rungs_of(session, climb.product.id)[0]
    with pytest.raises(UserError, match="undone"):
        branching.ask_about(session, QUEUE, climb.petra, trunk.id, climb.now)
