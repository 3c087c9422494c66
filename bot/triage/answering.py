"""Answers to whys: taken as rungs, undone, and the need that they reach."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, refresh
from bot.language import AnswerReading, RungReading
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing
from models import (
    Backing,
    Chain,
    Need,
    Question,
    QuestionState,
    ReplyTaken,
    Request,
    Rung,
    UserError,
)
from models.chains import TALLEST
from models.words import Altitude, Consent, Role, SourceClass

UNKNOWN_IN_A_ROW = 2
"""So many people in a row who don't know, and the open rung goes to the PM."""


@dataclass(frozen=True)
class Reply:
    """Who said what, where, in answer to a question."""

    person_id: str
    text: str
    channel_id: str | None = None
    ts: str | None = None
    permalink: str | None = None
    source_class: SourceClass = SourceClass.PRIVATE


def may_answer(question: Question, caller: Caller, *, in_triage: bool) -> bool:
    """Only who was asked may answer: in triage the PMs, in the requester's thread the requester."""
    if in_triage:
        return Role.PM in caller.roles
    return question.state is QuestionState.ASKED and caller.person_id == question.asked_person_id


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
    question = session.get_one(Question, question_id, with_for_update=True)
    if (
        not reading.is_answer
        or not question.state.is_open
        or not _is_first(session, question, reply, now)
    ):
        return False
    chain = session.get_one(Chain, question.product_id, with_for_update=True)
    question.closed_at = now
    if reading.dont_know or not reading.rungs:
        _note_unknown(question, chain, now)
    else:
        question.state, chain.unknown = QuestionState.ANSWERED, 0
        _add_rungs(session, question, chain, reply, reading, model, now)
    session.flush()
    _go_on(session, queue, question, chain)
    subject = f"question:{question.id}"
    audit.note(session, question.workspace_id, reply.person_id, "answered", subject, now)
    return True


def _is_first(session: Session, question: Question, reply: Reply, now: datetime) -> bool:
    """A repeated delivery, or a retried job, finds its reply already taken."""
    if reply.channel_id is None or reply.ts is None:
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
    chain.unknown += 1
    if chain.unknown >= UNKNOWN_IN_A_ROW:
        chain.stop(now, "nobody asked knew: over to the PM")


def _add_rungs(
    session: Session,
    question: Question,
    chain: Chain,
    reply: Reply,
    reading: AnswerReading,
    model: str,
    now: datetime,
) -> None:
    standing = climbing.rungs_of(session, question.product_id)
    room = TALLEST - len(standing)
    added = [
        _rung(question, reply, step, model, len(standing) + number, now)
        for number, step in enumerate(reading.rungs[:room], start=1)
    ]
    session.add_all(added)
    session.flush()
    backing = question.asked_request_id or chain.request_id
    for rung in added:
        session.add(Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=backing))
    standing += added
    if reading.need_index is not None and reading.need_index < len(standing):
        mark_need(session, chain, standing[reading.need_index], now)
    elif reading.is_need:
        mark_need(session, chain, standing[-1], now)
    elif standing[-1].altitude is Altitude.FORCE and len(standing) > 1:
        mark_need(session, chain, standing[-2], now)
    elif len(standing) >= TALLEST:
        chain.stop(now, "six rungs, which is the most a chain may have")


def _rung(
    question: Question, reply: Reply, step: RungReading, model: str, position: int, now: datetime
) -> Rung:
    return Rung(
        workspace_id=question.workspace_id,
        product_id=question.product_id,
        position=position,
        text=step.text,
        altitude=step.altitude,
        names_technology=step.names_technology,
        author_id=reply.person_id,
        permalink=reply.permalink,
        channel_id=reply.channel_id,
        ts=reply.ts,
        source_class=reply.source_class,
        consent=Consent.DATA_TEAM,
        question_id=question.id,
        read_by=model,
        created_at=now,
    )


def _go_on(session: Session, queue: Queue, question: Question, chain: Chain) -> None:
    climbing.show_question(session, queue, question)
    refresh.asked(session, queue, question)
    refresh.candidate(session, queue, question.product_id)
    if chain.is_open:
        climbing.propose_next(session, queue, question.product_id)


def mark_need(session: Session, chain: Chain, rung: Rung, now: datetime) -> Need:
    """The chain has reached the business need: it stops, and a rung above tells the cause."""
    for other in climbing.rungs_of(session, chain.product_id):
        other.is_need = other.id == rung.id
    need = Need(
        workspace_id=chain.workspace_id,
        wording=rung.text,
        source_class=rung.source_class,
        created_at=now,
    )
    session.add(need)
    session.flush()
    chain.need_id = need.id
    chain.stop(now, "the need is reached")
    return need


