"""Digest runs: one row for each workspace and local week, whoever inserts it first."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest import periods
from bot.digest.compile import Week
from bot.digest.periods import Period, Schedule
from bot.jobs import Job
from bot.queue import Queue
from models import DigestRun, UserError, Workspace

WEEKLY = "weekly"
"""The one digest that there is so far."""


def schedule_of(workspace: Workspace) -> Schedule:
    """When a workspace wants its digest."""
    zone = periods.zone_named(workspace.time_zone)
    return Schedule(zone, workspace.digest_weekday, workspace.digest_hour)


def due_period(workspace: Workspace, ticked: datetime | None, now: datetime) -> Period | None:
    """The newest period that fell due since the clock last ticked.

    After downtime that is one, however many were missed; what was due before the digest was
    switched on never is.
    """
    after = max((when for when in (ticked, workspace.digest_since) if when), default=now)
    found = periods.due(schedule_of(workspace), after, now)
    return found[-1] if found else None


def insert_run(
    session: Session, queue: Queue, workspace: Workspace, period: Period, now: datetime
) -> bool:
    """Write down that a period's digest is to be posted. False when somebody already did."""
    number = session.scalar(
        insert(DigestRun)
        .values(
            workspace_id=workspace.id,
            digest=WEEKLY,
            period=period.name,
            channel_id=workspace.digest_channel_id,
            due_at=period.due_at,
            made_at=now,
            facts={},
        )
        .on_conflict_do_nothing()
        .returning(DigestRun.id)
    )
    if number is not None:
        _show(session, queue, number)
    return number is not None


def send_now(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> Period:
    """Post this local week's digest now instead of at its hour.

    Raises `UserError` when no channel is set, or when this week's was already posted.
    """
    if workspace.digest_channel_id is None:
        raise UserError(
            "No channel is set for the digest. An admin chooses one in Whychain's Home tab."
        )
    period = periods.current(schedule_of(workspace), now)
    if not insert_run(session, queue, workspace, period, now):
        raise UserError(
            f"The digest of {period.name} was already posted. "
            "`whychain digest --preview` shows what it would say now."
        )
    return period


def fill(session: Session, run_id: int, now: datetime) -> DigestRun | None:
    """Gather what a run says, once; a job that runs twice finds it already there."""
    run = session.get(DigestRun, run_id, with_for_update=True)
    if run is not None and not run.facts:
        before = last_week(session, run.workspace_id, before=run)
        week = compiling.gather(session, run.workspace_id, run.period, now, before)
        run.facts = compiling.to_facts(week)
    return run


def last_week(
    session: Session, workspace_id: str, *, before: DigestRun | None = None
) -> Week | None:
    """What the last digest said, or the last one before a run."""
    query = (
        select(DigestRun.facts)
        .where(
            DigestRun.workspace_id == workspace_id,
            DigestRun.digest == WEEKLY,
            DigestRun.facts != {},
        )
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    if before is not None:
        query = query.where(DigestRun.due_at < before.due_at)
    facts = session.scalar(query)
    return compiling.from_facts(facts) if facts else None


def preview(session: Session, workspace: Workspace, now: datetime) -> Week:
    """What a digest would say now; nothing is written."""
    name = periods.current(schedule_of(workspace), now).name
    before = last_week(session, workspace.id)
    return compiling.gather(session, workspace.id, name, now, before)


def show_again(session: Session, queue: Queue, workspace_id: str, product_id: int) -> None:
    """A product of the last digest was decided about, or undone: its buttons go or come back."""
    run = session.execute(
        select(DigestRun.id, DigestRun.facts)
        .where(DigestRun.workspace_id == workspace_id, DigestRun.facts != {})
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    ).first()
    if run is not None and product_id in compiling.from_facts(run.facts).to_decide:
        _show(session, queue, run.id)


def show_latest(session: Session, queue: Queue, workspace_id: str) -> None:
    """Words of the last digest may have turned private: it is rendered anew."""
    number = session.scalar(
        select(DigestRun.id)
        .where(DigestRun.workspace_id == workspace_id, DigestRun.facts != {})
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    if number is not None:
        _show(session, queue, number)


def _show(session: Session, queue: Queue, run_id: int) -> None:
    queue.defer(session, Job.SHOW_DIGEST, lock=f"digest:{run_id}", run_id=run_id)
