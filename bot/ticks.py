"""What the clock brings: at each tick, what became due since the last one.

The time of the last tick is a row in the database. Whoever locks it does the tick; all others pass.
What a tick does and that it ticked commit together, so that nothing is due twice or never.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, cast, column, exists, select, table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import (
    absences,
    decisions,
    impact,
    installations,
    masking,
    proposals,
    refresh,
    reminders,
    repeats,
    retention,
    urgency,
)
from bot.building import vouching
from bot.capture import arrivals
from bot.clustering import themes
from bot.digest import drafting, due, periods, runs, sending
from bot.graduation import crossing
from bot.history import reading
from bot.jobs import Job
from bot.needs import finding, meetings
from bot.queue import Queue
from bot.triage.same import asking as asking_same
from models import Post, Tick, Workspace

ROW = 1
MORNING = 8
"""The local hour at which a day begins."""
AT_ONCE = 200
"""How many rows of a kind one tick takes up; the next tick takes the next ones."""


@dataclass(frozen=True)
class Span:
    """The time since the last tick."""

    after: datetime | None
    """None at the very first tick."""
    now: datetime

    @property
    def begins_an_hour(self) -> bool:
        """A full hour has passed, or this is the first tick."""
        return self.after is None or _hour(self.after) != _hour(self.now)


def _hour(when: datetime) -> float:
    return when.timestamp() // 3600


Duty = Callable[[Session, Queue, Span], None]
"""Finds what is due in its field, and defers the jobs for it."""


def tick(session: Session, queue: Queue, now: datetime, every: timedelta = timedelta()) -> bool:
    """Do everything that became due. False when another process is just doing it, or has done so
    within the first half of `every`: many that tick so often do together what one does."""
    is_first = _begin(session, now)
    row = session.scalar(select(Tick).where(Tick.id == ROW).with_for_update(skip_locked=True))
    if row is None or (not is_first and row.at <= now < row.at + every / 2):
        return False
    span = Span(None if is_first else row.at, now)
    for duty in DUTIES:
        duty(session, queue, span)
    row.at = now
    return True


def _begin(session: Session, now: datetime) -> bool:
    """Write the one row at the very first tick. False when it is there."""
    written = insert(Tick).values(id=ROW, at=now).on_conflict_do_nothing().returning(Tick.id)
    return session.scalar(written) is not None


def send_digests(session: Session, queue: Queue, span: Span) -> None:
    """A run for each digest that became due."""
    for digest in list(due.switched_on(session)):
        period = due.newest(digest, span.after, span.now)
        if period is not None:
            sending.insert_run(session, queue, digest, period, span.now)


def draft_digests(session: Session, queue: Queue, span: Span) -> None:
    """On the working day before, PMs get the draft of the digests."""
    if span.begins_an_hour:
        drafting.begin(session, queue, span.now)


def send_again(session: Session, queue: Queue, span: Span) -> None:
    """Posts whose next attempt is due, unless that attempt already waits in the queue.

    Those of a workspace that removed the app wait until it is installed again.
    """
    due = (
        select(Post)
        .join(Workspace, Workspace.id == Post.workspace_id)
        .where(
            Post.try_at <= span.now,
            Workspace.bot_token.is_not(None),
            ~_waits(Job.SEND, Post.key),
        )
    )
    for post in session.scalars(due.order_by(Post.try_at, Post.id).limit(AT_ONCE)).all():
        refresh.sent_again(session, queue, post)


def _waits(job: Job, lock: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    jobs = table("procrastinate_jobs", column("lock"), column("task_name"), column("status"))
    is_open = cast(jobs.c.status, Text).in_(["todo", "doing"])
    return exists().where(jobs.c.task_name == job.value, jobs.c.lock == lock, is_open)


def tell_decisions(session: Session, queue: Queue, span: Span) -> None:
    """Decisions that nobody has undone in time: their requesters are told."""
    decisions.tell_due(session, queue, span.now, most=AT_ONCE)


def end_decisions(session: Session, queue: Queue, span: Span) -> None:
    """Parked products whose day has come, and managers' words that run out."""
    if span.begins_an_hour:
        decisions.end_parks(session, queue, span.now)
        vouching.end_due(session, queue, span.now)


def ask_same(session: Session, queue: Queue, span: Span) -> None:
    """Who asked for what has a known need, and may be asked by now whether it is theirs."""
    asking_same.ask_due(session, queue, span.now)


def begin_days(session: Session, queue: Queue, span: Span) -> None:
    """As the day begins at a workspace, what is due is marked, the person on duty called, and
    whoever asks on a rhythm offered the same again."""
    if not span.begins_an_hour:
        return
    for workspace in installations.installed(session):
        is_day = span.now.astimezone(periods.zone_named(workspace.time_zone)).hour >= MORNING
        if is_day and urgency.begin_day(session, queue, workspace, span.now):
            repeats.begin_day(session, queue, workspace, span.now)


def read_on(session: Session, queue: Queue, span: Span) -> None:
    """Readings of what was said before whose next page is due."""
    reading.take_up(session, queue, span.now)


def end_days(session: Session, queue: Queue, span: Span) -> None:
    """At night it is looked for what to merge and split, and for needs that meet; and digests that
    stand are told anew."""
    if span.begins_an_hour:
        for workspace in installations.installed(session):
            if proposals.find_at_night(session, queue, workspace, span.now):
                finding.find_later(session, queue, workspace.id)
                runs.follow(session, queue, workspace.id, span.now)


def propose(session: Session, queue: Queue, span: Span) -> None:
    """By day a PM is asked what to merge and split, and a candidate that enough people ask for is
    put to them."""
    if span.begins_an_hour:
        for workspace in installations.installed(session):
            if not proposals.ask_next(session, queue, workspace, span.now):
                meetings.ask_next(session, queue, workspace, span.now)
            crossing.propose_next(session, queue, workspace, span.now)


def end_absences(session: Session, queue: Queue, span: Span) -> None:
    """Whoever is back today, where they are, is there again for everybody."""
    if span.begins_an_hour:
        for workspace in installations.installed(session):
            absences.end_due(session, queue, workspace, span.now)


def remind(session: Session, queue: Queue, span: Span) -> None:
    """Whoever something has waited for, in their own daytime; then what they may hear beside it."""
    if span.begins_an_hour:
        for workspace in installations.installed(session):
            reminders.remind(session, queue, workspace, span.now)
            impact.ask(session, queue, workspace, span.now)
            impact.tell_authors(session, queue, workspace, span.now)


def mask(session: Session, queue: Queue, _span: Span) -> None:
    """Words from before secrets were masked."""
    masking.take_up(session, queue)


def find_themes(session: Session, queue: Queue, span: Span) -> None:
    """Once an hour, where there are products that were not yet put beside others."""
    if span.begins_an_hour:
        for workspace in installations.installed(session):
            themes.defer_finding(session, queue, workspace.id)


def tidy(session: Session, queue: Queue, span: Span) -> None:
    """Once an hour, let go of words that became nothing, and of what was kept long enough."""
    if span.begins_an_hour:
        arrivals.let_go(session, span.now)
        retention.let_go(session, queue, span.now)


DUTIES: tuple[Duty, ...] = (
    send_digests,
    draft_digests,
    send_again,
    tell_decisions,
    end_decisions,
    begin_days,
    ask_same,
    read_on,
    end_days,
    propose,
    end_absences,
    remind,
    mask,
    find_themes,
    tidy,
)
"""Everything that the clock brings. What is due later is a row that one of these finds."""
