"""The open requests that wait for an answer.

Single ones stand in one message of the triage channel and in Home; those of candidates and of
decided products in Home alone, since their threads are about the product.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from bot import discretion, duty
from bot.existing import suggesting
from bot.people import Caller
from bot.triage import entries
from bot.triage.entries import QueueEntry, Sight, is_listed
from bot.triage.showing import hidden, hidden_each
from models import Product, Request, Workspace
from models.words import OPEN, Consent, Role, Stage, Status

QUEUE_LENGTH = 15
"""How many single requests the queue message lists; the rest are counted."""


@dataclass(frozen=True)
class QueueSeen:
    """Requests that wait, as the queue message and Home show them."""

    entries: tuple[QueueEntry, ...] = ()
    more: int = 0
    hidden: int = 0
    """How many wait whose words nobody may read; told from three on."""
    with_askers: int = 0
    """How many wait for their askers to say whether what exists helps."""


@dataclass(frozen=True)
class Picked:
    """Which requests one list shows, of all that it is about; they are still to be read."""

    numbers: Sequence[int]
    more: int
    waits: tuple[ColumnElement[bool], ...]
    """The conditions of all."""


def sight(
    session: Session, workspace_id: str, now: datetime, reader: Caller | None = None
) -> Sight:
    """How the open requests are seen, in triage or by one `reader`."""
    today = duty.today(session.get_one(Workspace, workspace_id), now)
    if reader is None or Role.PM not in reader.roles:
        return Sight(today)
    return Sight(today, reader, duty.is_pm_on_duty(session, reader, now))


def waiting(session: Session, workspace_id: str, sight: Sight) -> QueueSeen:
    """Gather the single requests that wait: no candidate's, and not imported ones."""
    single = (*_waits(workspace_id), ~is_listed())
    is_offered = suggesting.is_with_its_asker()
    (seen,) = read(session, sight, _pick(session, (*single, ~is_offered), QUEUE_LENGTH))
    with_askers = select(func.count(Request.id)).where(
        *single, is_offered, discretion.for_the_data_team()
    )
    return replace(seen, with_askers=session.scalar(with_askers) or 0)


def free(session: Session, workspace_id: str, most: int, total: int) -> Picked:
    """Pick the single requests that nobody has."""
    nobodys = (
        *_waits(workspace_id),
        Request.taken_by.is_(None),
        ~is_listed(),
        ~suggesting.is_with_its_asker(),
    )
    return _pick(session, nobodys, most, total=total)


def held(
    session: Session,
    caller: Caller,
    sight: Sight,
    most: int,
    *,
    waits: bool,
    total: int,
) -> Picked:
    """Pick what somebody has, or looks after: what they can go on with, or what waits."""
    is_waiting = Request.status == Status.WAITING
    theirs = (
        *_waits(caller.workspace_id),
        Request.taken_by.in_([caller.person_id, *sight.lenders]),
        is_waiting if waits else ~is_waiting,
    )
    return _pick(session, theirs, most, total=total)


@dataclass(frozen=True)
class Totals:
    """How many open requests there are: all but the last as far as the data team may read them."""

    with_requesters: int
    nobodys: int
    mine: int
    colleagues: int
    """These four by whom they wait on."""
    asked: int
    """Of those that wait for their requesters, the reader's own."""
    single: int
    of_products: int
    """Both of those that nobody has."""
    held_by_others: int


def totals(session: Session, caller: Caller, sight: Sight) -> Totals:
    """Count what somebody's Home says, all in one pass."""
    is_mine = Request.taken_by.in_([caller.person_id, *sight.lenders])
    is_others = Request.taken_by.is_not(None) & ~is_mine
    is_free, is_asked = Request.taken_by.is_(None), Request.status == Status.WAITING
    is_listed = Product.id.is_not(None) & (Product.stage != Stage.UNLISTED)
    counted = (
        is_asked,
        ~is_asked & is_free,
        ~is_asked & is_mine,
        ~is_asked & is_others,
        is_asked & is_mine,
        is_free & ~is_listed & ~suggesting.is_with_its_asker(),
        is_free & is_listed,
    )
    may_read = _may_be_listed()
    columns = [func.count().filter(may_read, which) for which in counted]
    row = session.execute(
        select(*columns, func.count().filter(is_others))
        .select_from(Request)
        .outerjoin(Product, Product.id == Request.product_id)
        .where(*_waits(caller.workspace_id))
    ).one()
    return Totals(*tuple(row))


