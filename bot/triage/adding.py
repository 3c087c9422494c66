"""The rungs that an answer adds to a chain, and the need that it may reach with them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import discretion
from bot.language import AnswerReading, RungReading
from bot.triage import branching, climbing, needs
from bot.triage.replies import Reply
from bot.wording import N_
from models import Backing, Chain, Question, Rung
from models.chains import TALLEST
from models.words import Altitude, Consent


def add(
    session: Session,
    question: Question,
    chain: Chain,
    reply: Reply,
    reading: AnswerReading,
    model: str,
    now: datetime,
) -> None:
    """Put what an answer says on top of the chain, or of the branch that it is about, and other
    reasons beside its first rung."""
    standing = climbing.line_of(session, question.product_id, question.branch_id)
    top = standing[-1].position if standing else 0
    added = [
        rung(question, reply, step, model, top + number, now)
        for number, step in enumerate(reading.rungs[: TALLEST - top], start=1)
    ]
    forks = [rung(question, reply, step, model, top + 1, now) for step in reading.forks]
    if question.branch_id is not None:
        branching.raise_higher(question, standing, added)
    keep_promise(session, [*added, *forks])
    session.add_all(added)
    session.flush()
    for fork in forks:
        fork.fork_of = added[0].id
    session.add_all(forks)
    session.flush()
    behind = behind_answer(session, question, chain, reply.request_id)
    for one in [*added, *forks]:
        for number in behind:
            back(session, one, number)
    look_for_the_need(session, question, chain, reading, [*standing, *added], now)


def keep_promise(session: Session, said: Collection[Rung]) -> None:
    """The asker was promised that only the data team reads it, and everybody may read triage."""
    if said and discretion.is_triage_public(session, next(iter(said)).workspace_id):
        for one in said:
            one.consent = Consent.NOT_ASKED


def backing(question: Question, reply: Reply) -> int | None:
    """The request that an answer stands for, if it is known."""
    return reply.request_id or question.asked_request_id


def behind_answer(
    session: Session, question: Question, chain: Chain, request_id: int | None = None
) -> Collection[int]:
    """The requests that an answer stands for: whose it is, if that is known; else the one that the
    chain stands on, or about another reason all that give it."""
    known = request_id or question.asked_request_id
    if known is not None:
        return [known]
    return branching.backers(session, chain, question.branch_id) or [chain.request_id]


def back(session: Session, rung: Rung, request_id: int) -> bool:
    """A request backs a rung. False where it did so before."""
    values = {"workspace_id": rung.workspace_id, "rung_id": rung.id, "request_id": request_id}
    row = session.execute(
        insert(Backing).values(values).on_conflict_do_nothing().returning(Backing.rung_id)
    )
    return row.first() is not None


def look_for_the_need(
    session: Session,
    question: Question,
    chain: Chain,
    reading: AnswerReading,
    rungs: list[Rung],
    now: datetime,
) -> None:
    """Stop where the need is reached; its cause is told by the rung above it, if there is room.

    A branch reaches one of its own; what stands below it is the chain's.
    """
    need = _need(reading, rungs)
    if question.branch_id is not None:
        if need is not None and question.branch_id in {need.id, need.branch_id}:
            needs.mark(session, chain, need, now)
    elif chain.need_id is not None:
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


def rung(
    question: Question, reply: Reply, step: RungReading, model: str, position: int, now: datetime
) -> Rung:
    """A step that an answer takes, with its evidence."""
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
