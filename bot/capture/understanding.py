"""Understanding: a language model's reading of a request's words becomes its fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import refresh
from bot.jobs import Job
from bot.language import Ask
from bot.queue import Queue
from models import Person, Request
from models.words import Status

BY_PERSON = "person"
"""`understood_by` of a request whose fields somebody edited: no model overwrites them."""


SHARED = [
    "workspace_id",
    "channel_id",
    "ts",
    "thread_ts",
    "permalink",
    "source_class",
    "consent",
    "is_imported",
    "requester_id",
    "filed_by",
    "said_at",
    "filed_at",
    "audience",
]
"""What several asks in one message have in common."""


@dataclass(frozen=True)
class Words:
    """What a language model gets to read."""

    text: str
    said_at: datetime
    """In the requester's zone."""


def words_of(session: Session, request_id: int) -> Words | None:
    """The words to read; None when there is nothing (left) to read."""
    request = session.get(Request, request_id)
    if request is None or not request.text or request.status is Status.WITHDRAWN:
        return None
    person = session.get(Person, (request.workspace_id, request.requester_id))
    return Words(request.text, request.said_at.astimezone(_zone(person)))


def _zone(person: Person | None) -> ZoneInfo:
    try:
        return ZoneInfo(person.time_zone if person else "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def note_asks(
    session: Session, queue: Queue, request_id: int, asks: Sequence[Ask], model: str, read: str
) -> None:
    """Write what was read into the request, and further asks into requests of their own.

    `read` are the words that the model saw: if they were edited meanwhile, the reading is stale
    and is dropped, since the edit has deferred a reading of its own.
    """
    first = session.get(Request, request_id, with_for_update=True)
    if first is None or first.text != read:
        return
    for number, ask in enumerate(asks):
        request = first if number == 0 else _sibling(session, first, number, ask)
        _apply(request, ask, model)
        session.flush()
        follow_up(session, queue, request)


def _apply(request: Request, ask: Ask, model: str) -> None:
    """Fill the fields. What the requester said in the form stands above what was read."""
    if request.understood_by == BY_PERSON:
        return
    request.title, request.sort = ask.title, ask.sort
    request.metric, request.period = ask.metric, ask.period
    request.dimensions, request.filters = list(ask.dimensions), list(ask.filters)
    request.sensitive = [str(kind) for kind in ask.sensitive]
    request.cadence = request.cadence or ask.cadence
    request.deadline = request.deadline or ask.deadline
    request.decision = request.decision or ask.decision
    request.understood_by = model


def _sibling(session: Session, first: Request, number: int, ask: Ask) -> Request:
    sibling = session.scalar(
        select(Request).where(
            Request.workspace_id == first.workspace_id,
            Request.channel_id == first.channel_id,
            Request.ts == first.ts,
            Request.number == number,
        )
    )
    if sibling is None:
        sibling = Request(
            number=number,
            **{name: getattr(first, name) for name in SHARED},
        )
        session.add(sibling)
    sibling.text = ask.words
    return sibling


def follow_up(session: Session, queue: Queue, request: Request) -> None:
    """Defer what comes after the fields are known: a product, or at once the card."""
    if request.sort.makes_candidates and request.text:
        queue.defer(session, Job.PLACE, request_id=request.id)
    else:
        refresh.card(session, queue, request.id)
        refresh.single_requests(session, queue, request.workspace_id)
