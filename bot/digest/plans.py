"""When digests come: the channel's as an admin says, a manager's own as they themselves say.

A change counts from the next tick on, in all processes: nothing is scheduled ahead.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit, channels
from bot.digest import refusals
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Digest, UserError, Workspace
from models.words import Rhythm, Role


@dataclass(frozen=True)
class Plan:
    """When a digest comes."""

    time_zone: str
    """An IANA name."""
    rhythm: Rhythm = Rhythm.WEEKLY
    weekday: int = 0
    """0 is Monday."""
    hour: int = 9
    is_silent: bool = False
    """Nothing comes where nothing is to be decided; else one line."""


def of_channel(session: Session, workspace_id: str) -> Digest | None:
    """The channel's digest, also while it is off; None where there never was one."""
    return _find(session, workspace_id, None)


def of_person(session: Session, workspace_id: str, person_id: str) -> Digest | None:
    """Somebody's own digest, also while it is off; None for whoever never had one."""
    return _find(session, workspace_id, person_id)


def channel_id(session: Session, workspace_id: str) -> str | None:
    """Where the channel's digest is posted; None while it is off."""
    digest = of_channel(session, workspace_id)
    return digest.channel_id if digest is not None and digest.since is not None else None


def set_for_channel(
    session: Session,
    queue: Queue,
    caller: Caller,
    channel_id: str | None,
    plan: Plan,
    now: datetime,
) -> None:
    """An admin says where and when the channel's digest is posted; without a channel, it is off.

    Periods before it was switched on are not caught up; the one that another channel has refused
    comes at once. Its zone is the workspace's as well.
    """
    caller.must_be(Role.ADMIN)
    _check(plan)
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    if channel_id is not None:
        channels.joined(session, workspace.id, channel_id, field="channel")
    workspace.time_zone = plan.time_zone
    digest = post_in(session, workspace.id, channel_id, plan, now)
    refusals.go_elsewhere(session, queue, digest, now)
    subject = f"workspace:{workspace.id}"
    audit.note(
        session, workspace.id, caller.person_id, "set digest", subject, now, channel=channel_id
    )


def post_in(
    session: Session, workspace_id: str, channel_id: str | None, plan: Plan, now: datetime
) -> Digest:
    """The channel's digest is posted there from now on; nowhere, without a channel."""
    digest = _ensure(session, workspace_id, None)
    if channel_id is None:
        digest.since = None
    elif digest.since is None:
        digest.since = now
    digest.channel_id = channel_id
    _write(digest, plan)
    return digest


def set_own(
    session: Session,
    caller: Caller,
    plan: Plan,
    now: datetime,
    *,
    wanted: bool,
    muted_until: date | None = None,
) -> None:
    """A manager wants a digest of their own, or no more; until some day it may be muted."""
    caller.must_be(Role.MANAGER)
    _check(plan)
    digest = _ensure(session, caller.workspace_id, caller.person_id)
    if not wanted:
        digest.since = None
    elif digest.since is None:
        digest.since = now
    digest.muted_until = muted_until if wanted else None
    _write(digest, plan)
    audit.note(
        session,
        caller.workspace_id,
        caller.person_id,
        "set own digest",
        f"digest:{digest.id}",
        now,
        wanted=wanted,
    )


def switch_off(session: Session, workspace_id: str, channel_id: str) -> None:
    """The channel's digest is posted there no more, if it was."""
    digest = of_channel(session, workspace_id)
    if digest is not None and digest.channel_id == channel_id:
        digest.since = digest.channel_id = None


def _check(plan: Plan) -> None:
    if plan.time_zone not in available_timezones():
        raise UserError(_("Choose a time zone from the list, such as Europe/Berlin."), field="zone")


def _write(digest: Digest, plan: Plan) -> None:
    digest.rhythm, digest.weekday, digest.hour = plan.rhythm, plan.weekday, plan.hour
    digest.time_zone, digest.is_silent = plan.time_zone, plan.is_silent


def _ensure(session: Session, workspace_id: str, person_id: str | None) -> Digest:
    """The row, written at once by whoever is first, and locked."""
    first = insert(Digest).values(
        workspace_id=workspace_id,
        person_id=person_id,
        rhythm=Rhythm.WEEKLY,
        weekday=0,
        hour=9,
        time_zone="UTC",
        is_silent=False,
    )
    session.execute(first.on_conflict_do_nothing())
    digest = _find(session, workspace_id, person_id, lock=True)
    assert digest is not None  # noqa: S101  # it was written just above
    return digest


def _find(
    session: Session, workspace_id: str, person_id: str | None, *, lock: bool = False
) -> Digest | None:
    query = select(Digest).where(
        Digest.workspace_id == workspace_id, Digest.person_id.is_not_distinct_from(person_id)
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)
