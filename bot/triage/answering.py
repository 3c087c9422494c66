"""Answers to whys: who may give one, and the rungs that it adds to the chain."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, discretion, refresh
from bot.language import AnswerReading, RungReading
from bot.likeness import alike_words
from bot.people import Caller
from bot.queue import Queue
from bot.triage import branching, climbing, needs
from bot.wording import N_
from models import Backing, Chain, Question, QuestionState, ReplyTaken, Rung
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
    consent: Consent = Consent.DATA_TEAM
    request_id: int | None = None
    """The request whose own words these are, where nobody was asked."""


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
    new = _new(reading, standing)
    if question.branch_id is not None:
        _take_on_branch(session, queue, question, chain, reply, new, model, now)
        return True
    if reading.confirms and standing:
        _confirm(session, question, chain, standing[-1], now)
    elif reading.dont_know or not reading.rungs:
        _note_unknown(question, chain, now)
    elif not new.rungs:
        _note_circle(session, question, chain, reply, reading, standing, now)
    else:
        question.state, chain.unknown = QuestionState.ANSWERED, 0
        _add_rungs(session, question, chain, reply, new, model, now)
    session.flush()
    if chain.need_id is not None:
        climbing.show_answers(session, queue, chain.product_id)
    _go_on(session, queue, question, chain)
    subject = f"question:{question.id}"
    audit.note(session, question.workspace_id, reply.person_id, "answered", subject, now)
    return True


def _take_on_branch(
    session: Session,
    queue: Queue,
    question: Question,
    chain: Chain,
    reply: Reply,
    new: AnswerReading,
    model: str,
    now: datetime,
) -> None:
    """The main chain, its need and its end stay as they are."""
    told = QuestionState.ANSWERED if new.rungs or new.confirms else QuestionState.WITHDRAWN
    question.state = QuestionState.UNKNOWN if new.dont_know else told
    if new.rungs:
        _add_rungs(session, question, chain, reply, new, model, now)
    session.flush()
    climbing.show_everywhere(session, queue, question)
    refresh.candidate(session, queue, question.product_id)
    branching.go_on(session, queue, question, new, is_higher=bool(new.rungs))
    subject = f"question:{question.id}"
    audit.note(session, question.workspace_id, reply.person_id, "answered", subject, now)


def _new(reading: AnswerReading, standing: list[Rung]) -> AnswerReading:
    """The reading without what stands in the chain already."""
    rungs = tuple(step for step in reading.rungs if _same(step, standing) is None)
    forks = tuple(step for step in reading.forks if _same(step, standing) is None)
    if len(rungs) == len(reading.rungs):
        return reading.model_copy(update={"forks": forks})
    # The need is counted along the chain, in which some of these no longer are.
    update = {"rungs": rungs, "forks": forks, "need_index": None, "is_need": False}
    return reading.model_copy(update=update)


def _same(step: RungReading, standing: list[Rung]) -> Rung | None:
    return next((rung for rung in standing if alike_words(rung.text, step.text)), None)


def _confirm(session: Session, question: Question, chain: Chain, rung: Rung, now: datetime) -> None:
    """Somebody says that this is the real reason: the need, until a PM sees it otherwise."""
    question.state, chain.unknown = QuestionState.ANSWERED, 0
    needs.mark(session, chain, rung, now)
    chain.stop(now, climbing.REACHED)


def _note_circle(
    session: Session,
    question: Question,
    chain: Chain,
    reply: Reply,
    reading: AnswerReading,
    standing: list[Rung],
    now: datetime,
) -> None:
    """What was said stands in the chain already: it backs that, and asking on would annoy."""
    question.state = QuestionState.WITHDRAWN
    backing = reply.request_id or question.asked_request_id
    for step in reading.rungs:
        rung = _same(step, standing)
        if rung is not None and backing is not None:
            _back(session, rung, backing)
    chain.stop(now, climbing.CIRCLES if chain.need_id is None else climbing.REACHED)


def _back(session: Session, rung: Rung, request_id: int) -> None:
    values = {"workspace_id": rung.workspace_id, "rung_id": rung.id, "request_id": request_id}
    session.execute(insert(Backing).values(values).on_conflict_do_nothing())


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
    chain.unknown += 1
    if chain.need_id is not None:
        chain.stop(now, climbing.REACHED)
    elif chain.unknown >= UNKNOWN_IN_A_ROW:
        chain.stop(now, N_("nobody asked knew: over to the PM"))


def _add_rungs(
    session: Session,
    question: Question,
    chain: Chain,
    reply: Reply,
    reading: AnswerReading,
    model: str,
    now: datetime,
) -> None:
    standing = climbing.line_of(session, question.product_id, question.branch_id)
    room = TALLEST - (standing[-1].position if standing else 0)
    added = [
        _rung(question, reply, step, model, len(standing) + number, now)
        for number, step in enumerate(reading.rungs[:room], start=1)
    ]
    forks = [_rung(question, reply, step, model, len(standing) + 1, now) for step in reading.forks]
    if question.branch_id is not None:
        forks = []
        branching.raise_higher(question, standing, added)
    if discretion.is_triage_public(session, question.workspace_id):
        for rung in [*added, *forks]:  # the asker was promised that only the data team reads it
            rung.consent = Consent.NOT_ASKED
    session.add_all(added)
    session.flush()
    for fork in forks:
        fork.fork_of = added[0].id
    session.add_all(forks)
    session.flush()
    backing = reply.request_id or question.asked_request_id or chain.request_id
    for rung in [*added, *forks]:
        session.add(Backing(workspace_id=rung.workspace_id, rung_id=rung.id, request_id=backing))
    if question.branch_id is None:
        _look_for_the_need(session, chain, reading, [*standing, *added], now)


def _look_for_the_need(
    session: Session, chain: Chain, reading: AnswerReading, rungs: list[Rung], now: datetime
) -> None:
    """Stop where the need is reached; its cause is told by the rung above it, if there is room."""
    need = _need(reading, rungs)
    if chain.need_id is not None:
        chain.stop(now, climbing.REACHED)
    elif need is not None:
        needs.mark(session, chain, need, now)
        is_cause_open = need is rungs[-1] and need.altitude is Altitude.STRATEGY
        if not is_cause_open or len(rungs) >= TALLEST:
            chain.stop(now, climbing.REACHED)
    elif len(rungs) >= TALLEST:
        chain.stop(now, N_("six rungs, which is the most a chain may have"))


def _need(reading: AnswerReading, rungs: list[Rung]) -> Rung | None:
    if reading.need_index is not None and reading.need_index < len(rungs):
        return rungs[reading.need_index]
    if reading.is_need:
        return rungs[-1]
    if rungs[-1].altitude is Altitude.FORCE and len(rungs) > 1:
        return rungs[-2]
    return None


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
        consent=reply.consent,
        question_id=question.id,
        read_by=model,
        created_at=now,
    )


def _go_on(session: Session, queue: Queue, question: Question, chain: Chain) -> None:
    climbing.show_everywhere(session, queue, question)
    refresh.candidate(session, queue, question.product_id)
    if chain.is_open:
        climbing.propose_next(session, queue, question.product_id)
