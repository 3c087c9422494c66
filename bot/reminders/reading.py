"""What a reminder says: of its things, those that still wait, as their reader may know them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audience, discretion, people
from bot.triage import titles
from bot.wording import N_, _
from models import (
    Post,
    Product,
    Question,
    QuestionState,
    Reminder,
    ReminderItem,
    Request,
    Workspace,
)
from models.reminders import ReminderKind
from models.words import SourceClass, Status

SHOWN = 10
PRIVATE_TITLE = N_("A request from a private place")


@dataclass(frozen=True)
class Line:
    """One thing that still waits."""

    kind: ReminderKind
    subject_id: int
    """The request, or the product."""
    title: str
    since: datetime
    link: str | None
    who: str | None = None
    """Who asked the question, or who asked for it."""
    lent_by: str | None = None
    """For whom it waits, who is away."""


@dataclass(frozen=True)
class Reminded:
    """A reminder as it is now."""

    id: int
    lines: tuple[Line, ...]
    more: int


def read(session: Session, reminder: Reminder, now: datetime) -> Reminded:
    """Gather what still waits of what a reminder is about; the longest first."""
    items = session.scalars(
        select(ReminderItem)
        .where(ReminderItem.reminder_id == reminder.id)
        .order_by(ReminderItem.since, ReminderItem.kind, ReminderItem.subject_id)
    ).all()
    found = [_READERS[item.kind](session, reminder, item, now) for item in items]
    by_subject = {(line.kind, line.subject_id): line for line in reversed(found) if line}
    lines = list(reversed(by_subject.values()))  # what is one's own and lent as well, once
    return Reminded(reminder.id, tuple(lines[:SHOWN]), max(0, len(lines) - SHOWN))


def _lender(session: Session, reminder: Reminder, item: ReminderItem) -> str | None:
    if item.for_person_id == reminder.person_id:
        return None
    names = people.names(session, item.workspace_id, [item.for_person_id])
    return names.get(item.for_person_id) or _("somebody")


def _post_link(session: Session, workspace_id: str, key: str) -> str | None:
    post = session.scalar(select(Post).where(Post.workspace_id == workspace_id, Post.key == key))
    if post is None or post.ts is None:
        return None
    workspace = session.get_one(Workspace, workspace_id)
    return workspace.permalink(post.channel_id, post.ts, post.thread_ts)


def _own(status: Status) -> Callable[..., Line | None]:
    """Something that waits for who asked, in their own words."""

    def line(
        session: Session, reminder: Reminder, item: ReminderItem, _now: datetime
    ) -> Line | None:
        request = session.get_one(Request, item.subject_id)
        is_for_them = request.requester_id == item.for_person_id == reminder.person_id
        if request.status is not status or request.dismissed_at or not is_for_them:
            return None
        if item.kind is ReminderKind.CONSENT and not request.waits_for_consent:
            return None
        names = people.names(session, item.workspace_id, [request.taken_by])
        card = _post_link(session, item.workspace_id, f"card:{request.id}")
        return Line(
            item.kind,
            request.id,
            request.title or request.text or _("A request"),
            item.since,
            card or request.permalink,
            who=names.get(request.taken_by),
        )

    return line


def _held(session: Session, reminder: Reminder, item: ReminderItem, now: datetime) -> Line | None:
    request = session.get_one(Request, item.subject_id)
    is_theirs = request.taken_by == item.for_person_id
    if request.status is not Status.TAKEN or request.dismissed_at or not is_theirs:
        return None
    reader = people.read_caller(session, item.workspace_id, reminder.person_id)
    if not reader.is_data_team:
        return None
    may_read = discretion.may_read_now(session, reader, request, now)
    names = people.names(session, item.workspace_id, [request.requester_id])
    is_public = request.source_class is SourceClass.PUBLIC
    return Line(
        item.kind,
        request.id,
        (request.title or request.text or _("A request")) if may_read else _(PRIVATE_TITLE),
        item.since,
        request.permalink if is_public else None,
        who=names.get(request.requester_id) if may_read else None,
        lent_by=_lender(session, reminder, item),
    )


def _why(session: Session, reminder: Reminder, item: ReminderItem, _now: datetime) -> Line | None:
    question = session.get_one(Question, item.subject_id)
    product = session.get_one(Product, question.product_id)
    is_theirs = product.owner_id == item.for_person_id and product.is_undecided
    reader = people.read_caller(session, item.workspace_id, reminder.person_id)
    if question.state is not QuestionState.PROPOSED or not is_theirs or not reader.is_data_team:
        return None
    return Line(
        item.kind,
        product.id,
        titles.title_of(session, product),
        item.since,
        _post_link(session, item.workspace_id, f"candidate:{product.id}"),
        lent_by=_lender(session, reminder, item),
    )


def _decision(
    session: Session, reminder: Reminder, item: ReminderItem, _now: datetime
) -> Line | None:
    product = session.get_one(Product, item.subject_id)
    shown = audience.titles(session, item.workspace_id, [product.id])
    if product.id not in shown or not product.is_undecided:
        return None
    title, lender = shown[product.id], _lender(session, reminder, item)
    return Line(item.kind, product.id, title, item.since, None, lent_by=lender)


_READERS = {
    ReminderKind.QUESTION: _own(Status.WAITING),
    ReminderKind.CONSENT: _own(Status.NEW),
    ReminderKind.HELD: _held,
    ReminderKind.WHY: _why,
    ReminderKind.DECISION: _decision,
}
