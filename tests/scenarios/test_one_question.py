"""However many press at the same moment, one question is open in a thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.rules import whys
from bot.triage import branching, climbing, proposing, stopping
from models import Chain, Product, Question, QuestionState, UserError
from models.words import Altitude, Stage
from tests.bot.clustering.asked import asked_for, branch, climb
from tests.bot.triage.test_meeting import CITIES, COSTS, SHIFTS
from tests.builders import LONG_AGO
from tests.world import Bot


def stopped(session: Session) -> tuple[int, int, int]:
    """A chain that was stopped; another reason beside it; and a product that was merged into it."""
    kept, ours = asked_for(session, 0, "U0MIRA", stage=Stage.CANDIDATE, listed_at=LONG_AGO)
    other, theirs = asked_for(session, 1, "U0OMAR", listed_at=LONG_AGO)
    (low,) = climb(session, kept, (CITIES, Altitude.ANALYSIS, ours[0]))
    (fork,) = branch(session, low, (COSTS, Altitude.TEAM_GOAL, ours[0]))
    (merged,) = climb(session, other, (SHIFTS, Altitude.TEAM_GOAL, theirs[0]))
    for product in (kept, other):
        session.get_one(Chain, product.id).stop(LONG_AGO, climbing.STOPPED)
    other.merged_into = kept.id
    session.flush()
    return kept.id, fork.id, merged.id


def at_once(bot: Bot, *deeds: Callable[[Session], object]) -> list[object]:
    """Each in a transaction of its own, all begun before one ends."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[Session], object]) -> object:
        try:
            with bot.deps.sessions.begin() as session:
                barrier.wait(10)
                return deed(session)
        except UserError as refused:
            return str(refused)

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def open_ones(bot: Bot) -> list[Question]:
    with bot.deps.sessions() as session:
        states = [QuestionState.PROPOSED, QuestionState.ASKED]
        return list(session.scalars(select(Question).where(Question.state.in_(states))))


def test_two_who_climb_on_and_one_who_asks_about_a_branch_leave_one_question(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        number, fork, merged = stopped(session)
        petra = people.read_caller(session, bot.workspace_id, "U0PETRA")
    queue, now = bot.deps.queue, bot.deps.clock()

    said = at_once(
        bot,
        lambda session: stopping.climb_on(session, queue, petra, number, now),
        lambda session: stopping.climb_on(session, queue, petra, number, now),
        lambda session: branching.ask_about(session, queue, petra, fork, now),
        lambda session: branching.ask_about(session, queue, petra, merged, now),
    )
    bot.work()

    assert sum("goes on already" in str(each) for each in said) == 1
    assert len(open_ones(bot)) == 1


def test_questions_that_are_worded_at_once_for_two_chains_of_a_thread_are_one(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        number, fork, _merged = stopped(session)
        for chain in session.scalars(select(Chain)):
            chain.reopen()
        other = session.scalars(select(Product.id).where(Product.merged_into == number)).one()
    queue, now = bot.deps.queue, bot.deps.clock()

    def worded(product_id: int, branch_id: int | None) -> Callable[[Session], object]:
        def word(session: Session) -> object:
            seen = proposing.read_chain(session, product_id, branch_id)
            assert seen is not None
            proposed = whys.propose(seen)
            question = proposing.note(
                session,
                queue,
                product_id,
                seen,
                proposal=proposed,
                model="rules-1",
                now=now,
                branch_id=branch_id,
            )
            return question is not None

        return word

    said = at_once(bot, worded(number, None), worded(number, fork), worded(other, None))

    assert sorted(map(bool, said)) == [False, False, True]
    assert len(open_ones(bot)) == 1
