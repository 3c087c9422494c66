"""Whose rhythm comes round today, and offering them the same again."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import demand, people, rhythms
from bot.digest.periods import zone_named
from bot.jobs import Job
from bot.queue import Queue
from bot.rhythms import Every, Rhythm
from bot.zones import day_in
from models import Product, Repeat, RepeatChoice, Request, Workspace
from models.words import DecisionKind

LOOKED_BACK = timedelta(days=130)
"""A month's rhythm shows three times in it, one of them skipped."""
LATE_DAYS = 1
"""An offer whose day was missed is made on the next; later, it would be a reminder of nothing."""
SATURDAY = 5
UNANSWERED = 2
SETTLED = (DecisionKind.EXISTING, DecisionKind.LIVE, DecisionKind.DECLINE)


@dataclass(frozen=True)
class Due:
    """Somebody's rhythm whose next day has come."""

    person_id: str
    product_id: int
    request_id: int
    rhythm: Rhythm
    on: date


def begin_day(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> None:
    """Offer what is due today; may be called again and again on a day."""
    today = day_in(workspace.time_zone, now)
    if today.weekday() >= SATURDAY:
        return
    served = set(
        session.scalars(
            select(Repeat.person_id).where(
                Repeat.workspace_id == workspace.id, Repeat.offered_at > now - timedelta(hours=20)
            )
        )
    )
    for due in due_on(session, workspace, today, now):
        if due.person_id not in served and _may_offer(session, workspace.id, due):
            served.add(due.person_id)
            _offer(session, queue, workspace.id, due, now)


def due_on(session: Session, workspace: Workspace, today: date, now: datetime) -> list[Due]:
    """Whose rhythm comes round today, the most settled rhythms first."""
    zone = zone_named(workspace.time_zone)
    found = []
    for row in session.execute(_regulars(workspace.id, now)):
        rhythm = rhythms.of(said_at.astimezone(zone).date() for said_at in row.days)
        if rhythm is not None:
            on = next_day(rhythm)
            if on <= today <= on + timedelta(days=_grace(on)):
                found.append(Due(row.requester_id, row.product_id, row.last_id, rhythm, on))
    return sorted(found, key=lambda due: (-len(due.rhythm.days), due.product_id, due.person_id))


def _grace(on: date) -> int:
    """What falls on a weekend is offered on Monday."""
    return max(LATE_DAYS, 7 - on.weekday() if on.weekday() >= SATURDAY else 0)


def next_day(rhythm: Rhythm) -> date:
    """The day on which the next asking is due."""
    last = rhythm.days[-1]
    if rhythm.every is not Every.MONTH:
        return last + timedelta(weeks=1 if rhythm.every is Every.WEEK else 2)
    year, month = divmod(last.year * 12 + last.month, 12)
    day = min(last.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day)


def _regulars(workspace_id: str, now: datetime) -> Select[str, int | None, Sequence[datetime], int]:
    """Who asked for the same at least three times lately, and when."""
    return (
        select(
            Request.requester_id,
            Request.product_id,
            func.array_agg(Request.said_at).label("days"),
            func.max(Request.id).label("last_id"),
        )
        .join(Product, Product.id == Request.product_id)
        .where(
            Request.workspace_id == workspace_id,
            Request.said_at > now - LOOKED_BACK,
            Product.outcome.is_(None) | Product.outcome.not_in(SETTLED),
            demand.counts(),
        )
        .group_by(Request.requester_id, Request.product_id)
        .having(
            func.count() >= rhythms.FEWEST,
            func.max(Request.said_at) < now - timedelta(days=4),
            func.max(Request.said_at) > now - timedelta(days=40),
        )
    )


def _may_offer(session: Session, workspace_id: str, due: Due) -> bool:
    last = session.get_one(Request, due.request_id)
    person = people.find(session, workspace_id, due.person_id)
    if last.is_imported or last.status.is_open or not last.text:
        return False
    if person is None or people.is_outsider(person):
        return False
    earlier = session.scalars(
        select(Repeat.choice)
        .join(Product, Product.id == Repeat.product_id)
        .where(
            Repeat.workspace_id == workspace_id,
            Repeat.person_id == due.person_id,
            (Product.id == due.product_id) | (Product.merged_into == due.product_id),
        )
        .order_by(Repeat.id.desc())
    ).all()
    is_ignored = [c in {None, RepeatChoice.PASSED} for c in earlier[:UNANSWERED]]
    return RepeatChoice.MUTED not in earlier and is_ignored != [True] * UNANSWERED


def _offer(session: Session, queue: Queue, workspace_id: str, due: Due, now: datetime) -> None:
    whose = {
        "workspace_id": workspace_id,
        "person_id": due.person_id,
        "product_id": due.product_id,
    }
    for passed in session.scalars(
        select(Repeat).filter_by(**whose, choice=None).where(Repeat.due_on < due.on)
    ):
        passed.choose(RepeatChoice.PASSED, now)
        show(session, queue, passed)
    made = session.scalar(
        insert(Repeat)
        .values(**whose, request_id=due.request_id, due_on=due.on, offered_at=now)
        .on_conflict_do_nothing()
        .returning(Repeat)
    )
    if made is not None:
        show(session, queue, made)


def show(session: Session, queue: Queue, repeat: Repeat) -> None:
    """The offer, as it is now."""
    lock = f"repeat:{repeat.id}"
    queue.defer(session, Job.OFFER_REPEAT, lock=lock, repeat_id=repeat.id)


def rhythm_behind(session: Session, repeat: Repeat) -> Rhythm | None:
    """The rhythm for which it was offered, from what was asked until then."""
    zone = zone_named(session.get_one(Workspace, repeat.workspace_id).time_zone)
    asked = session.scalars(
        select(Request.said_at).where(
            Request.workspace_id == repeat.workspace_id,
            Request.product_id == repeat.product_id,
            Request.requester_id == repeat.person_id,
            Request.said_at.between(repeat.offered_at - LOOKED_BACK, repeat.offered_at),
            demand.counts(),
        )
    )
    return rhythms.of(said_at.astimezone(zone).date() for said_at in asked)
