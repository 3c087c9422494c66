"""One question at a time is open in a thread, whoever presses what at the same moment."""

import pytest
from sqlalchemy.orm import Session

from bot import clustering
from bot.triage import answering, asking, branching, mending, stopping, threads
from models import QuestionState, UserError
from tests.bot.clustering.asked import QUEUE
from tests.bot.triage.test_answering import GOAL, GUESS, Climb
from tests.bot.triage.test_branching import (
    AUDIT,
    HIGHER,
    STRATEGY,
    a_chain,
    foot,
    propose_for,
    say_on,
    worded,
)
from tests.builders import a_channel, a_person, a_product, a_request


@pytest.fixture
def climb(session: Session) -> Climb:
    """A chain that a PM has stopped, with another reason beside its one rung."""
    climb = Climb(session)
    a_channel(session)
    a_person(session, "U0MIRA")
    climb.say(f"{GUESS}, and also because the board asks for it every month")
    waiting = climb.propose()
    assert waiting is not None
    stopping.stop(session, QUEUE, climb.petra, waiting.id, climb.now)
    return climb


def climb_on(climb: Climb) -> None:
    stopping.climb_on(climb.session, QUEUE, climb.petra, climb.product.id, climb.now)


def open_ones(climb: Climb) -> list[int]:
    return [one.id for one in threads.open_questions(climb.session, climb.product.id)]


def test_climbing_on_takes_the_place_of_what_nobody_was_asked_about_another_reason(
    climb: Climb,
) -> None:
    branching.ask_about(climb.session, QUEUE, climb.petra, foot(climb).id, climb.now)
    question = worded(climb, foot(climb).id)

    climb_on(climb)
    newer = climb.propose()

    assert question.state is QuestionState.WITHDRAWN
    assert newer is not None
    assert open_ones(climb) == [newer.id]


def test_while_somebody_is_asked_about_another_reason_the_chain_is_not_climbed_on(
    climb: Climb,
) -> None:
    branching.ask_about(climb.session, QUEUE, climb.petra, foot(climb).id, climb.now)
    question = worded(climb, foot(climb).id)
    asking.ask_requester(climb.session, QUEUE, climb.petra, question.id, climb.now)

    with pytest.raises(UserError, match="asked already"):
        climb_on(climb)

    assert climb.propose() is None
    assert (open_ones(climb), climb.chain.is_open) == ([question.id], False)


def test_what_somebody_was_asked_before_it_ended_still_waits_and_nothing_else_is_asked(
    climb: Climb,
) -> None:
    climb_on(climb)
    question = climb.propose()
    assert question is not None
    asking.ask_requester(climb.session, QUEUE, climb.petra, question.id, climb.now)
    stopping.end_with_decision(climb.session, QUEUE, climb.product.id, climb.now)

    climb_on(climb)

    assert climb.chain.is_open
    assert climb.propose() is None
    assert open_ones(climb) == [question.id]
    climb.say(GOAL)
    assert climb.texts() == [GUESS, GOAL]


def test_the_chain_of_a_merged_product_and_that_of_the_kept_one_ask_one_after_the_other(
    climb: Climb,
) -> None:
    session, petra = climb.session, climb.petra
    other = a_product(session, title="Depots by month")
    ask_ = a_request(session, product_id=other.id, requester_id="U0MIRA")
    theirs = a_chain(session, other, ask_, AUDIT)
    clustering.merge(session, QUEUE, petra, (climb.product.id, other.id), climb.now)
    climb_on(climb)  # its why is still being worded
    branching.ask_about(session, QUEUE, petra, theirs.id, climb.now)

    question = propose_for(climb, other.id)

    assert climb.propose() is None
    say_on(climb, question, STRATEGY)
    waiting = climb.propose()
    assert waiting is not None
    assert open_ones(climb) == [waiting.id]
    mending.undo(session, QUEUE, petra, question.id, climb.now)
    assert open_ones(climb) == [question.id]
    assert waiting.state is QuestionState.WITHDRAWN


def test_an_undone_answer_of_another_reason_is_the_one_open_question(climb: Climb) -> None:
    branching.ask_about(climb.session, QUEUE, climb.petra, foot(climb).id, climb.now)
    question = worded(climb, foot(climb).id)
    say_on(climb, question, HIGHER)
    climb_on(climb)
    assert climb.propose() is not None

    mending.undo(climb.session, QUEUE, climb.petra, question.id, climb.now)

    assert open_ones(climb) == [question.id]
    assert answering.may_answer(question, climb.petra, in_triage=True)
