"""Climbing another reason: its whys, and the answers that stand above it.

A branch stands beside a rung of the main chain, or of another branch, and is climbed by itself: its
answers never move the main chain, its need or its end. It may reach a need of its own. The chain of
a product that was merged into another is such a branch as well, from where the two part.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, discretion, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing, proposing, threads
from bot.wording import _
from models import Backing, Chain, Product, Question, QuestionState, Request, Rung, UserError
from models.chains import TALLEST
from models.words import Altitude, Role, SourceClass


def ask_about(session: Session, queue: Queue, caller: Caller, rung_id: int, now: datetime) -> None:
    """A PM wants the next why to go to another reason: a branch, or the chain of a product that
    was merged. Raises `UserError` where it can't go there."""
    caller.must_be(Role.PM)
    foot = Rung.find(session, caller.workspace_id, rung_id)
    threads.lock(session, foot.product_id)
    chain = climbing.lock_chain(session, foot.product_id)
    session.refresh(foot)
    is_merged = session.get_one(Product, foot.product_id).merged_into is not None
    is_foot = foot.fork_of is not None and foot.branch_id is None
    if foot.undone_at is not None or not (is_foot or (is_merged and foot.fork_of is None)):
        raise UserError(_("This answer was undone meanwhile."))
    line = climbing.branch_of(session, foot)
    if not all(discretion.may_read_rung(rung) for rung in line):
        raise UserError(
            _("Somebody took an answer back from view, so no question can build on it.")
        )
    if line[-1].position >= TALLEST:
        raise UserError(_("This branch has six rungs, which is the most that one may have."))
    clear_the_thread(session, queue, foot.product_id, now)
    if not is_foot:
        chain.reopen()
        chain.unknown = 0
    proposing.next_why(session, queue, foot.product_id, foot.id if is_foot else None)
    subject = f"rung:{foot.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "asked on", subject, now)
    refresh.candidate(session, queue, foot.product_id)


def clear_the_thread(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """No other question is open there from now on. Raises `UserError` while somebody is asked one,
    in whichever thread."""
    for number in threads.chains(session, product_id):
        question = climbing.open_question(session, number)
        if question is not None and question.state is QuestionState.ASKED:
            raise UserError(
                _("Somebody is being asked already. Their answer, or Stop here, comes first.")
            )
        if question is not None:
            climbing.withdraw(session, queue, question, now)


def hides_a_rung(session: Session, question: Question) -> bool:
    """A question about a branch quotes something that may not be read any more."""
    if question.branch_id is None:
        return False
    line = climbing.line_of(session, question.product_id, question.branch_id)
    return not all(discretion.may_read_rung(rung) for rung in line if rung.fork_of is not None)


def backers(session: Session, chain: Chain, branch_id: int | None) -> Sequence[int] | None:
    """The requests behind another reason: whoever made them may be asked about it. None for what
    anybody may be asked about who asks for the product."""
    found = select(Backing.request_id).order_by(Backing.request_id)
    if branch_id is not None:
        return session.scalars(found.where(Backing.rung_id == branch_id)).all()
    if climbing.goes_on_in(session, chain.product_id) == chain.product_id:
        return None
    standing = [rung.id for rung in climbing.rungs_of(session, chain.product_id)]
    return session.scalars(found.where(Backing.rung_id.in_(standing)).distinct()).all()


def private_origins(session: Session, branch_id: int) -> set[int]:
    """The requests whose makers said in private what stands on a branch."""
    rungs = climbing.branch_of(session, session.get_one(Rung, branch_id))
    rows = session.execute(
        select(Backing.request_id, Rung)
        .join(Rung, Rung.id == Backing.rung_id)
        .join(Request, Request.id == Backing.request_id)
        .where(Rung.id.in_([rung.id for rung in rungs]), Request.requester_id == Rung.author_id)
    )
    return {number for number, rung in rows if rung.source_class is not SourceClass.PUBLIC}


def raise_higher(question: Question, standing: Sequence[Rung], added: Sequence[Rung]) -> None:
    """New rungs stand on the branch that was asked about, as far as there is room."""
    foot = next(rung for rung in standing if rung.id == question.branch_id)
    for number, rung in enumerate(added, start=1):
        rung.position = standing[-1].position + number
        rung.fork_of, rung.branch_id = foot.fork_of, foot.id


def go_on(session: Session, queue: Queue, question: Question, *, is_higher: bool) -> None:
    """The next why goes to the branch until that reaches a need, or stands as high as the company's
    strategy; then to the main chain."""
    if question.branch_id is not None and is_higher:
        line = climbing.line_of(session, question.product_id, question.branch_id)
        is_up = line[-1].altitude.height >= Altitude.STRATEGY.height
        has_need = any(r.need_id is not None for r in climbing.branch_of(session, line[-1]))
        if not (is_up or has_need) and line[-1].position < TALLEST:
            proposing.next_why(session, queue, question.product_id, question.branch_id)
            return
    back_to_the_chain(session, queue, question.product_id)


def back_to_the_chain(session: Session, queue: Queue, product_id: int) -> None:
    """Nothing more is asked about another reason: the main chain goes on, if it may."""
    for number in dict.fromkeys((product_id, climbing.goes_on_in(session, product_id))):
        if proposing.may_grow(session, number):
            proposing.next_why(session, queue, number)
            return
