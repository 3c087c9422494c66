"""The next why of a chain, as a language model words it: what it sees, and whether one is due."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import language, refresh
from bot.jobs import Job
from bot.language import ChainRung
from bot.queue import Queue
from bot.rules import product_kinds
from bot.triage import climbing, threads
from models import Chain, Product, Question, QuestionState, Request
from models.chains import TALLEST


def next_why(session: Session, queue: Queue, product_id: int, branch_id: int | None = None) -> None:
    """Let the language model word the next why, of the main chain or of a branch."""
    lock = f"chain:{product_id}"
    queue.defer(session, Job.PROPOSE, lock=lock, product_id=product_id, branch_id=branch_id)


def read_chain(
    session: Session, product_id: int, branch_id: int | None = None
) -> language.Chain | None:
    """The chain, or a branch of it, as a language model sees it; None while there is none."""
    chain = session.get(Chain, product_id)
    if chain is None:
        return None
    foot = session.get_one(Request, chain.request_id)
    question = climbing.open_question(session, product_id)
    return language.Chain(
        request=foot.text or foot.title,
        title=foot.title,
        rungs=tuple(
            ChainRung(r.text, r.altitude) for r in climbing.line_of(session, product_id, branch_id)
        ),
        question=question.text if question else None,
        unknown=chain.unknown,
        asked=_asked(session, product_id),
        kind=product_kinds.asked_as(session.get_one(Product, product_id).category),
    )


def _asked(session: Session, product_id: int) -> tuple[str, ...]:
    """What was asked and answered, or what nobody knew."""
    closed = [QuestionState.ANSWERED, QuestionState.UNKNOWN]
    return tuple(
        session.scalars(
            select(Question.text)
            .where(Question.product_id == product_id, Question.state.in_(closed))
            .order_by(Question.id)
        )
    )


def may_grow(session: Session, product_id: int, branch_id: int | None = None) -> bool:
    """The chain is open and not too tall, and no question is open in its thread; a branch may grow
    also beside a chain that has ended."""
    chain = session.get(Chain, product_id)
    if chain is None or climbing.open_question(session, product_id) is not None:
        return False
    if threads.open_questions(session, product_id):
        return False
    line = climbing.line_of(session, product_id, branch_id)
    if branch_id is not None:
        return bool(line) and line[-1].position < TALLEST
    return chain.is_open and len(line) < TALLEST


def note(
    session: Session,
    queue: Queue,
    product_id: int,
    seen: language.Chain,
    proposal: language.Question,
    model: str,
    now: datetime,
    branch_id: int | None = None,
) -> Question | None:
    """Write down a proposed question, unless the chain has changed while it was being worded."""
    threads.lock(session, product_id)
    chain = climbing.lock_chain(session, product_id)
    if not may_grow(session, product_id, branch_id):
        return None
    if read_chain(session, product_id, branch_id) != seen:
        return None
    question = Question(
        workspace_id=chain.workspace_id,
        product_id=product_id,
        text=proposal.text,
        aims_at=proposal.aims_at,
        written_by=model,
        proposed_at=now,
        branch_id=branch_id,
    )
    session.add(question)
    session.flush()
    climbing.show_question(session, queue, question)
    refresh.candidate(session, queue, product_id)
    return question
