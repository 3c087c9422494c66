"""Answers that go in circles: they say once more what stands in the chain already.

Such an answer backs what it repeats, and asking on would annoy. What was said is kept as a rung
that doesn't stand, so that whoever said it, or a PM, can have it taken all the same.
"""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot import refresh
from bot.language import AnswerReading, RungReading
from bot.likeness import alike_words
from bot.people import Caller
from bot.queue import Queue
from bot.rules import altitudes
from bot.triage import adding, branching, climbing
from bot.triage.replies import Reply
from bot.wording import _
from models import Backing, Chain, Question, QuestionState, Rung, UserError
from models.chains import TALLEST
from models.words import Role


def without_repeats(reading: AnswerReading, standing: list[Rung]) -> AnswerReading:
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


def note(
    session: Session,
    question: Question,
    chain: Chain,
    reply: Reply,
    reading: AnswerReading,
    standing: list[Rung],
    model: str,
    now: datetime,
) -> None:
    """What was said stands in the chain already: it backs that, and the PM has to see to it."""
    question.state = QuestionState.ANSWERED
    request_id = adding.backing(question, reply)
    backed = []
    for step in reading.rungs:
        rung = _same(step, standing)
        if rung is not None and request_id is not None and adding.back(session, rung, request_id):
            backed.append([rung.id, request_id])
    again = _same(reading.rungs[0], standing)
    question.repeats_id = again.id if again is not None else None
    said = adding.rung(question, reply, reading.rungs[0], model, _place(standing), now)
    said.undone_at = now
    adding.keep_promise(session, [said])
    if question.branch_id is not None:
        branching.raise_higher(question, standing, [said])
        said.position = _place(standing)
    else:
        chain.stop(now, climbing.CIRCLES if chain.need_id is None else climbing.REACHED)
    session.add(said)
    session.flush()
    question.before = {**(question.before or {}), "backed": backed, "said": said.id}


def _place(standing: list[Rung]) -> int:
    return min(TALLEST, standing[-1].position + 1)


def take_back(session: Session, question: Question) -> None:
    """The answer is undone, or taken as something new: it backs nothing else."""
    question.repeats_id = None
    for rung_id, request_id in (question.before or {}).get("backed", ()):
        session.execute(
            delete(Backing).where(Backing.rung_id == rung_id, Backing.request_id == request_id)
        )


def take_anyway(
    session: Session, queue: Queue, caller: Caller, question_id: int, now: datetime
) -> None:
    """It says something new after all: it stands on top, and the chain is climbed on.

    Raises `UserError` for others than whoever said it or a PM, and where it was undone meanwhile.
    """
    chain, question = climbing.find_question(session, caller, question_id)
    said = session.get(Rung, (question.before or {}).get("said", 0))
    if question.repeats_id is None or said is None or not said.text:
        raise UserError(_("This answer was undone meanwhile."))
    if Role.PM not in caller.roles and caller.person_id != said.author_id:
        raise UserError(_("Only who answered, or a data PM, can have it taken."))
    line = climbing.line_of(session, question.product_id, question.branch_id)
    if not line or line[-1].position >= TALLEST:
        raise UserError(_("This chain has six rungs, which is the most that one may have."))
    if any(rung.id > said.id for rung in line):
        raise UserError(_("A later answer stands on this one. Undo the topmost answer first."))
    _stand(session, queue, question, chain, said, line, now)
    climbing.note(session, caller, "took anyway", question, now)


def _stand(
    session: Session,
    queue: Queue,
    question: Question,
    chain: Chain,
    said: Rung,
    line: list[Rung],
    now: datetime,
) -> None:
    """What was said stands on top, and is climbed on from."""
    take_back(session, question)
    said.position, said.undone_at = line[-1].position + 1, None
    session.flush()
    for number in adding.behind_answer(session, question, chain):
        adding.back(session, said, number)
    if question.branch_id is None and chain.stop_reason == climbing.CIRCLES:
        chain.reopen()
    reading = AnswerReading(is_answer=True)
    adding.look_for_the_need(session, question, chain, reading, [*line, said], now)
    session.flush()
    climbing.show_everywhere(session, queue, question)
    branching.go_on(session, queue, question, is_higher=True)
    refresh.candidate(session, queue, question.product_id)


def look_again(
    session: Session, queue: Queue, question: Question, chain: Chain, words: str, now: datetime
) -> None:
    """Whoever answered in circles has edited that: what is new now stands on top, and what is said
    once more backs the rung that it repeats."""
    said = session.get(Rung, (question.before or {}).get("said", 0))
    line = climbing.line_of(session, question.product_id, question.branch_id)
    if said is None or not line:
        return
    said.text = words
    said.altitude = altitudes.read(words, line[-1].altitude)
    said.names_technology = altitudes.names_technology(words)
    again = next((rung for rung in line if alike_words(rung.text, words)), None)
    if again is not None:
        take_back(session, question)
        question.repeats_id = again.id
        request_id = question.asked_request_id
        is_new = request_id is not None and adding.back(session, again, request_id)
        backed = [[again.id, request_id]] if is_new else []
        question.before = {**(question.before or {}), "backed": backed}
        climbing.show_everywhere(session, queue, question)
    elif line[-1].position < TALLEST and not any(rung.id > said.id for rung in line):
        _stand(session, queue, question, chain, said, line, now)
