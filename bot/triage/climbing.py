"""Climbing a why-chain: propose the next why, ask, and know when to stop."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, language, refresh
from bot.jobs import Job
from bot.language import ChainRung
from bot.people import Caller
from bot.queue import Queue
from models import Chain, Product, Question, QuestionState, Request, Rung, UserError
from models.chains import TALLEST
from models.words import Role, Status

WHYS_PER_REQUEST = 2
QUESTIONS_PER_WEEK = 3
"""What one person is asked at most, by everybody together."""
URGENT = timedelta(days=1)
"""Due within a working day: no why until it is answered."""


def start(session: Session, queue: Queue, product: Product, foot: Request, now: datetime) -> bool:
    """Start a candidate's one chain on a request. False if it has one already."""
    row = session.execute(
        insert(Chain)
        .values(
            product_id=product.id,
            workspace_id=product.workspace_id,
            request_id=foot.id,
            started_at=now,
            unknown=0,
        )
        .on_conflict_do_nothing()
        .returning(Chain.product_id)
    )
    if row.first() is None:
        return False
    propose_next(session, queue, product.id)
    return True


def propose_next(session: Session, queue: Queue, product_id: int) -> None:
    """Let the language model word the next why."""
    queue.defer(session, Job.PROPOSE, lock=f"chain:{product_id}", product_id=product_id)


def rungs_of(session: Session, product_id: int) -> list[Rung]:
    """The rungs that stand, from the lowest up."""
    return list(
        session.scalars(
            select(Rung)
            .where(Rung.product_id == product_id, Rung.undone_at.is_(None))
            .order_by(Rung.position)
        )
    )


def open_question(session: Session, product_id: int) -> Question | None:
    """The one question that is open, if there is one."""
    return session.scalar(
        select(Question).where(
            Question.product_id == product_id,
            Question.state.in_([QuestionState.PROPOSED, QuestionState.ASKED]),
        )
    )


def read_chain(session: Session, product_id: int) -> language.Chain | None:
    """The chain as a language model sees it; None while there is none."""
    chain = session.get(Chain, product_id)
    if chain is None:
        return None
    foot = session.get_one(Request, chain.request_id)
    question = open_question(session, product_id)
    return language.Chain(
        request=foot.text or foot.title,
        title=foot.title,
        rungs=tuple(ChainRung(r.text, r.altitude) for r in rungs_of(session, product_id)),
        question=question.text if question else None,
        unknown=chain.unknown,
    )


def may_grow(session: Session, product_id: int) -> bool:
    """The chain is open, has no open question and is not too tall."""
    chain = session.get(Chain, product_id)
    return (
        chain is not None
        and chain.is_open
        and open_question(session, product_id) is None
        and len(rungs_of(session, product_id)) < TALLEST
    )


def note_proposal(
    session: Session,
    queue: Queue,
    product_id: int,
    seen: language.Chain,
    proposal: language.Question,
    model: str,
    now: datetime,
) -> Question | None:
    """Write down a proposed question, unless the chain has changed while it was being worded."""
    product = session.get_one(Product, product_id, with_for_update=True)
    if not may_grow(session, product_id) or read_chain(session, product_id) != seen:
        return None
    question = Question(
        workspace_id=product.workspace_id,
        product_id=product_id,
        text=proposal.text,
        aims_at=proposal.aims_at,
        written_by=model,
        proposed_at=now,
    )
    session.add(question)
    session.flush()
    show_question(session, queue, question)
    return question


def show_question(session: Session, queue: Queue, question: Question) -> None:
    """Post or edit a question in the triage thread, behind the candidate's own root."""
    lock = f"candidate:{question.product_id}"
    queue.defer(session, Job.SHOW_QUESTION, lock=lock, question_id=question.id)


