"""The open requests that wait for an answer.

Single ones stand in one message of the triage channel and in Home; those of candidates and of
decided products in Home alone, since their threads are about the product.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from bot import discretion, duty, people, urgency
from bot.answers import before
from bot.answers.before import Before
from bot.existing import suggesting
from bot.people import Caller
from bot.terms import dictionary
from bot.triage.showing import hidden
from bot.urgency import Due
from bot.wording import N_, _
from models import Person, Product, Request, Workspace
from models.words import Consent, Role, Sort, SourceClass, Stage, Status

QUEUE_LENGTH = 15
"""How many single requests the queue message lists; the rest are counted."""
FOR_PM = N_("Only the PM on duty may read this one, in their Home")


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
    may_have_thread: bool
    """A product could come of it, and it has no thread yet."""
    due: Due | None = None
    words: str | None = None
    """What was said, where its readers may not open the message itself."""
    has_left: bool = False
    """Its requester's account was deactivated: nobody hears of an answer."""
    before: Before | None = None
    """How the same was answered the last time."""
    is_for_others: bool = False
    """Its author agreed that the PM on duty reads it, and nobody else."""
    is_mine: bool = False
    """Whoever looks has it, or looks after it."""
    held_by: str | None = None
    """The name of who has it."""
    lent_by: str | None = None
    """Who has it and is away, where it is lent to whoever looks."""
    waiting_since: datetime | None = None
    """Since when it waits for its requester, while it does."""
    waited_days: int = 0
    """For how long it does, for whoever looks in their Home: a message would not keep up."""
    term_id: int | None = None
    """The term that it asks for, and that nobody has defined yet."""


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
class Sight:
    """Who looks, and when: the data team in triage, or one of them in Home."""

    today: date
    pm: Caller | None = None
    is_on_duty: bool = False
    reader_id: str | None = None
    """Whoever looks in their Home."""
    lenders: Mapping[str, str] = field(default_factory=dict)
    """Who is away and lends to whoever looks: their names by id."""

    def reads(self, request: Request) -> bool:
        """The words may be shown to whoever looks."""
        has_it = self.pm is not None and request.taken_by == self.pm.person_id
        return discretion.may_read_words(request, is_on_duty=self.is_on_duty or has_it)


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
    single = (*_waits(workspace_id), ~_is_listed())
    is_offered = suggesting.is_with_its_asker()
    seen = _gather(session, sight, (*single, ~is_offered), QUEUE_LENGTH)
    with_askers = select(func.count(Request.id)).where(
        *single, is_offered, discretion.for_the_data_team()
    )
    return replace(seen, with_askers=session.scalar(with_askers) or 0)


def free(session: Session, workspace_id: str, sight: Sight, most: int, total: int) -> QueueSeen:
    """Gather the single requests that nobody has."""
    nobodys = (
        *_waits(workspace_id),
        Request.taken_by.is_(None),
        ~_is_listed(),
        ~suggesting.is_with_its_asker(),
    )
    return _gather(session, sight, nobodys, most, total=total)


def held(
    session: Session,
    caller: Caller,
    sight: Sight,
    most: int,
    *,
    waits: bool,
    total: int,
) -> QueueSeen:
    """Gather what somebody has, or looks after: what they can go on with, or what waits."""
    is_waiting = Request.status == Status.WAITING
    theirs = (
        *_waits(caller.workspace_id),
        Request.taken_by.in_([caller.person_id, *sight.lenders]),
        is_waiting if waits else ~is_waiting,
    )
    return _gather(session, sight, theirs, most, total=total)


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


def of_products(
    session: Session, workspace_id: str, sight: Sight, most: int, total: int
) -> QueueSeen:
    """Gather candidates' requests that nobody has, then those of decided products."""
    is_settled = (
        exists()
        .where(
            Product.id == Request.product_id,
            (Product.stage != Stage.CANDIDATE) | Product.outcome.is_not(None),
        )
        .asc()
    )
    nobodys = (*_waits(workspace_id), Request.taken_by.is_(None), _is_listed())
    return _gather(session, sight, nobodys, most, is_settled, total=total)


