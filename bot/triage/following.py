"""Answers follow what becomes of the messages that hold them, and of the leave to show them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from bot.likeness import alike_words
from bot.queue import Queue
from bot.rules import altitudes, answers
from bot.triage import circling, climbing, footing, mending
from models import Question, ReplyTaken, Request, Rung, SameReason
from models.words import Altitude, SourceClass


def follow_consent(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """What a requester answered in private about a request is as private as the request."""
    answers = session.scalars(
        select(Rung)
        .outerjoin(Question, Question.id == Rung.question_id)
        .where(
            (Question.asked_request_id == request.id)
            | _is_said_with(request)
            | Rung.id.in_(select(SameReason.rung_id).where(SameReason.request_id == request.id)),
            Rung.author_id == request.requester_id,
            Rung.source_class != SourceClass.PUBLIC,
        )
    ).all()
    for rung in answers:
        rung.consent = request.consent
    session.flush()
    for rung in answers:
        mending.show(session, queue, rung)
    for product_id in sorted({rung.product_id for rung in answers}):
        footing.review(session, queue, product_id, now)


def _is_said_with(request: Request) -> ColumnElement[bool]:
    """The request itself said it."""
    return (Rung.channel_id == request.channel_id) & (Rung.ts == request.ts)


def follow_edit(
    session: Session,
    queue: Queue,
    workspace_id: str,
    channel_id: str,
    ts: str,
    text: str,
    now: datetime,
) -> None:
    """The message that holds an answer was edited: its one rung says it as its author does now.

    What somebody has worded better stays, and so does an answer that gave several rungs. One that
    went in circles is looked at again, and one that was undone is read anew.
    """
    said = session.scalars(
        select(Rung).where(
            Rung.workspace_id == workspace_id, Rung.channel_id == channel_id, Rung.ts == ts
        )
    ).all()
    words = answers.as_one_rung(text)
    standing = [rung for rung in said if rung.undone_at is None]
    if not words or not said or _is_a_request(session, said[0]):
        return
    if not standing:
        _read_again(session, queue, said, words, now)
    elif len(standing) == 1 and standing[0].reworded_by is None:
        climbing.lock_chain(session, standing[0].product_id)
        _say_anew(session, standing[0], words)
        mending.show(session, queue, standing[0])


def _say_anew(session: Session, rung: Rung, words: str) -> None:
    """It stands as high as it says now; what is marked as the need stays that."""
    if not alike_words(rung.text, words):
        line = climbing.line_of(session, rung.product_id, rung.branch_id or _branch(rung))
        below = [each for each in line if each.position < rung.position]
        above = below[-1].altitude if below else Altitude.ARTIFACT
        rung.altitude = altitudes.read(words, above)
        rung.names_technology = altitudes.names_technology(words)
    rung.text = words
    if rung.is_need:
        mending.reword_need(session, rung)


def _branch(rung: Rung) -> int | None:
    return rung.id if rung.fork_of is not None else None


def _read_again(
    session: Session, queue: Queue, said: Sequence[Rung], words: str, now: datetime
) -> None:
    """Nothing of it stands: it went in circles, or was undone, so that its question waits again."""
    question = session.get(Question, said[-1].question_id or 0)
    if question is None or any(rung.text == words for rung in said):
        return
    chain = climbing.lock_chain(session, question.product_id)
    session.refresh(question)
    if question.repeats_id is not None:
        circling.look_again(session, queue, question, chain, words, now)
    elif question.state.is_open:
        session.execute(
            delete(ReplyTaken).where(
                ReplyTaken.workspace_id == said[0].workspace_id,
                ReplyTaken.channel_id == said[0].channel_id,
                ReplyTaken.ts == said[0].ts,
            )
        )


def _is_a_request(session: Session, rung: Rung) -> bool:
    """It was said with the request itself, which has much else in its words."""
    found = select(Request.id).where(
        Request.workspace_id == rung.workspace_id,
        Request.channel_id == rung.channel_id,
        Request.ts == rung.ts,
    )
    return session.scalar(found.limit(1)) is not None


def follow_deletion(
    session: Session, queue: Queue, workspace_id: str, channel_id: str, ts: str, now: datetime
) -> None:
    """The message that holds an answer was deleted: its words go."""
    rungs = session.scalars(
        select(Rung).where(
            Rung.workspace_id == workspace_id, Rung.channel_id == channel_id, Rung.ts == ts
        )
    ).all()
    for rung in rungs:
        rung.text, rung.permalink = "", None
        if rung.is_need:
            mending.reword_need(session, rung)
    session.flush()
    for rung in rungs:
        mending.show(session, queue, rung)
    for product_id in sorted({rung.product_id for rung in rungs}):
        footing.review(session, queue, product_id, now)
