"""Passing a question on to somebody who knows better, and answering it out of others' sight."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people, refresh
from bot.jobs import Job
from bot.language import AnswerReading, RungReading
from bot.people import Caller
from bot.queue import Queue
from bot.rules import altitudes, answers
from bot.triage import answering, asking, branching, climbing, proposing
from bot.triage.replies import Reply
from bot.wording import _
from models import Chain, Question, QuestionState, UserError
from models.words import BY_PERSON, Altitude, Role, SourceClass


def pass_on(
    session: Session,
    queue: Queue,
    caller: Caller,
    question_id: int,
    person_id: str,
    now: datetime,
) -> Question:
    """Who was asked, or a PM, names somebody else: they are asked directly, within the limits. A PM
    may do so before anybody was asked.

    Raises `UserError` when that person can't be asked now, and says why.
    """
    chain, question = _find(session, caller, question_id)
    _may_be_asked(session, chain, question, caller, person_id, now)
    question.state, question.closed_at = QuestionState.WITHDRAWN, now
    session.flush()
    passed = Question(
        workspace_id=question.workspace_id,
        product_id=question.product_id,
        text=question.text,
        aims_at=question.aims_at,
        written_by=question.written_by,
        state=QuestionState.ASKED,
        proposed_at=now,
        asked_at=now,
        asked_by=caller.person_id,
        asked_person_id=person_id,
        asked_request_id=question.asked_request_id or _about(session, chain, question),
        passed_from=question.id,
        branch_id=question.branch_id,
    )
    session.add(passed)
    session.flush()
    climbing.note(session, caller, "passed on", question, now)
    climbing.show_everywhere(session, queue, question)
    climbing.show_question(session, queue, passed)
    queue.defer(session, Job.ASK, lock=f"asked:{passed.id}", question_id=passed.id)
    refresh.candidate(session, queue, passed.product_id)
    return passed


def _find(session: Session, caller: Caller, question_id: int) -> tuple[Chain, Question]:
    chain, question = climbing.find_open(session, caller, question_id)
    if caller.person_id != question.asked_person_id and Role.PM not in caller.roles:
        raise UserError(_("This question was put to somebody else."))
    return chain, question


def _about(session: Session, chain: Chain, question: Question) -> int:
    """The request that they are asked about: whose reason it is, else what the chain stands on."""
    return next(iter(branching.backers(session, chain, question.branch_id) or [chain.request_id]))


def _may_be_asked(
    session: Session,
    chain: Chain,
    question: Question,
    caller: Caller,
    person_id: str,
    now: datetime,
) -> None:
    person = people.find(session, question.workspace_id, person_id)
    if person is None or people.is_outsider(person):
        raise UserError(_("Only full members of this workspace can be asked."), field="person")
    if person_id == question.asked_person_id:
        raise UserError(_("They are asked already. Please choose somebody else."), field="person")
    own = {question.asked_request_id} if caller.person_id == question.asked_person_id else set()
    if asking.private_origins(session, chain, question.branch_id) - own:
        raise UserError(
            _(
                "The question quotes what somebody said in a private place, so nobody else may "
                "read it."
            ),
            field="person",
        )
    if asking.is_asked_enough(session, question.workspace_id, person_id, now):
        raise UserError(
            _(
                "They were already asked three questions this week, which is the most anybody is "
                "asked."
            ),
            field="person",
        )


def passed_to(session: Session, question: Question) -> str | None:
    """Who is asked instead, if somebody is."""
    return session.scalar(
        select(Question.asked_person_id)
        .where(Question.passed_from == question.id)
        .order_by(Question.id.desc())
        .limit(1)
    )


def answer_privately(
    session: Session, queue: Queue, caller: Caller, question_id: int, text: str, now: datetime
) -> None:
    """Who was asked answers in a form: the data team reads it, and nobody in the thread."""
    _chain, question = climbing.find_open(session, caller, question_id)
    if not answering.may_answer(question, caller, in_triage=False):
        raise UserError(_("This question was put to somebody else."))
    if not answers.as_one_rung(text):
        raise UserError(_("Please write your answer, or press Cancel."), field="text")
    reply = Reply(caller.person_id, text, source_class=SourceClass.PRIVATE)
    reading = _read(session, question, text)
    answering.take(session, queue, question.id, reply, reading, BY_PERSON, now)


def _read(session: Session, question: Question, text: str) -> AnswerReading:
    """Whoever fills in the form answers, however it reads."""
    seen = proposing.read_chain(session, question.product_id, question.branch_id)
    reading = answers.read(seen, text) if seen is not None else AnswerReading(is_answer=False)
    if reading.is_answer:
        return reading
    above = seen.rungs[-1].altitude if seen is not None and seen.rungs else Altitude.ARTIFACT
    rung = RungReading(text=answers.as_one_rung(text), altitude=altitudes.read(text, above))
    return AnswerReading(is_answer=True, rungs=(rung,))