def _waits(workspace_id: str) -> tuple[ColumnElement[bool], ...]:
    """Somebody may still answer it, in Slack."""
    return (
        Request.workspace_id == workspace_id,
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.closed_at.is_(None),
        Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING]),
    )


def _is_listed() -> ColumnElement[bool]:
    return exists().where(Product.id == Request.product_id, Product.stage != Stage.UNLISTED)


def _gather(
    session: Session,
    sight: Sight,
    waits: tuple[ColumnElement[bool], ...],
    most: int,
    *first: ColumnElement[bool],
    total: int | None = None,
) -> QueueSeen:
    """The most urgent ones as far as they may be read; of the others, how many."""
    readable = (*waits, _may_be_listed())
    numbers = session.scalars(
        select(Request.id).where(*readable).order_by(*first, *MOST_URGENT_FIRST).limit(most)
    ).all()
    if len(numbers) < most:
        total = len(numbers)
    elif total is None:
        total = session.scalar(select(func.count(Request.id)).where(*readable)) or 0
    return QueueSeen(
        entries=_entries(session, sight, numbers),
        more=total - len(numbers),
        hidden=hidden(session, *waits, Request.consent != Consent.PM_ON_DUTY),
    )


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
        entries=_entries(session, sight, numbers),
        hidden=hidden(session, *_waits(workspace_id), *which, not_for_pm),
    )


def _entries(session: Session, sight: Sight, numbers: Sequence[int]) -> tuple[QueueEntry, ...]:
    """These requests, in this order."""
    if not numbers:
        return ()
    rows = session.execute(
        select(Request, Person, _is_listed().label("listed"))
        .outerjoin(
            Person,
            (Person.workspace_id == Request.workspace_id) & (Person.id == Request.requester_id),
        )
        .where(Request.id.in_(numbers))
    ).all()
    earlier = before.of_products(session, (row[0].product_id for row in rows))
    terms = dictionary.undefined_of(session, [row[0].id for row in rows])
    workspace_id = rows[0][0].workspace_id
    holders = people.names(session, workspace_id, {row[0].taken_by for row in rows})
    entries = {
        request.id: replace(
            _entry(sight, request, person, listed, terms.get(request.id)),
            before=earlier.get(request.product_id),
            held_by=holders.get(request.taken_by),
        )
        for request, person, listed in rows
    }
    return tuple(entries[number] for number in numbers if number in entries)


def _entry(
    sight: Sight,
    request: Request,
    person: Person | None,
    is_listed: bool,
    term_id: int | None,
) -> QueueEntry:
    is_readable = sight.reads(request)
    is_public = request.source_class is SourceClass.PUBLIC
    may_have_thread = discretion.may_read_words(request)  # and not the PM on duty alone
    name = person.name if person else None
    return QueueEntry(
        id=request.id,
        title=(request.title or request.text) if is_readable else _(FOR_PM),
        requester=(name if is_readable else None) or _("somebody"),
        status=request.status,
        sort=request.sort,
        said_at=request.said_at,
        deadline=request.deadline,
        permalink=request.permalink if is_public else None,
        may_have_thread=may_have_thread and request.product_id is not None and not is_listed,
        due=urgency.due(request, sight.today),
        words=request.text if is_readable and not is_public else None,
        has_left=person is not None and person.is_deleted,
        is_for_others=not is_readable,
        is_mine=request.taken_by is not None
        and request.taken_by in {sight.reader_id, *sight.lenders},
        lent_by=sight.lenders.get(request.taken_by or ""),
        waited_days=_waited_days(sight, request),
        waiting_since=request.waiting_since if request.status is Status.WAITING else None,
        term_id=term_id if is_readable else None,
    )


def _waited_days(sight: Sight, request: Request) -> int:
    since = request.waiting_since
    if request.status is not Status.WAITING or since is None or sight.reader_id is None:
        return 0
    return max(0, (sight.today - since.date()).days)
