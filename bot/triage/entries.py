"""One open request, as the queue and Home show it to whoever looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from bot import discretion, people, urgency
from bot.answers import before
from bot.answers.before import Before
from bot.people import Caller
from bot.terms import undefined
from bot.urgency import Due
from bot.wording import N_, _
from models import Person, Product, Request
from models.words import Sort, SourceClass, Stage, Status

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


def is_listed() -> ColumnElement[bool]:
    """Its product has been a candidate, or more."""
    return exists().where(Product.id == Request.product_id, Product.stage != Stage.UNLISTED)


def read(session: Session, sight: Sight, numbers: Sequence[int]) -> tuple[QueueEntry, ...]:
    """These requests, in this order."""
    if not numbers:
        return ()
    rows = session.execute(
        select(Request, Person, is_listed().label("listed"))
        .outerjoin(Person, people.is_one(Person, Request.workspace_id, Request.requester_id))
        .where(Request.id.in_(numbers))
    ).all()
    earlier = before.of_products(session, (row[0].product_id for row in rows))
    terms = undefined.of_requests(session, [row[0].id for row in rows])
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
