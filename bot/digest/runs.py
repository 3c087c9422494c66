"""What a digest run says: gathered once, seen before its time, and shown again when it changed."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot.digest import compile as compiling
from bot.digest import drafts, due, periods, refusals
from bot.digest.compile import Week
from bot.jobs import Job
from bot.queue import Queue
from models import Digest, DigestRun, Workspace
from models.words import Rhythm

LATEST = (
    select(DigestRun)
    .where(DigestRun.workspace_id == bindparam("workspace_id"), DigestRun.facts != {})
    .ext(distinct_on(DigestRun.digest_id))
    .order_by(DigestRun.digest_id, DigestRun.due_at.desc())
)
"""Read whenever what a digest tells may have changed, so it is made once."""


def is_worth_it(session: Session, run: DigestRun) -> bool:
    """It asks for a decision, or its readers want to hear that there is none."""
    digest = session.get_one(Digest, run.digest_id)
    return not digest.is_silent or bool(compiling.from_facts(run.facts).to_decide)


def fill(session: Session, run_id: int, now: datetime) -> DigestRun | None:
    """Gather what a run says, once; a job that runs twice finds it already there."""
    row = session.execute(_with_surroundings(run_id)).one_or_none()
    if row is None:
        return None
    run: DigestRun = row.DigestRun
    if not run.facts:
        before = compiling.from_facts(row.before) if row.before else None
        week = _gather(session, row.Workspace, row.Digest, run.period, run.due_at, now, before)
        run.facts = compiling.to_facts(week)
    return run


def _with_surroundings(run_id: int) -> Select[DigestRun, Digest, Workspace, Any]:
    """A run, locked, with its digest, its workspace and what the digest said before it."""
    return (
        select(
            DigestRun,
            Digest,
            Workspace,
            _last(DigestRun.digest_id, before=DigestRun.due_at).scalar_subquery().label("before"),
        )
        .join(Digest, Digest.id == DigestRun.digest_id)
        .join(Workspace, Workspace.id == DigestRun.workspace_id)
        .where(DigestRun.id == run_id)
        .with_for_update(of=DigestRun)
        .execution_options(populate_existing=True)
    )


def _last(
    digest_id: int | InstrumentedAttribute[int],
    before: InstrumentedAttribute[datetime] | None = None,
) -> Select[dict[str, Any]]:
    """What a digest said last, or last before some moment. What was refused for good was never
    said: the next one tells of it."""
    run = aliased(DigestRun)
    return (
        select(run.facts)
        .where(
            run.digest_id == digest_id,
            run.facts != {},
            ~refusals.was_never_read(run),
            true() if before is None else run.due_at < before,
        )
        .order_by(run.due_at.desc())
        .limit(1)
    )


def _gather(
    session: Session,
    workspace: Workspace,
    digest: Digest,
    name: str,
    due_at: datetime,
    now: datetime,
    before: Week | None,
) -> Week:
    since = now - periods.length(digest.rhythm)
    draft_id, held = drafts.held_back(session, workspace, due_at)
    week = compiling.gather(
        session,
        workspace.id,
        name,
        now,
        before,
        since,
        digest.person_id,
        held,
        until=now + periods.length(digest.rhythm),
    )
    return replace(week, draft=draft_id)


def last_week(session: Session, digest: Digest) -> Week | None:
    """What a digest said last."""
    facts = session.scalar(_last(digest.id))
    return compiling.from_facts(facts) if facts else None


def preview(session: Session, workspace: Workspace, digest: Digest | None, now: datetime) -> Week:
    """What a digest would say now; nothing is written. None: as the channel's would say it."""
    if digest is None:
        digest = Digest(
            workspace_id=workspace.id,
            rhythm=Rhythm.WEEKLY,
            weekday=0,
            hour=9,
            id=0,
            time_zone=workspace.time_zone,
        )
    schedule = due.schedule_of(digest)
    name = periods.current(schedule, now).name
    comes_at = periods.due(schedule, now, now + 2 * periods.LONGEST)[0].due_at
    before = last_week(session, digest)
    return _gather(session, workspace, digest, name, comes_at, now, before)


def show_again(session: Session, queue: Queue, workspace_id: str, *product_ids: int) -> None:
    """What a last digest says of these products has changed: they were decided about, say, or what
    they are needed for is worded, or weighed, anew."""
    for run in _latest(session, workspace_id):
        if not set(product_ids).isdisjoint(compiling.from_facts(run.facts).to_decide):
            show(session, queue, run.id)
    drafts.show_latest(session, queue, workspace_id)


def show_latest(session: Session, queue: Queue, workspace_id: str) -> None:
    """What all of the last digests say may have changed: words have turned private, say, or worth
    is told in money. They are rendered anew."""
    for run in _latest(session, workspace_id):
        show(session, queue, run.id)
    drafts.show_latest(session, queue, workspace_id)


def follow(session: Session, queue: Queue, workspace_id: str, now: datetime) -> None:
    """Who has asked since is counted in the digests that stand, as in Home: once a day, since to
    edit them with each request would be many."""
    for run in _latest(session, workspace_id):
        if run.due_at > now - periods.LONGEST:
            show(session, queue, run.id)


def _latest(session: Session, workspace_id: str) -> list[DigestRun]:
    """The last run of each digest."""
    return list(session.scalars(LATEST, {"workspace_id": workspace_id}))


def show(session: Session, queue: Queue, run_id: int, person_id: str | None = None) -> None:
    lock = f"digest:{run_id}"
    queue.defer(session, Job.SHOW_DIGEST, lock=lock, run_id=run_id, person_id=person_id)