def reword(
    session: Session, queue: Queue, caller: Caller, question_id: int, text: str, now: datetime
) -> None:
    """A PM words a question better, before it is asked."""
    caller.must_be(Role.PM)
    question = _open(session, caller, question_id)
    if question.state is QuestionState.ASKED:
        raise UserError("This question was already asked, so its words stay as they are.")
    if not text.strip():
        raise UserError("Please write the question, or press Cancel.", field="text")
    question.text, question.written_by = text.strip()[:600], caller.person_id
    _note(session, caller, "reworded", question, now)
    show_question(session, queue, question)


def ask_requester(
    session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime
) -> Question:
    """Put the open question to the requester who may be asked, in their own thread.

    Raises `UserError` when nobody may be asked now, and says why.
    """
    caller.must_be(Role.PM)
    question = _open(session, caller, question_id)
    if question.state is QuestionState.ASKED:
        raise UserError("This question was already asked. The answer will appear here.")
    request = whom_to_ask(session, question, now)
    question.state, question.asked_at, question.asked_by = (
        QuestionState.ASKED,
        now,
        caller.person_id,
    )
    question.asked_person_id, question.asked_request_id = request.requester_id, request.id
    _note(session, caller, "asked", question, now)
    lock = f"asked:{question.id}"
    queue.defer(session, Job.ASK, lock=lock, question_id=question.id)
    show_question(session, queue, question)
    return question


def whom_to_ask(session: Session, question: Question, now: datetime) -> Request:
    """The request in whose thread the question may be asked: the foot's first, then the latest.

    Raises `UserError` with the reason that stands against the best one.
    """
    chain = session.get_one(Chain, question.product_id)
    requests = session.scalars(
        select(Request)
        .where(
            Request.product_id == question.product_id,
            Request.is_imported.is_(False),
            Request.dismissed_at.is_(None),
            Request.deleted_at.is_(None),
            Request.status != Status.WITHDRAWN,
        )
        .order_by((Request.id == chain.request_id).desc(), Request.said_at.desc())
    )
    reason = "There is nobody to ask: these requests were imported. Please answer here yourself."
    for number, request in enumerate(requests):
        why_not = _why_not(session, request, now)
        if why_not is None:
            return request
        if number == 0:
            reason = why_not
    raise UserError(reason)


def _why_not(session: Session, request: Request, now: datetime) -> str | None:
    if request.status.is_open and request.deadline and request.deadline <= (now + URGENT).date():
        return "This request is due within a working day: the answer comes first, then the why."
    asked = (
        select(func.count())
        .select_from(Question)
        .where(Question.workspace_id == request.workspace_id)
    )
    if (session.scalar(asked.where(Question.asked_request_id == request.id)) or 0) >= (
        WHYS_PER_REQUEST
    ):
        return (
            "The requester was already asked two whys about this request, which is the most "
            "anybody is asked. Please answer here yourself, or from a known need."
        )
    lately = asked.where(
        Question.asked_person_id == request.requester_id,
        Question.asked_at > now - timedelta(days=7),
    )
    if (session.scalar(lately) or 0) >= QUESTIONS_PER_WEEK:
        return (
            "The requester was already asked three questions this week, which is the most anybody "
            "is asked. Please answer here yourself, or ask next week."
        )
    return None


def stop(session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime) -> None:
    """A PM stops the climb at an open question."""
    caller.must_be(Role.PM)
    question = _open(session, caller, question_id)
    question.state, question.closed_at = QuestionState.WITHDRAWN, now
    chain = session.get_one(Chain, question.product_id, with_for_update=True)
    chain.stop(now, "a PM stopped here", caller.person_id)
    _note(session, caller, "stopped", question, now)
    show_question(session, queue, question)
    refresh.candidate(session, queue, question.product_id)


def _open(session: Session, caller: Caller, question_id: int) -> Question:
    question = Question.find(session, caller.workspace_id, question_id, lock=True)
    if not question.state.is_open:
        raise UserError(f"This question is already {question.state}. The newest one is below.")
    return question


def _note(session: Session, caller: Caller, action: str, question: Question, now: datetime) -> None:
    subject = f"question:{question.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
