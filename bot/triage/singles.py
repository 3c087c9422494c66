"""The single requests that wait: in one message of the triage channel, and in Home."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from bot import discretion
from bot.triage.showing import hidden
from models import Person, Product, Request
from models.words import Consent, Sort, SourceClass, Stage, Status

QUEUE_LENGTH = 15
"""How many single requests the queue message lists; the rest are counted."""
FOR_PM = "Only the PM on duty may read this one"


@dataclass(frozen=True)
class QueueEntry:
    """A single request in the queue."""

    id: int
    title: str
    requester: str
    status: Status
    sort: Sort
    said_at: datetime
    deadline: date | None
    permalink: str | None
    has_product: bool
    is_for_pm: bool = False
    """Its author agreed that a PM reads it, and nobody else: the form shows the words, not this."""


@dataclass(frozen=True)
class QueueSeen:
    """The queue message."""

    entries: tuple[QueueEntry, ...] = ()
    more: int = 0
    hidden: int = 0
    """How many wait whose words nobody may read; told from three on."""


def waiting(session: Session, workspace_id: str) -> QueueSeen:
    """Gather the single requests that wait: no candidate's, and not imported ones."""
    waits = (
        Request.workspace_id == workspace_id,
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING]),
        ~exists().where(Product.id == Request.product_id, Product.stage != Stage.UNLISTED),
    )
    for_pm = Request.consent == Consent.PM_ON_DUTY
    rows = session.execute(
        select(Request, Person.name, func.count().over().label("all"))
        .outerjoin(
            Person,
            (Person.workspace_id == Request.workspace_id) & (Person.id == Request.requester_id),
        )
        .where(*waits, discretion.for_the_data_team() | for_pm)
        .order_by(Request.deadline.asc().nulls_last(), Request.said_at, Request.id)
        .limit(QUEUE_LENGTH)
    ).all()
    return QueueSeen(
        entries=tuple(_entry(request, name) for request, name, _ in rows),
        more=rows[0].all - len(rows) if rows else 0,
        hidden=hidden(session, *waits, ~for_pm),
    )


def _entry(request: Request, name: str | None) -> QueueEntry:
    is_readable = discretion.may_read_words(request)
    return QueueEntry(
        id=request.id,
        title=(request.title or request.text) if is_readable else FOR_PM,
        requester=(name or "somebody") if is_readable else "somebody",
        status=request.status,
        sort=request.sort,
        said_at=request.said_at,
        deadline=request.deadline,
        permalink=request.permalink if request.source_class is SourceClass.PUBLIC else None,
        has_product=request.product_id is not None and is_readable,
        is_for_pm=not is_readable,
    )