def of_products(session: Session, workspace_id: str, most: int, total: int) -> Picked:
    """Pick candidates' requests that nobody has, then those of decided products."""
    is_settled = (
        exists()
        .where(
            Product.id == Request.product_id,
            (Product.stage != Stage.CANDIDATE) | Product.outcome.is_not(None),
        )
        .asc()
    )
    nobodys = (*_waits(workspace_id), Request.taken_by.is_(None), is_listed())
    return _pick(session, nobodys, most, is_settled, total=total)


def _waits(workspace_id: str) -> tuple[ColumnElement[bool], ...]:
    """Somebody may still answer it, in Slack."""
    return (
        Request.workspace_id == workspace_id,
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.closed_at.is_(None),
        Request.status.in_(OPEN),
    )


def _pick(
    session: Session,
    waits: tuple[ColumnElement[bool], ...],
    most: int,
    *first: ColumnElement[bool],
    total: int | None = None,
) -> Picked:
    """The most urgent ones as far as they may be read; of the others, how many."""
    readable = (*waits, _may_be_listed())
    numbers = session.scalars(
        select(Request.id).where(*readable).order_by(*first, *MOST_URGENT_FIRST).limit(most)
    ).all()
    if len(numbers) < most:
        total = len(numbers)
    elif total is None:
        total = session.scalar(select(func.count(Request.id)).where(*readable)) or 0
    return Picked(numbers, total - len(numbers), waits)


def read(session: Session, sight: Sight, *lists: Picked) -> list[QueueSeen]:
    """Read what several lists show, all at once, and count what each of them hides."""
    numbers = [number for one in lists for number in one.numbers]
    known = {one.id: one for one in entries.read(session, sight, list(dict.fromkeys(numbers)))}
    not_for_pm = Request.consent != Consent.PM_ON_DUTY
    unread = hidden_each(session, *((*one.waits, not_for_pm) for one in lists))
    return [
        QueueSeen(
            entries=tuple(known[number] for number in one.numbers if number in known),
            more=one.more,
            hidden=count,
        )
        for one, count in zip(lists, unread, strict=True)
    ]


MOST_URGENT_FIRST = (Request.deadline, Request.said_at, Request.id)
"""What has no deadline comes last."""


def _may_be_listed() -> ColumnElement[bool]:
    """Its words may be read by the data team, or it is one for the PM on duty."""
    return discretion.for_the_data_team() | (Request.consent == Consent.PM_ON_DUTY)


def open_ones(workspace_id: str) -> Select[int]:
    """All open requests of which the data team may know each one."""
    return select(Request.id).where(*_waits(workspace_id), _may_be_listed())


def count(session: Session, workspace_id: str, which: Sequence[ColumnElement[bool]]) -> int:
    """How many of these there are."""
    query = open_ones(workspace_id).where(*which).with_only_columns(func.count(Request.id))
    return session.scalar(query) or 0


def page(
    session: Session,
    workspace_id: str,
    sight: Sight,
    which: Sequence[ColumnElement[bool]],
    most: int,
    skipped: int,
) -> QueueSeen:
    """Some of them, the most urgent first; of those that may not be read, how many."""
    query = open_ones(workspace_id).where(*which).order_by(*MOST_URGENT_FIRST)
    numbers = session.scalars(query.limit(most).offset(skipped)).all()
    not_for_pm = Request.consent != Consent.PM_ON_DUTY
    return QueueSeen(
        entries=entries.read(session, sight, numbers),
        hidden=hidden(session, *_waits(workspace_id), *which, not_for_pm),
    )
