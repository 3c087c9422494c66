"""Answers that were taken, mended: undone, and reworded."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.people import Caller
from bot.queue import Queue
from bot.triage import circling, climbing, copying, needs, threads
from bot.triage.known import saying
from bot.wording import _
from models import (
    Chain,
    Need,
    Question,
    QuestionState,
    Rung,
    UserError,
)
from models.words import Role

LONGEST = 600


def undo(
    session: Session,
    queue: Queue,
    caller: Caller,
    question_id: int,
    now: datetime,
    *,
    action: str = "undid",
) -> None:
    """Take an answer back: its rungs go, and the question is open again.

    Who answered may undo it, and a PM anybody's. Raises `UserError` when a later answer already
    stands on it.
    """
    found = Question.find(session, caller.workspace_id, question_id)
    threads.lock(session, found.product_id)
    chain, question = climbing.find_question(session, caller, question_id)
    if question.state not in {QuestionState.ANSWERED, QuestionState.UNKNOWN}:
        raise UserError(_("There is no answer here to undo."))
    rungs = climbing.rungs_of(session, chain.product_id)
    beside = climbing.forks_of(session, chain.product_id)
    _must_be_theirs(caller, question, [*rungs, *beside])
    _must_be_on_top(question, rungs, beside)
    newer = climbing.open_question(session, chain.product_id)
    if newer is not None:
        climbing.withdraw(session, queue, newer, now)
    _take_down(session, chain, question, rungs, now)
    session.flush()
    if threads.is_climbed(chain, question, climbing.goes_on_in(session, chain.product_id)):
        for other in threads.open_questions(session, chain.product_id):
            climbing.withdraw(session, queue, other, now)
    question.state = QuestionState.ASKED if question.asked_at else QuestionState.PROPOSED
    question.closed_at = None
    climbing.note(session, caller, action, question, now)
    climbing.show_everywhere(session, queue, question)
    climbing.show_answers(session, queue, chain.product_id)
    refresh.candidate(session, queue, chain.product_id)


def _must_be_theirs(caller: Caller, question: Question, rungs: list[Rung]) -> None:
    authors = {rung.author_id for rung in rungs if rung.question_id == question.id}
    answered = caller.person_id in (authors or {question.asked_person_id})
    if Role.PM not in caller.roles and not answered:
        raise UserError(_("Only who answered, or a data PM, can undo this answer."))


def _must_be_on_top(question: Question, rungs: list[Rung], beside: list[Rung]) -> None:
    mine = [rung.position for rung in rungs if rung.question_id == question.id]
    on_branches = {
        rung.branch_id or rung.id: rung for rung in beside if rung.question_id == question.id
    }  # the topmost one of each, as they stand in order
    is_built_on = any(
        rung.position > on_branches[rung.branch_id].position
        for rung in beside
        if rung.branch_id in on_branches
    )
    if is_built_on or (mine and rungs[-1].position > max(mine)):
        raise UserError(_("A later answer stands on this one. Undo the topmost answer first."))


def _take_down(
    session: Session, chain: Chain, question: Question, rungs: list[Rung], now: datetime
) -> None:
    given = [rung for rung in rungs if rung.question_id == question.id]
    beside = [
        r for r in climbing.forks_of(session, chain.product_id) if r.question_id == question.id
    ]
    for rung in [*given, *beside]:
        rung.undone_at = now
    circling.take_back(session, question)
    if question.branch_id is not None:  # beside the chain, whose need and end are its own
        _take_down_branch(session, question, beside)
        return
    copying.let_go_of_copies(session, question.id, chain.product_id, now)
    session.flush()
    need = session.get(Need, chain.need_id) if chain.need_id else None
    is_later = need is not None and need.created_at >= _taken_at(question, given)
    needs.put_back(session, question, chain, is_later=is_later)
    if is_later:
        saying.take_back(session, question, need)
    _go_back_to_its_end(session, chain, question, now)


def _take_down_branch(session: Session, question: Question, gone: list[Rung]) -> None:
    """The need of a branch is that of before, if today's came with the answer or after it."""
    session.flush()
    standing = climbing.line_of(session, question.product_id, question.branch_id)
    own = climbing.branch_of(session, standing[-1]) if standing else []
    reached = next((rung for rung in [*own, *gone] if rung.is_need), None)
    need = session.get(Need, reached.need_id) if reached and reached.need_id else None
    if need is not None and need.created_at >= _taken_at(question, gone):
        needs.put_back_branch(session, question)
        for rung in gone:
            rung.need_id = None
        session.flush()
        saying.take_back(session, question, need)


def _go_back_to_its_end(session: Session, chain: Chain, question: Question, now: datetime) -> None:
    """It climbs on, unless it was ended by something else than answers: before, or since."""
    ended = (climbing.MERGED, climbing.DECIDED)
    if chain.stop_reason in ended:
        return
    before = question.before or {}
    goes_on_in = climbing.goes_on_in(session, chain.product_id)
    was_merged_since = before.get("goes_on_in", chain.product_id) != goes_on_in
    chain.reopen()
    if was_merged_since or before.get("stop") in ended:
        chain.stop(now, climbing.MERGED if was_merged_since else before["stop"])


def _taken_at(question: Question, given: list[Rung]) -> datetime:
    """When the answer was taken; one that only confirmed a rung gave none."""
    return given[0].created_at if given else question.closed_at or question.proposed_at


def find_to_reword(session: Session, caller: Caller, rung_id: int) -> Rung:
    """A rung that the caller may reword: their own, or as a PM anybody's.

    Raises `UserError` for others, and when the answer is no longer there.
    """
    rung = Rung.find(session, caller.workspace_id, rung_id)
    if Role.PM not in caller.roles and caller.person_id != rung.author_id:
        raise UserError(_("Only who said it, or a data PM, can reword this answer."))
    if rung.undone_at is not None:
        raise UserError(_("This answer was undone meanwhile."))
    return rung


def reword(
    session: Session, queue: Queue, caller: Caller, rung_id: int, text: str, now: datetime
) -> None:
    """Word a rung better. The evidence stays."""
    rung = find_to_reword(session, caller, rung_id)
    climbing.lock_chain(session, rung.product_id)
    if not text.strip():
        raise UserError(_("Please write what the answer says, or press Cancel."), field="text")
    rung.text, rung.reworded_by = text.strip()[:LONGEST], caller.person_id
    audit.note(session, caller.workspace_id, caller.person_id, "reworded", f"rung:{rung.id}", now)
    if rung.is_need:
        reword_need(session, rung)
    show(session, queue, rung)


def reword_need(session: Session, rung: Rung) -> None:
    """An unconfirmed need follows its rung; a confirmed wording is the PM's own."""
    chain = session.get_one(Chain, rung.product_id)
    need_id = chain.need_id if rung.fork_of is None else rung.need_id
    session.execute(
        update(Need)
        .where(Need.id == need_id, Need.confirmed_at.is_(None))
        .values(wording=rung.text)
    )


def show(session: Session, queue: Queue, rung: Rung) -> None:
    """Show a rung as it is now, wherever it stands."""
    question = session.get(Question, rung.question_id) if rung.question_id else None
    if question is not None:
        climbing.show_everywhere(session, queue, question)
    if rung.is_need:
        refresh.same_reasons(session, queue, rung.product_id)
    refresh.candidate(session, queue, rung.product_id)
