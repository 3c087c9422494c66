"""Climbing a why-chain: its rungs in their lines, and the question that is open on it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot import audit, discretion, refresh
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.triage import threads
from bot.wording import N_, _
from models import Chain, Product, Question, QuestionState, Rung, UserError
from models.words import Role

STOPPED = N_("a PM stopped here")
REACHED = N_("the need is reached")
DECIDED = N_("ended by the decision")
CIRCLES = N_("the answers go in circles: over to the PM")
MERGED = N_("it goes on with another product")
LOCK = threads.LOCK
STANDING = select(Rung).where(Rung.product_id == bindparam("product_id"), Rung.undone_at.is_(None))
RUNGS = STANDING.where(Rung.fork_of.is_(None)).order_by(Rung.position)
FORKS = STANDING.where(Rung.fork_of.is_not(None)).order_by(Rung.position, Rung.id)
OPEN_QUESTION = select(Question).where(
    Question.product_id == bindparam("product_id"),
    Question.state.in_([QuestionState.PROPOSED, QuestionState.ASKED]),
)
"""Read again and again for whatever shows a candidate, so they are made once."""


def find_known(session: Session, queue: Queue, product_id: int) -> None:
    """Look for known needs that may be the reason, once the question is shown."""
    queue.defer(session, Job.FIND_KNOWN, lock=f"chain:{product_id}", product_id=product_id)


def rungs_of(session: Session, product_id: int) -> list[Rung]:
    """The rungs that stand, from the lowest up."""
    return list(session.scalars(RUNGS, {"product_id": product_id}))


def forks_of(session: Session, product_id: int) -> list[Rung]:
    """Other reasons that stand beside the rungs, in the order in which they were given."""
    return list(session.scalars(FORKS, {"product_id": product_id}))


def line_of(session: Session, product_id: int, branch_id: int | None) -> list[Rung]:
    """What a question stands on: the main chain, or up to where a branch parts and from there on
    the branch. Nothing where the branch is gone."""
    if branch_id is None:
        return rungs_of(session, product_id)
    return line([*rungs_of(session, product_id), *forks_of(session, product_id)], branch_id)


def line(standing: Sequence[Rung], branch_id: int | None) -> list[Rung]:
    """The same, of all rungs of a product that stand, each line of them from the lowest up."""
    if branch_id is None:
        return [rung for rung in standing if rung.fork_of is None]
    own = [rung for rung in standing if branch_id in {rung.id, rung.branch_id}]
    if not own:
        return []
    beside = next((rung for rung in standing if rung.id == own[0].fork_of), None)
    is_of_branch = beside is not None and beside.fork_of is not None
    parent = (beside.branch_id or beside.id) if beside is not None and is_of_branch else None
    return [*(r for r in line(standing, parent) if r.position < own[0].position), *own]


def branch_of(session: Session, rung: Rung) -> list[Rung]:
    """What a rung stands with, from the lowest up: the main chain, or its branch alone."""
    if rung.fork_of is None:
        return rungs_of(session, rung.product_id)
    foot = rung if rung.branch_id is None else session.get_one(Rung, rung.branch_id)
    return [foot, *branch_above(session, foot.id)]


def branch_above(session: Session, branch_id: int) -> list[Rung]:
    """What stands above another reason that was climbed on from, from the lowest up."""
    return list(
        session.scalars(
            select(Rung)
            .where(Rung.branch_id == branch_id, Rung.undone_at.is_(None))
            .order_by(Rung.position, Rung.id)
        )
    )


def goes_on_in(session: Session, product_id: int) -> int:
    """The product in whose thread a chain is climbed: another one, where its own was merged."""
    return session.get_one(Product, product_id).merged_into or product_id


def lock_chain(session: Session, product_id: int) -> Chain:
    """The chain of a product that has one, which nobody else changes until the transaction ends."""
    return session.get_one(Chain, product_id, with_for_update=LOCK, populate_existing=True)


def hides_a_rung(session: Session, product_id: int) -> bool:
    """One of the rungs may not be read any more, so that no question may build on it."""
    return not all(discretion.may_read_rung(rung) for rung in rungs_of(session, product_id))


def open_question(session: Session, product_id: int) -> Question | None:
    """The one question that is open, if there is one."""
    return session.scalar(OPEN_QUESTION, {"product_id": product_id})


def show_question(session: Session, queue: Queue, question: Question) -> None:
    """Post or edit a question in the triage thread, behind the candidate's own root."""
    lock = f"candidate:{question.product_id}"
    queue.defer(session, Job.SHOW_QUESTION, lock=lock, question_id=question.id)


def show_answers(session: Session, queue: Queue, product_id: int) -> None:
    """Show all answers that stand as they are now: which of them is the need has changed. So is
    what later askers are asked."""
    numbers = {rung.question_id for rung in rungs_of(session, product_id)}
    for number in sorted(number for number in numbers if number is not None):
        show_question(session, queue, session.get_one(Question, number))
    refresh.same_reasons(session, queue, product_id)


def show_everywhere(session: Session, queue: Queue, question: Question) -> None:
    """Show a question as it is now in triage, and where it was put to somebody."""
    show_question(session, queue, question)
    refresh.asked(session, queue, question)


def withdraw(session: Session, queue: Queue, question: Question, now: datetime) -> None:
    """An open question is no longer needed."""
    question.state, question.closed_at = QuestionState.WITHDRAWN, now
    session.flush()
    show_everywhere(session, queue, question)


def reword(
    session: Session, queue: Queue, caller: Caller, question_id: int, text: str, now: datetime
) -> None:
    """A PM words a question better, before it is asked."""
    caller.must_be(Role.PM)
    _chain, question = find_open(session, caller, question_id)
    if question.state is QuestionState.ASKED:
        raise UserError(_("This question was already asked, so its words stay as they are."))
    if not text.strip():
        raise UserError(_("Please write the question, or press Cancel."), field="text")
    question.text, question.written_by = text.strip()[:600], caller.person_id
    note(session, caller, "reworded", question, now)
    show_question(session, queue, question)


def find_question(session: Session, caller: Caller, question_id: int) -> tuple[Chain, Question]:
    """A question as it is now, with its chain locked. Raises `Gone` where there is none."""
    question = Question.find(session, caller.workspace_id, question_id)
    chain = lock_chain(session, question.product_id)
    session.refresh(question)
    return chain, question


def find_open(session: Session, caller: Caller, question_id: int) -> tuple[Chain, Question]:
    """The same for an open question. Raises `UserError` for one that isn't any more."""
    chain, question = find_question(session, caller, question_id)
    if not question.state.is_open:
        raise UserError(
            _("This question is already {state}. The newest one is below.", state=question.state)
        )
    return chain, question


def note(session: Session, caller: Caller, action: str, question: Question, now: datetime) -> None:
    """Leave a trace of what somebody did with a question."""
    subject = f"question:{question.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
