"""Random walks of two PMs and a requester who act on one chain at the same moment.

Each acts on a question that they saw before, which others may have answered, undone or withdrawn
meanwhile.
"""

from contextlib import suppress
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session, SessionTransaction

from bot.people import Caller
from bot.rules import answers, whys
from bot.triage import (
    answering,
    asking,
    branching,
    circling,
    climbing,
    joining,
    mending,
    needs,
    proposing,
    stopping,
)
from bot.triage.replies import Reply
from models import Question, Rung, UserError
from models.chains import TALLEST
from models.words import Role
from tests.bot.triage.test_answering import Climb
from tests.builders import a_caller

PMS = st.sampled_from(["U0PETRA", "U0PAUL"])
ANYBODY = st.sampled_from(["U0PETRA", "U0PAUL", "U0MIRA"])
BACK = st.integers(0, 2)
"""How many questions ago somebody looked."""
WORDS = st.sampled_from(
    [
        "We want to see which depots are late",
        "Operations wants to halve its late deliveries, and also because drivers leave",
        "97% of parcels must arrive on time, so that customers stay",
        "Being reliable is the company's top priority for three years",
        "New competitors are opening next door",
        "That's the real reason",
        "I don't know",
        "thanks!",
    ]
)


class Climbers(RuleBasedStateMachine):
    """Nothing that was said is lost, doubled or out of order, and undoing puts back what stood."""

    session: ClassVar[Session]

    @initialize()
    def begin(self) -> None:
        self.savepoint: SessionTransaction = self.session.begin_nested()
        self.climb = Climb(self.session)
        self.callers: dict[str, Caller] = {
            "U0PETRA": self.climb.petra,
            "U0PAUL": a_caller(self.session, "U0PAUL", Role.PM),
            "U0MIRA": a_caller(self.session, "U0MIRA"),
        }
        self.stood: dict[int, list[int]] = {}
        """Which rungs stood before each answer."""
        self.given: set[int] = set()
        self.replies = 0
        self.climb.propose()

    def teardown(self) -> None:
        self.savepoint.rollback()

    @rule()
    def word(self) -> None:
        """The job that words the next why comes when it comes."""
        self.climb.now += timedelta(minutes=1)
        self.climb.propose()

    @rule(who=ANYBODY, words=WORDS, back=BACK, twice=st.booleans())
    def answer(self, who: str, words: str, back: int, twice: bool) -> None:
        question = self._question(back)
        in_triage = who != "U0MIRA"
        if not answering.may_answer(question, self.callers[who], in_triage=in_triage):
            return
        self.replies += 1
        reply = Reply(who, words, "C0TRIAGE", f"1.{self.replies:06d}")
        seen = proposing.read_chain(self.session, question.product_id, question.branch_id)
        assert seen is not None
        reading = answers.read(seen, words)
        before = self._line(question)
        for _ in range(1 + twice):
            if answering.take(
                self.session, self.climb.queue, question.id, reply, reading, "rules", self.climb.now
            ):
                self.stood[question.id] = before

    @rule(who=PMS, back=BACK)
    def ask(self, who: str, back: int) -> None:
        caller, number = self.callers[who], self._question(back).id
        with suppress(UserError):
            asking.ask_requester(self.session, self.climb.queue, caller, number, self.climb.now)

    @rule(who=ANYBODY, back=BACK)
    def undo(self, who: str, back: int) -> None:
        question = self._question(back)
        with suppress(UserError):
            mending.undo(
                self.session, self.climb.queue, self.callers[who], question.id, self.climb.now
            )
            assert self._line(question) == self.stood[question.id]
            assert question.state.is_open

    @rule(who=ANYBODY, back=BACK)
    def take_anyway(self, who: str, back: int) -> None:
        caller, question = self.callers[who], self._question(back)
        with suppress(UserError):
            circling.take_anyway(
                self.session, self.climb.queue, caller, question.id, self.climb.now
            )

    @rule(who=PMS, which=st.integers(0, 3))
    def ask_about_a_branch(self, who: str, which: int) -> None:
        """What the button and the job behind it do."""
        number = self.climb.product.id
        feet = [r.id for r in climbing.forks_of(self.session, number) if r.branch_id is None]
        if not feet:
            return
        foot, now = feet[which % len(feet)], self.climb.now + timedelta(minutes=1)
        with suppress(UserError):
            branching.ask_about(self.session, self.climb.queue, self.callers[who], foot, now)
            self.climb.now = now
            seen = proposing.read_chain(self.session, number, foot)
            assert seen is not None
            proposing.note(
                self.session,
                self.climb.queue,
                number,
                seen,
                whys.propose(seen),
                "rules-1",
                now,
                foot,
            )

    @rule(who=PMS, words=WORDS)
    def answer_and_undo(self, who: str, words: str) -> None:
        question = climbing.open_question(self.session, self.climb.product.id)
        if question is None:
            return
        self.climb.now += timedelta(minutes=1)
        self.replies += 1
        reply = Reply(who, words, "C0TRIAGE", f"1.{self.replies:06d}")
        seen = proposing.read_chain(self.session, question.product_id, question.branch_id)
        assert seen is not None
        reading, before = answers.read(seen, words), self._everything()
        answering.take(
            self.session, self.climb.queue, question.id, reply, reading, "rules", self.climb.now
        )
        with suppress(UserError):
            mending.undo(
                self.session, self.climb.queue, self.callers[who], question.id, self.climb.now
            )
            assert self._everything() == before

    @rule(who=PMS, back=BACK, what=st.sampled_from([stopping.stop, needs.this_is_it]))
    def end(self, who: str, back: int, what: object) -> None:
        number = self._question(back).id
        with suppress(UserError):
            what(self.session, self.climb.queue, self.callers[who], number, self.climb.now)  # type: ignore[operator]

    @rule(who=PMS)
    def climb_on(self, who: str) -> None:
        caller, number = self.callers[who], self.climb.product.id
        with suppress(UserError):
            stopping.climb_on(self.session, self.climb.queue, caller, number, self.climb.now)

    @invariant()
    def rungs_stand_one_above_the_other(self) -> None:
        rungs = climbing.rungs_of(self.session, self.climb.product.id)
        assert [rung.position for rung in rungs] == list(range(1, len(rungs) + 1))
        assert len(rungs) <= TALLEST
        assert [rung.id for rung in rungs] == sorted(rung.id for rung in rungs)

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        every = self.session.scalars(
            select(Rung).where(Rung.product_id == self.climb.product.id)
        ).all()
        numbers = {rung.id for rung in every}
        assert self.given <= numbers
        self.given = numbers
        said = [(rung.ts, rung.text) for rung in every]
        assert len(said) == len(set(said))

    @invariant()
    def branches_stand_where_they_part(self) -> None:
        for fork in climbing.forks_of(self.session, self.climb.product.id):
            line = climbing.line_of(self.session, fork.product_id, fork.branch_id or fork.id)
            assert [rung.position for rung in line] == list(range(1, len(line) + 1))
            own = climbing.branch_of(self.session, fork)
            assert sum(rung.is_need for rung in own) <= 1
            assert all((rung.need_id is not None) == rung.is_need for rung in own)

    @invariant()
    def one_question_is_open_at_most(self) -> None:
        states = [question.state for question in self._questions()]
        assert sum(state.is_open for state in states) <= 1

    @invariant()
    def what_is_undone_backs_no_need(self) -> None:
        rungs = climbing.rungs_of(self.session, self.climb.product.id)
        assert sum(rung.is_need for rung in rungs) == (self.climb.chain.need_id is not None)

    def _everything(self) -> tuple[object, ...]:
        """The chain, what stands beside it, who backs it, its need, and what is asked."""
        rungs = climbing.rungs_of(self.session, self.climb.product.id)
        beside = climbing.forks_of(self.session, self.climb.product.id)
        chain, standing = self.climb.chain, [*rungs, *beside]
        return (
            [(r.id, r.position, r.text, r.is_need, r.need_id) for r in standing],
            joining.backing(self.session, standing),
            (chain.need_id, chain.is_open, chain.stop_reason, chain.unknown),
            [(each.id, each.text) for each in self._questions() if each.state.is_open],
        )

    def _line(self, question: Question) -> list[int]:
        line = climbing.line_of(self.session, question.product_id, question.branch_id)
        return [rung.id for rung in line]

    def _questions(self) -> list[Question]:
        mine = select(Question).where(Question.product_id == self.climb.product.id)
        return list(self.session.scalars(mine.order_by(Question.id)))

    def _question(self, back: int) -> Question:
        questions = self._questions()
        return questions[max(0, len(questions) - 1 - back)]
