"""Digest runs: one row for each digest and local period, whoever inserts it first."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest import periods, plans
from bot.digest.compile import Week
from bot.digest.periods import Period, Schedule
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Digest, DigestRun, Person, PersonRole, UserError, Workspace
from models.words import Rhythm, Role


def schedule_of(digest: Digest) -> Schedule:
    """When it is wanted."""
    zone = periods.zone_named(digest.time_zone)
    return Schedule(zone, digest.weekday, digest.hour, digest.rhythm)


def switched_on(session: Session) -> Iterator[Digest]:
    """All digests that somebody gets: in workspaces that have the app, and a manager's own as long
    as they are one and haven't left."""
    is_manager = (
        select(PersonRole.person_id)
        .join(
            Person,
            (Person.workspace_id == PersonRole.workspace_id) & (Person.id == PersonRole.person_id),
            isouter=True,
        )
        .where(
            PersonRole.workspace_id == Digest.workspace_id,
            PersonRole.person_id == Digest.person_id,
            PersonRole.role == Role.MANAGER,
            Person.is_deleted.is_not(True),
        )
        .exists()
    )
    yield from session.scalars(
        select(Digest)
        .join(Workspace, Workspace.id == Digest.workspace_id)
        .where(
            Workspace.bot_token.is_not(None),
            Digest.since.is_not(None),
            Digest.channel_id.is_not(None) | is_manager,
        )
        .order_by(Digest.id)
    )


def due_period(digest: Digest, ticked: datetime | None, now: datetime) -> Period | None:
    """The newest period that fell due since the clock last ticked.

    After downtime that is one, however many were missed; what was due before the digest was
    switched on, or while it was muted, never is.
    """
    starts = [when for when in (ticked, digest.since, _muted_until(digest)) if when]
    found = periods.due(schedule_of(digest), max(starts, default=now), now)
    return found[-1] if found else None


def _muted_until(digest: Digest) -> datetime | None:
    """The last moment of its last muted day."""
    if digest.muted_until is None:
        return None
    morning = datetime.combine(digest.muted_until + timedelta(days=1), time())
    zone = periods.zone_named(digest.time_zone)
    return periods.moment(morning, zone) - timedelta(microseconds=1)


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
    period = periods.current(schedule_of(digest), now)
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
    caller.must_be(Role.PM, Role.MANAGER, Role.ADMIN)
    for digest in (
        plans.of_person(session, caller.workspace_id, caller.person_id),
        plans.of_channel(session, caller.workspace_id),
    ):
        if digest is not None and digest.since is not None:
            return digest
    return None


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
    period = periods.current(schedule_of(digest), now)
    if not insert_run(session, queue, digest, period, now):
        raise UserError(
            _(
                "This one was already posted. The next comes at its time; *What it says now* shows "
                "it before."
            )
        )
    return digest.place


def send_last(session: Session, queue: Queue, caller: Caller) -> None:
    """Post the last digest once more, to whoever asks. Raises `UserError` where there was none."""
    digest = to_read(session, caller)
    run_id = session.scalar(
        select(DigestRun.id)
        .where(DigestRun.digest_id == (digest.id if digest else None), DigestRun.facts != {})
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
    run = session.get(DigestRun, run_id, with_for_update=True)
    if run is not None and not run.facts:
        digest = session.get_one(Digest, run.digest_id)
        before = last_week(session, digest, before=run)
        run.facts = compiling.to_facts(_gather(session, digest, run.period, now, before))
    return run


def _gather(
    session: Session, digest: Digest, name: str, now: datetime, before: Week | None
) -> Week:
    since = now - periods.length(digest.rhythm)
    return compiling.gather(
        session, digest.workspace_id, name, now, before, since, digest.person_id
    )


def last_week(session: Session, digest: Digest, *, before: DigestRun | None = None) -> Week | None:
    """What a digest said last, or last before a run."""
    query = (
        select(DigestRun.facts)
        .where(DigestRun.digest_id == digest.id, DigestRun.facts != {})
        .order_by(DigestRun.due_at.desc())
        .limit(1)
    )
    if before is not None:
        query = query.where(DigestRun.due_at < before.due_at)
    facts = session.scalar(query)
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
    name = periods.current(schedule_of(digest), now).name
    return _gather(session, digest, name, now, last_week(session, digest))


def show_again(session: Session, queue: Queue, workspace_id: str, product_id: int) -> None:
    """A product of a last digest was decided about, or undone: its buttons go or come back."""
    for run in _latest(session, workspace_id):
        if product_id in compiling.from_facts(run.facts).to_decide:
            _show(session, queue, run.id)


def show_latest(session: Session, queue: Queue, workspace_id: str) -> None:
    """Words of the last digests may have turned private: they are rendered anew."""
    for run in _latest(session, workspace_id):
        _show(session, queue, run.id)


def _latest(session: Session, workspace_id: str) -> list[DigestRun]:
    """The last run of each digest."""
    return list(
        session.scalars(
            select(DigestRun)
            .where(DigestRun.workspace_id == workspace_id, DigestRun.facts != {})
            .ext(distinct_on(DigestRun.digest_id))
            .order_by(DigestRun.digest_id, DigestRun.due_at.desc())
        )
    )


def _show(session: Session, queue: Queue, run_id: int, person_id: str | None = None) -> None:
    lock = f"digest:{run_id}"
    queue.defer(session, Job.SHOW_DIGEST, lock=lock, run_id=run_id, person_id=person_id)
