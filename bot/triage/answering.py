"""Answers to whys: who may give one, and what becomes of it."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.language import AnswerReading
from bot.people import Caller
from bot.queue import Queue
from bot.triage import adding, branching, circling, climbing, needs
from bot.triage.replies import Reply
from bot.wording import N_
from models import Chain, Question, QuestionState, ReplyTaken, Rung
from models.words import Role

UNKNOWN_IN_A_ROW = 2
"""So many people in a row who don't know, and the open rung goes to the PM."""


def may_answer(question: Question, caller: Caller, *, in_triage: bool) -> bool:
    """Only who was asked may answer: in triage the PMs, in the requester's thread the requester."""
    if in_triage:
        return Role.PM in caller.roles
    return question.state is QuestionState.ASKED and caller.person_id == question.asked_person_id


def may_answer_anywhere(question: Question, caller: Caller) -> bool:
    """By a button, which says nothing of the thread that it stands in."""
    return any(may_answer(question, caller, in_triage=place) for place in (True, False))


def take(
    session: Session,
    queue: Queue,
    question_id: int,
    reply: Reply,
    reading: AnswerReading,
    model: str,
    now: datetime,
) -> bool:
    """Take a reply as the answer to an open question. False when it is none, or comes too late."""
    if not reading.is_answer:
        return False
    question = session.get_one(Question, question_id)
    chain = climbing.lock_chain(session, question.product_id)
    session.refresh(question)
    if not question.state.is_open or not _is_first(session, question, reply, now):
        return False
    question.closed_at = now
    needs.remember(session, question, chain)
    standing = climbing.line_of(session, question.product_id, question.branch_id)
    new = circling.without_repeats(reading, standing)
    if reading.confirms and standing:
        _confirm(session, question, chain, standing[-1], now)
    elif reading.dont_know or not reading.rungs:
        _note_unknown(question, chain, now)
    elif not new.rungs:
        circling.note(session, question, chain, reply, reading, standing, model, now)
    else:
        question.state = QuestionState.ANSWERED
        chain.unknown = 0 if question.branch_id is None else chain.unknown
        adding.add(session, question, chain, reply, new, model, now)
    session.flush()
    if chain.need_id is not None and question.branch_id is None:
        climbing.show_answers(session, queue, chain.product_id)
    climbing.show_everywhere(session, queue, question)
    refresh.candidate(session, queue, question.product_id)
    is_higher = bool(new.rungs) and not reading.confirms
    branching.go_on(session, queue, question, is_higher=is_higher)
    subject = f"question:{question.id}"
    audit.note(session, question.workspace_id, reply.person_id, "answered", subject, now)
    return True


def _confirm(session: Session, question: Question, chain: Chain, rung: Rung, now: datetime) -> None:
    """Somebody says that this is the real reason: the need, until a PM sees it otherwise."""
    question.state = QuestionState.ANSWERED
    needs.mark(session, chain, rung, now)
    if question.branch_id is None:
        chain.unknown = 0
        chain.stop(now, climbing.REACHED)


def _is_first(session: Session, question: Question, reply: Reply, now: datetime) -> bool:
    """A repeated delivery, or a retried job, finds its reply already taken."""
    if reply.channel_id is None or reply.ts is None or reply.request_id is not None:
        return True
    row = session.execute(
        insert(ReplyTaken)
        .values(
            workspace_id=question.workspace_id,
            channel_id=reply.channel_id,
            ts=reply.ts,
            question_id=question.id,
            taken_at=now,
        )
        .on_conflict_do_nothing()
        .returning(ReplyTaken.ts)
    )
    return row.first() is not None


def _note_unknown(question: Question, chain: Chain, now: datetime) -> None:
    question.state = QuestionState.UNKNOWN
    if question.branch_id is not None:
        return
    chain.unknown += 1
    if chain.need_id is not None:
        chain.stop(now, climbing.REACHED)
    elif chain.unknown >= UNKNOWN_IN_A_ROW:
        chain.stop(now, N_("nobody asked knew: over to the PM"))