def this_is_the_need(
    session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime
) -> None:
    """A PM says that the topmost rung is the need, and confirms its wording with that."""
    caller.must_be(Role.PM)
    question = Question.find(session, caller.workspace_id, question_id, lock=True)
    rungs = climbing.rungs_of(session, question.product_id)
    if not rungs:
        raise UserError("There is no rung yet that could be the need. Answer the first why first.")
    chain = session.get_one(Chain, question.product_id, with_for_update=True)
    if question.state.is_open:
        question.state, question.closed_at = QuestionState.WITHDRAWN, now
    need = mark_need(session, chain, rungs[-1], now)
    need.confirmed_by, need.confirmed_at = caller.person_id, now
    audit.note(session, caller.workspace_id, caller.person_id, "marked", f"need:{need.id}", now)
    climbing.show_question(session, queue, question)
    refresh.asked(session, queue, question)
    refresh.candidate(session, queue, question.product_id)


def confirm_need(
    session: Session, queue: Queue, caller: Caller, product_id: int, wording: str, now: datetime
) -> None:
    """A PM confirms, or rewords, the need: only this wording is ever shown to managers."""
    caller.must_be(Role.PM)
    chain = session.get(Chain, product_id)
    if chain is None or chain.workspace_id != caller.workspace_id or chain.need_id is None:
        raise UserError("This chain hasn't reached a need yet.")
    if not wording.strip():
        raise UserError("Please write the need in words that managers understand.", field="wording")
    need = session.get_one(Need, chain.need_id, with_for_update=True)
    need.wording = wording.strip()[:600]
    need.confirmed_by, need.confirmed_at = caller.person_id, now
    audit.note(session, caller.workspace_id, caller.person_id, "confirmed", f"need:{need.id}", now)
    refresh.candidate(session, queue, product_id)


def undo(session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime) -> None:
    """Take an answer back: its rungs go, and the question is open again.

    The asker may undo their own answer, a PM anybody's. Raises `UserError` when a later answer
    already stands on it.
    """
    question = Question.find(session, caller.workspace_id, question_id, lock=True)
    if Role.PM not in caller.roles and caller.person_id != question.asked_person_id:
        raise UserError("Only who answered, or a data PM, can undo this answer.")
    if question.state not in {QuestionState.ANSWERED, QuestionState.UNKNOWN}:
        raise UserError("There is no answer here to undo.")
    chain = session.get_one(Chain, question.product_id, with_for_update=True)
    _must_be_on_top(session, question)
    _withdraw_newer(session, queue, question, now)
    for rung in climbing.rungs_of(session, question.product_id):
        if rung.question_id == question.id:
            rung.undone_at, rung.is_need = now, False
        elif rung.is_need:
            rung.is_need = False
    if question.state is QuestionState.UNKNOWN:
        chain.unknown = max(0, chain.unknown - 1)
    chain.need_id = None
    chain.reopen()
    session.flush()
    was_asked = question.asked_person_id is not None
    question.state = QuestionState.ASKED if was_asked else QuestionState.PROPOSED
    question.closed_at = None
    audit.note(
        session, caller.workspace_id, caller.person_id, "undid", f"question:{question.id}", now
    )
    climbing.show_question(session, queue, question)
    refresh.asked(session, queue, question)
    refresh.candidate(session, queue, question.product_id)


def _must_be_on_top(session: Session, question: Question) -> None:
    standing = climbing.rungs_of(session, question.product_id)
    mine = [r.position for r in standing if r.question_id == question.id]
    if mine and standing[-1].position > max(mine):
        raise UserError("A later answer stands on this one. Undo the topmost answer first.")


def _withdraw_newer(session: Session, queue: Queue, question: Question, now: datetime) -> None:
    newer = climbing.open_question(session, question.product_id)
    if newer is not None:
        newer.state, newer.closed_at = QuestionState.WITHDRAWN, now
        session.flush()
        climbing.show_question(session, queue, newer)
        refresh.asked(session, queue, newer)


def reword_rung(
    session: Session, queue: Queue, caller: Caller, rung_id: int, text: str, now: datetime
) -> None:
    """Word a rung better: the asker their own, a PM anybody's. The evidence stays."""
    rung = Rung.find(session, caller.workspace_id, rung_id, lock=True)
    if Role.PM not in caller.roles and caller.person_id != rung.author_id:
        raise UserError("Only who said it, or a data PM, can reword this rung.")
    if rung.undone_at is not None:
        raise UserError("This answer was undone meanwhile.")
    if not text.strip():
        raise UserError("Please write what the rung says, or press Cancel.", field="text")
    rung.text = text.strip()[:600]
    audit.note(session, caller.workspace_id, caller.person_id, "reworded", f"rung:{rung.id}", now)
    if rung.is_need:
        _reword_need(session, rung)
    question = session.get(Question, rung.question_id) if rung.question_id else None
    if question is not None:
        climbing.show_question(session, queue, question)
        refresh.asked(session, queue, question)
    refresh.candidate(session, queue, rung.product_id)


def _reword_need(session: Session, rung: Rung) -> None:
    """An unconfirmed need follows its rung; a confirmed wording is the PM's own."""
    chain = session.get_one(Chain, rung.product_id)
    session.execute(
        update(Need)
        .where(Need.id == chain.need_id, Need.confirmed_at.is_(None))
        .values(wording=rung.text)
    )


def foot_of(session: Session, product_id: int) -> Request | None:
    """The request that a chain stands on."""
    return session.scalar(
        select(Request)
        .join(Chain, Chain.request_id == Request.id)
        .where(Chain.product_id == product_id)
    )
