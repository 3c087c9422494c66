"""What a request says of its reason already, in the form or the message: nobody is asked for it."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.language import AnswerReading
from bot.queue import Queue
from bot.triage import answering
from bot.triage.replies import Reply
from models import Chain, Question, Request, Rung

_LEADS = r"(?:so that|so|in order to|to|because|since|damit|um|weil|para|pour)"


@dataclass(frozen=True)
class Said:
    """A reason that came with a request."""

    request_id: int
    text: str


def of_foot(session: Session, product_id: int) -> Said | None:
    """The reason that the request at the foot gives, unless it was taken before, or undone."""
    chain = session.get(Chain, product_id)
    foot = session.get(Request, chain.request_id) if chain is not None else None
    if foot is None or not foot.decision or _was_taken(session, product_id, foot):
        return None
    return Said(foot.id, _with_its_lead(foot.decision, foot.text))


def _was_taken(session: Session, product_id: int, foot: Request) -> bool:
    """Any rung at all, since what somebody was asked says it better."""
    standing = Rung.undone_at.is_(None)
    theirs = (Rung.channel_id == foot.channel_id) & (Rung.ts == foot.ts)
    found = select(Rung.id).where(Rung.product_id == product_id, standing | theirs).limit(1)
    return session.scalar(found) is not None


def _with_its_lead(decision: str, text: str) -> str:
    """The words that lead to a reason tell how high it stands: "so that Ops can plan shifts"."""
    found = re.search(rf"\b{_LEADS} {re.escape(decision)}", text, re.IGNORECASE)
    return found[0] if found else decision


def take(
    session: Session,
    queue: Queue,
    question: Question,
    said: Said,
    reading: AnswerReading,
    model: str,
    now: datetime,
) -> None:
    """Take it as the answer to the first question, which nobody has to be asked then."""
    foot = session.get_one(Request, said.request_id)
    if not reading.rungs or _was_taken(session, question.product_id, foot):
        return
    reply = Reply(
        person_id=foot.requester_id,
        text=said.text,
        channel_id=foot.channel_id,
        ts=foot.ts,
        permalink=foot.permalink,
        source_class=foot.source_class,
        consent=foot.consent,
        request_id=foot.id,
    )
    answering.take(session, queue, question.id, reply, reading, model, now)
