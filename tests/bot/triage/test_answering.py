"""What becomes of an answer: rungs, other reasons beside them, circles, and the real reason."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.language import Chain as ChainSeen
from bot.people import Caller
from bot.queue import Queue
from bot.rules import answers, whys
from bot.triage import answering, branches, circling, climbing, mending, proposing
from bot.triage.replies import Reply
from models import Backing, Chain, Product, Question, QuestionState, Rung, UserError
from models.words import Role, Stage
from tests.bot.clustering.asked import QUEUE
from tests.builders import LONG_AGO, a_caller, a_product, a_request, a_workspace

GUESS = "We want to see which depots are late"
GOAL = "The Operations team wants to halve its late deliveries"


class Climb:
    """A chain, and a PM who answers it by rules."""

    def __init__(self, session: Session, queue: Queue = QUEUE) -> None:
        a_workspace(session, triage_channel_id="C0TRIAGE")
        self.session, self.queue = session, queue
        self.petra: Caller = a_caller(session, "U0PETRA", Role.PM)
        self.product: Product = a_product(session, stage=Stage.CANDIDATE)
        foot = a_request(session, product_id=self.product.id)
        session.add(
            Chain(
                product_id=self.product.id,
                workspace_id=foot.workspace_id,
                request_id=foot.id,
                started_at=LONG_AGO,
                unknown=0,
            )
        )
        session.flush()
        self.now = LONG_AGO + timedelta(days=1)

    @property
    def chain(self) -> Chain:
        return climbing.lock_chain(self.session, self.product.id)

    def seen(self) -> ChainSeen:
        seen = proposing.read_chain(self.session, self.product.id)
        assert seen is not None
        return seen

    def propose(self) -> Question | None:
        """Word the next why, if the chain may grow."""
        seen = self.seen()
        number, proposal = self.product.id, whys.propose(seen)
        return proposing.note(self.session, self.queue, number, seen, proposal, "rules-1", self.now)

    def say(self, words: str) -> Question:
        """Propose a why and answer it."""
        self.now += timedelta(minutes=1)
        question = climbing.open_question(self.session, self.product.id) or self.propose()
        assert question is not None
        reading, reply = answers.read(self.seen(), words), Reply(self.petra.person_id, words)
        answering.take(self.session, self.queue, question.id, reply, reading, "rules-1", self.now)
        return question

    def undo(self, question: Question) -> None:
        mending.undo(self.session, self.queue, self.petra, question.id, self.now)

    def texts(self) -> list[str]:
        return [rung.text for rung in climbing.rungs_of(self.session, self.product.id)]

    def others(self) -> list[str]:
        return [rung.text for rung in climbing.forks_of(self.session, self.product.id)]


@pytest.fixture
def climb(session: Session) -> Climb:
    return Climb(session)


def test_another_reason_in_the_same_breath_stands_beside_the_first(climb: Climb) -> None:
    question = climb.say(f"{GUESS}, and also because the board asks for it every month")

    assert climb.texts() == [GUESS]
    assert climb.others() == ["The board asks for it every month"]
    (branch,) = branches.of_chain(climb.session, climb.product.id, [])
    assert [rung.text for rung in branch.rungs] == climb.others()
    assert len(climb.session.scalars(select(Backing)).all()) == 2

    climb.undo(question)

    assert climb.texts() == climb.others() == []
    assert question.state is QuestionState.PROPOSED


def test_an_answer_that_climbs_twice_gives_two_rungs_in_order(climb: Climb) -> None:
    climb.say(f"{GUESS}, so that Operations can plan its shifts")

    assert climb.texts() == [GUESS, "Operations can plan its shifts"]


@pytest.mark.parametrize("words", ["That's the real reason.", "that's what it's really about"])
def test_the_real_reason_is_the_need_and_can_be_undone(climb: Climb, words: str) -> None:
    climb.say(GUESS)
    climb.say(GOAL)

    question = climb.say(words)

    assert climb.chain.stop_reason == climbing.REACHED
    assert climb.chain.need_id is not None
    assert climb.texts() == [GUESS, GOAL]

    climb.undo(question)

    assert climb.chain.is_open
    assert climb.chain.need_id is None
    assert not any(r.is_need for r in climbing.rungs_of(climb.session, climb.product.id))


def test_a_chain_that_goes_in_circles_goes_to_the_pm(climb: Climb) -> None:
    climb.say(GUESS)
    climb.say(GOAL)

    question = climb.say("we want to see which depots are late!")

    assert climb.texts() == [GUESS, GOAL]
    assert climb.chain.stop_reason == climbing.CIRCLES
    assert question.state is QuestionState.ANSWERED

    said = question.before or {}
    anyone = a_caller(climb.session, "U0OMAR")
    with pytest.raises(UserError, match="Only who answered"):
        circling.take_anyway(climb.session, QUEUE, anyone, question.id, climb.now)
    climb.undo(question)
    assert (climb.chain.is_open, question.state) == (True, QuestionState.PROPOSED)
    assert climb.session.get_one(Rung, said["said"]).undone_at is not None

    climb.say("we want to see which depots are late!")
    circling.take_anyway(climb.session, QUEUE, climb.petra, question.id, climb.now)
    assert climb.texts() == [GUESS, GOAL, "We want to see which depots are late!"]
    assert climb.chain.is_open
    climb.undo(question)
    assert climb.texts() == [GUESS, GOAL]
    with pytest.raises(UserError, match="undone meanwhile"):
        circling.take_anyway(climb.session, QUEUE, climb.petra, question.id, climb.now)
