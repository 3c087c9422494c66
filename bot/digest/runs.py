"""Digest runs: one row for each digest and local period, whoever inserts it first."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, true
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot.digest import compile as compiling
from bot.digest import drafts, due, periods, plans, refusals
from bot.digest.compile import Week
from bot.digest.periods import Period
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Digest, DigestRun, UserError, Workspace
from models.words import Rhythm, Role

LATEST = (
    select(DigestRun)
    .where(DigestRun.workspace_id == bindparam("workspace_id"), DigestRun.facts != {})
    .ext(distinct_on(DigestRun.digest_id))
    .order_by(DigestRun.digest_id, DigestRun.due_at.desc())
)
"""Read whenever what a digest tells may have changed, so it is made once."""


def insert_run(
    session: Session, queue: Queue, digest: Digest, period: Period, now: datetime
) -> bool:
    """Write down that a period's digest is to be posted. False when somebody already did."""
    number = session.scalar(
        insert(DigestRun)
        .values(
            workspace_id=digest.workspace_id,
            digest_id=digest.id,
            period=period.name,
            channel_id=digest.place,
            due_at=period.due_at,
            made_at=now,
            facts={},
        )
        .on_conflict_do_nothing()
        .returning(DigestRun.id)
    )
    if number is not None:
        _show(session, queue, number)
        draft = drafts.find(session, digest.workspace_id, period.due_at)
        if draft is not None:
            drafts.show(session, queue, draft.id)
    return number is not None


def send_now(session: Session, queue: Queue, workspace_id: str, now: datetime) -> Period:
    """Post the channel's digest of this local period now instead of at its hour.

    Raises `UserError` when no channel is set, or when this period's was already posted.
    """
    digest = plans.of_channel(session, workspace_id)
    if digest is None or digest.since is None:
        raise UserError(
            "No channel is set for the digest. An admin chooses one in Whychain's Home tab."
        )
    period = periods.current(due.schedule_of(digest), now)
    if not insert_run(session, queue, digest, period, now):
        raise UserError(
            f"The digest of {period.name} was already posted. "
            "`whychain digest --preview` shows what it would say now."
        )
    return period


def to_read(session: Session, caller: Caller) -> Digest | None:
    """The digest that somebody gets: their own, else the channel's; None where there is neither.

    Raises `UserError` for whoever gets none.
    """
    return next(iter(_readable(session, caller)), None)


def _readable(session: Session, caller: Caller) -> list[Digest]:
    """Those that somebody may read, their own first."""
    caller.must_be(Role.PM, Role.MANAGER, Role.ADMIN)
    own = plans.of_person(session, caller.workspace_id, caller.person_id)
    channels = plans.of_channel(session, caller.workspace_id)
    return [one for one in (own, channels) if one is not None and one.since is not None]


def may_send(caller: Caller, digest: Digest) -> bool:
    """Their own, everybody; the channel's, admins and PMs."""
    is_own = digest.person_id == caller.person_id
    return is_own or bool(caller.roles & {Role.PM, Role.ADMIN})


def send_for(session: Session, queue: Queue, caller: Caller, now: datetime) -> str:
    """Somebody doesn't want to wait for the hour; the place to which it goes.

    What was already posted in this period isn't posted again. Raises `UserError`.
    """
    digest = to_read(session, caller)
    if digest is None or digest.place is None or not may_send(caller, digest):
        raise UserError(_("No digest is switched on that you could send."))
    period = periods.current(due.schedule_of(digest), now)
    if not insert_run(session, queue, digest, period, now):
        raise UserError(
            _(
                "This one was already posted. The next comes at its time; *What it says now* shows "
                "it before."
            )
        )
    return digest.place


def send_last(session: Session, queue: Queue, caller: Caller) -> None:
    """Post the last digest once more, to whoever asks. Before their own has come for the first
    time, that is the channel's. Raises `UserError` where there was none."""
    digests = [digest.id for digest in _readable(session, caller)]
    run_id = session.scalar(
        select(DigestRun.id)
        .where(DigestRun.digest_id.in_(digests), DigestRun.facts != {})
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    if run_id is None:
        raise UserError(_("There was none yet."))
    _show(session, queue, run_id, person_id=caller.person_id)


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
            _show(session, queue, run.id)
    drafts.show_latest(session, queue, workspace_id)


def show_latest(session: Session, queue: Queue, workspace_id: str) -> None:
    """What all of the last digests say may have changed: words have turned private, say, or worth
    is told in money. They are rendered anew."""
    for run in _latest(session, workspace_id):
        _show(session, queue, run.id)
    drafts.show_latest(session, queue, workspace_id)


def _latest(session: Session, workspace_id: str) -> list[DigestRun]:
    """The last run of each digest."""
    return list(session.scalars(LATEST, {"workspace_id": workspace_id}))


def _show(session: Session, queue: Queue, run_id: int, person_id: str | None = None) -> None:
    lock = f"digest:{run_id}"
    queue.defer(session, Job.SHOW_DIGEST, lock=lock, run_id=run_id, person_id=person_id)
