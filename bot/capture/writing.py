"""Writing a request down once, however often it is filed."""

from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, discretion
from bot.capture import arrivals
from bot.jobs import Job
from bot.queue import Queue
from models import Request
from models.words import Cadence, Consent, SourceClass

LATE = timedelta(minutes=1)
"""What is filed later than this may have been answered before."""


@dataclass(frozen=True)
class Said:
    """What was said, by whom and where."""

    workspace_id: str
    channel_id: str
    ts: str
    _: KW_ONLY
    source_class: SourceClass
    requester_id: str
    text: str
    said_at: datetime
    number: int = 0
    """Which of the requests in one message."""
    thread_ts: str | None = None
    permalink: str | None = None
    filed_by: str | None = None
    """Who files it, where that isn't the requester."""


@dataclass(frozen=True)
class Wish:
    """What a form may say beside the words; everything is optional."""

    text: str
    decision: str | None = None
    deadline: date | None = None
    cadence: Cadence | None = None
    audience: str | None = None
    consent: Consent = Consent.NOT_ASKED


@dataclass(frozen=True)
class Filed:
    """The request, and whether it was filed just now."""

    request: Request
    is_new: bool


def write(session: Session, queue: Queue, said: Said, wish: Wish, now: datetime) -> Filed:
    """Write a request down, unless it is there already; `wish` tells what was given beside the
    words."""
    discretion.must_keep_private(session, said.workspace_id, wish.consent)
    request = _insert(session, said, wish, now)
    if request is None:
        known = _at(session, said)
        is_new = _come_alive(session, queue, known, said.filed_by)
        if is_new:
            _look_for_answer(session, queue, known, now)
        return Filed(known, is_new=is_new)
    queue.defer(session, Job.UNDERSTAND, request_id=request.id)
    _look_for_answer(session, queue, request, now)
    filer = request.filed_by or request.requester_id
    audit.note(session, request.workspace_id, filer, "filed", f"request:{request.id}", now)
    return Filed(request, is_new=True)


def _insert(session: Session, said: Said, wish: Wish, now: datetime) -> Request | None:
    """None where something was filed from the same place before."""
    values = {
        "filed_at": now,
        "decision": wish.decision,
        "deadline": wish.deadline,
        "cadence": wish.cadence,
        "audience": wish.audience,
        "consent": wish.consent,
    }
    place = [Request.workspace_id, Request.channel_id, Request.ts, Request.number]
    return session.scalar(
        insert(Request)
        .values(**vars(said), **values)
        .on_conflict_do_nothing(index_elements=place)
        .returning(Request)
    )


def _look_for_answer(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """Somebody may have answered in the thread while nobody had filed it."""
    if request.channel_id.startswith(("C", "G")) and now - request.said_at > LATE:
        queue.defer(session, Job.LOOK_FOR_ANSWER, request_id=request.id)


def _come_alive(session: Session, queue: Queue, request: Request, filer: str | None) -> bool:
    """Somebody files what was only imported: all that its message asks for has a card from now on.

    What is counted stays as it was.
    """
    if not request.is_imported or request.dismissed_at is not None:
        return False
    place = (request.workspace_id, request.channel_id, request.ts)
    for each in arrivals.requests_at(session, *place):
        each.is_imported = False
        each.filed_by = filer
        if each.dismissed_at is None:
            queue.defer(session, Job.BRING_IN, request_id=each.id)
    return True


def _at(session: Session, said: Said) -> Request:
    """What was filed before from the same place."""
    return session.scalars(
        select(Request).where(
            Request.workspace_id == said.workspace_id,
            Request.channel_id == said.channel_id,
            Request.ts == said.ts,
            Request.number == said.number,
        )
    ).one()
