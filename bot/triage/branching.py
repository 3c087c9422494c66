"""Climbing another reason: its whys, and the answers that stand above it.

A branch stands beside a rung of the main chain and is climbed by itself: its answers never move the
main chain, its need or its end.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit, discretion, refresh
from bot.language import AnswerReading
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing
from bot.wording import _
from models import Backing, Question, QuestionState, Request, Rung, UserError
from models.chains import TALLEST
from models.words import Altitude, Role, SourceClass


def ask_about(session: Session, queue: Queue, caller: Caller, rung_id: int, now: datetime) -> None:
    """A PM wants the next why to go to a branch. Raises `UserError` where it can't go there."""
    caller.must_be(Role.PM)
    foot = Rung.find(session, caller.workspace_id, rung_id)
    climbing.lock_chain(session, foot.product_id)
    session.refresh(foot)
    if foot.fork_of is None or foot.branch_id is not None or foot.undone_at is not None:
        raise UserError(_("This answer was undone meanwhile."))
    line = [foot, *climbing.branch_above(session, foot.id)]
    if not all(discretion.may_read_rung(rung) for rung in line):
        raise UserError(
            _("Somebody took an answer back from view, so no question can build on it.")
        )
    if line[-1].position >= TALLEST:
        raise UserError(_("This branch has six rungs, which is the most that one may have."))
    question = climbing.open_question(session, foot.product_id)
    if question is not None and question.state is QuestionState.ASKED:
        raise UserError(
            _("Somebody is being asked already. Their answer, or Stop here, comes first.")
        )
    if question is not None:
        climbing.withdraw(session, queue, question, now)
    climbing.propose_next(session, queue, foot.product_id, foot.id)
    subject = f"rung:{foot.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "asked on", subject, now)
    refresh.candidate(session, queue, foot.product_id)


def hides_a_rung(session: Session, question: Question) -> bool:
    """A question about a branch quotes something that may not be read any more."""
    if question.branch_id is None:
        return False
    foot = session.get_one(Rung, question.branch_id)
    line = [foot, *climbing.branch_above(session, foot.id)]
    return not all(discretion.may_read_rung(rung) for rung in line)


def backers(session: Session, branch_id: int) -> Sequence[int]:
    """The requests behind a branch: whoever made them may be asked about it."""
    found = select(Backing.request_id).where(Backing.rung_id == branch_id)
    return session.scalars(found.order_by(Backing.request_id)).all()


def private_origins(session: Session, branch_id: int) -> set[int]:
    """The requests whose makers said in private what stands on a branch."""
    rungs = [session.get_one(Rung, branch_id), *climbing.branch_above(session, branch_id)]
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


def go_on(
    session: Session, queue: Queue, question: Question, reading: AnswerReading, *, is_higher: bool
) -> None:
    """The next why goes to the branch until that stands as high as the company's strategy; then to
    the main chain, if that is still climbed."""
    line = climbing.line_of(session, question.product_id, question.branch_id)
    is_up = bool(line) and line[-1].altitude.height >= Altitude.STRATEGY.height
    if is_higher and not reading.confirms and not is_up and line[-1].position < TALLEST:
        climbing.propose_next(session, queue, question.product_id, question.branch_id)
    elif climbing.may_grow(session, question.product_id):
        climbing.propose_next(session, queue, question.product_id)
