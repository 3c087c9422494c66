"""Which digests are switched on, and which of their periods is due."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.digest import periods
from bot.digest.periods import Period, Schedule
from models import Digest, DigestRun, Person, PersonRole, Workspace
from models.words import Role


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


def newest(digest: Digest, ticked: datetime | None, now: datetime) -> Period | None:
    """The newest period that fell due since the clock last ticked.

    After downtime that is one, however many were missed; what was due before the digest was
    switched on, or while it was muted, never is.
    """
    starts = [when for when in (ticked, digest.since, _muted_until(digest)) if when]
    found = periods.due(schedule_of(digest), max(starts, default=now), now)
    return found[-1] if found else None


def next_one(digest: Digest, after: datetime, until: datetime) -> Period | None:
    """The first period that falls due later than `after` and not later than `until`."""
    muted = _muted_until(digest)
    found = periods.due(schedule_of(digest), max(after, muted or after), until)
    return found[0] if found else None


def is_to_come(session: Session, digest: Digest, now: datetime) -> bool:
    """This period's was not posted yet."""
    name = periods.current(schedule_of(digest), now).name
    run = select(DigestRun.id).where(DigestRun.digest_id == digest.id, DigestRun.period == name)
    return session.scalar(run) is None


def is_muted(digest: Digest, now: datetime) -> bool:
    """Its last muted day isn't over."""
    until = _muted_until(digest)
    return until is not None and now <= until


def _muted_until(digest: Digest) -> datetime | None:
    """The last moment of its last muted day."""
    if digest.muted_until is None:
        return None
    return periods.end_of(digest.muted_until, periods.zone_named(digest.time_zone))
