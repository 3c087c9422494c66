"""Understanding: a language model's reading of a request's words becomes its fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clustering, privacy, refresh, teams, urgency
from bot.digest.periods import zone_named
from bot.jobs import Job
from bot.language import Ask
from bot.queue import Queue
from bot.rules.lessons import sort_learned
from bot.sorts import lessons
from bot.terms import meanings
from models import Person, Request
from models.words import BY_PERSON, Sort, Status

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
    "turned_private_at",
    "moved_at",
    "left_at",
]
"""What several asks in one message have in common."""


@dataclass(frozen=True)
class Words:
    """What a language model gets to read."""

    text: str
    said_at: datetime
    """In the requester's zone."""


def words_of(request: Request, requester: Person) -> Words | None:
    """The words to read; None when there is nothing (left) to read, or it was read already."""
    if not request.text or request.status is Status.WITHDRAWN:
        return None
    if request.understood_by is not None:
        return None
    return Words(request.text, request.said_at.astimezone(zone_named(requester.time_zone)))


@dataclass(frozen=True)
class Read:
    """What a language model read in a request's words."""

    text: str
    asks: Sequence[Ask]
    model: str
    is_alone: bool = False
    """The words of this one request changed, and not its message: its siblings stay."""


def note_asks(session: Session, queue: Queue, request_id: int, read: Read, now: datetime) -> None:
    """Write what was read into the request, and further asks into requests of their own.

    If the words were edited meanwhile, the reading is stale and is dropped, since the edit has
    deferred a reading of its own.
    """
    first = session.get(Request, request_id, with_for_update={"key_share": True})
    if first is None or first.text != read.text or first.understood_by is not None:
        return
    teams.ask_once(session, first)
    siblings = _siblings(session, first)
    taught = lessons.lessons_of(session, first.workspace_id)
    is_one = (read.is_alone and siblings) or first.number > 0
    asks = read.asks[:1] if is_one else read.asks
    for number, ask in enumerate(asks):
        request = first if number == 0 else siblings.get(number)
        if request is None:
            request = _sibling(session, first, number)
        if request.status.is_open:
            _apply(request, ask, read.model, is_one_of_many=len(asks) > 1)
            request.sort = sort_learned(request.sort, request.text, taught)
            session.flush()
            follow_up(session, queue, request, now)
    meanings.note_request(session, queue, first)
    kinds = {kind for ask in asks for kind in ask.sensitive}
    privacy.offer(session, queue, first, [str(kind) for kind in kinds])
    if read.is_alone:
        return
    for number, request in siblings.items():
        if number >= len(asks) and request.status.is_open:
            request.withdraw(now)
            refresh.everything(session, queue, request)


def _siblings(session: Session, first: Request) -> dict[int, Request]:
    """The other asks of the same message, by number; none for a request that is itself one."""
    if first.number != 0:
        return {}
    found = session.scalars(
        select(Request)
        .where(
            Request.workspace_id == first.workspace_id,
            Request.channel_id == first.channel_id,
            Request.ts == first.ts,
            Request.number > 0,
        )
        .with_for_update(key_share=True)
    )
    return {request.number: request for request in found}


def _sibling(session: Session, first: Request, number: int) -> Request:
    sibling = Request(number=number, **{name: getattr(first, name) for name in SHARED})
    sibling.status, sibling.sort = Status.NEW, Sort.DATA
    session.add(sibling)
    return sibling


def _apply(request: Request, ask: Ask, model: str, *, is_one_of_many: bool) -> None:
    """Fill the fields. What the requester said in the form stands above what was read."""
    if request.understood_by == BY_PERSON:
        return
    if is_one_of_many:
        request.text = ask.words
    request.title, request.sort = ask.title, ask.sort
    request.metric, request.period = ask.metric, ask.period
    request.dimensions, request.filters = list(ask.dimensions), list(ask.filters)
    request.sensitive = [str(kind) for kind in ask.sensitive]
    request.cadence = request.cadence or ask.cadence
    request.deadline = request.deadline or ask.deadline
    request.decision = request.decision or ask.decision
    request.understood_by = model


def follow_up(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """Defer what comes after the fields are known: a product, or the way of another sort."""
    if request.sort.makes_candidates and request.text:
        queue.defer(session, Job.PLACE, request_id=request.id)
        return
    if request.product_id is not None:
        clustering.take_out(session, queue, request, now)
    urgency.call(session, queue, request, now)
    if request.is_imported or not request.text:
        refresh.card(session, queue, request.id)
        refresh.single_requests(session, queue, request.workspace_id)
    else:
        queue.defer(session, Job.ROUTE, request_id=request.id)
