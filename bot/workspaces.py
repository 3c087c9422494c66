"""What admins decide about their workspace: channels, triage, the digest, and who is who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot import audit, discretion, people, refresh
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from models import Channel, Post, Product, Request, UserError, Workspace
from models.words import Role, SourceClass, Stage, WatchMode

MOST_FOUND = 20


def watch(
    session: Session, queue: Queue, caller: Caller, channel_id: str, mode: WatchMode, now: datetime
) -> None:
    """An admin says what the bot does in a channel."""
    caller.must_be(Role.ADMIN)
    channel = _joined(session, caller.workspace_id, channel_id, field="channel")
    workspace = session.get_one(Workspace, caller.workspace_id)
    if mode is not WatchMode.OFF and channel_id == workspace.triage_channel_id:
        raise UserError(
            "This is the triage channel: what the data team says there is never read as a request.",
            field="channel",
        )
    if mode is not WatchMode.OFF and channel.is_shared:
        raise UserError(
            "Another company reads this channel, so I don't listen there unasked. Mentions and 📥 "
            "work.",
            field="channel",
        )
    set_mode(session, queue, channel, mode, now)
    _note(session, caller, "watched", now, channel=channel_id, mode=str(mode))


def set_mode(
    session: Session, queue: Queue, channel: Channel, mode: WatchMode, now: datetime
) -> None:
    """Switch a channel to a mode; the one hello in it says so."""
    channel.watch_mode, channel.mode_set_at = mode, now
    show_hello(session, queue, channel)


def show_hello(session: Session, queue: Queue, channel: Channel) -> None:
    """Post or edit the hello of a channel."""
    queue.defer(
        session,
        Job.SHOW_HELLO,
        lock=f"hello:{channel.workspace_id}:{channel.id}",
        workspace_id=channel.workspace_id,
        channel_id=channel.id,
    )


def welcome_to(
    session: Session, queue: Queue, workspace_id: str, channel_id: str, now: datetime
) -> None:
    """The bot was invited: it offers to file (*ask*) unless somebody chose otherwise before.

    Not where the data team talks, nor where another company reads.
    """
    workspace = session.get_one(Workspace, workspace_id)
    channel = session.get_one(Channel, (workspace_id, channel_id), with_for_update=True)
    own = {workspace.triage_channel_id, workspace.digest_channel_id}
    if channel.mode_set_at is None and channel_id not in own and not channel.is_shared:
        set_mode(session, queue, channel, WatchMode.ASK, now)


def set_triage(
    session: Session,
    queue: Queue,
    caller: Caller,
    channel_id: str | None,
    now: datetime,
    *,
    insists: bool,
) -> None:
    """An admin chooses where triage happens; a channel that everybody can read takes insisting."""
    caller.must_be(Role.ADMIN)
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    if channel_id is not None:
        channel = _joined(session, caller.workspace_id, channel_id, field="channel")
        if channel.is_shared:
            raise UserError(
                "Another company reads this channel. Choose one of your own.", field="channel"
            )
        if channel.source_class is SourceClass.PUBLIC and not insists:
            raise UserError(
                "Everybody can read this channel, and the data team should talk freely. Choose a "
                "private one, or tick this.",
                field="insist",
            )
        if channel.source_class is SourceClass.PUBLIC:
            _must_break_no_promise(session, workspace.id)
        set_mode(session, queue, channel, WatchMode.OFF, now)
    workspace.triage_channel_id = channel_id
    refresh.single_requests(session, queue, workspace.id)
    for product_id in _undecided(session, workspace.id):
        refresh.candidate(session, queue, product_id)
    _note(session, caller, "set triage", now, channel=channel_id)


def _must_break_no_promise(session: Session, workspace_id: str) -> None:
    if discretion.are_words_shared(session, workspace_id):
        raise UserError(
            "People have shared private words with the data team, which everybody would read in "
            "this channel. Choose a private one.",
            field="channel",
        )


def _undecided(session: Session, workspace_id: str) -> list[int]:
    """Undecided products that have a thread, or wait for one; imports get none by themselves."""
    has_root = exists().where(
        Post.workspace_id == workspace_id,
        Post.kind == "candidate",
        Post.subject_id == Product.id,
    )
    is_live = exists().where(Request.product_id == Product.id, Request.is_imported.is_(False))
    return list(
        session.scalars(
            select(Product.id)
            .where(
                Product.workspace_id == workspace_id,
                Product.outcome.is_(None),
                has_root | (is_live & (Product.stage == Stage.CANDIDATE)),
            )
            .order_by(Product.id)
        )
    )


@dataclass(frozen=True)
class DigestPlan:
    """Where and when the weekly digest is posted."""

    channel_id: str | None
    """None: no digest."""
    weekday: int
    """0 is Monday."""
    hour: int
    time_zone: str
    """An IANA name."""


def set_digest(session: Session, caller: Caller, plan: DigestPlan, now: datetime) -> None:
    """An admin says where and when the digest is posted; weeks before that are not caught up."""
    caller.must_be(Role.ADMIN)
    if plan.time_zone not in available_timezones():
        raise UserError("Choose a time zone from the list, such as Europe/Berlin.", field="zone")
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    if plan.channel_id is not None:
        _joined(session, caller.workspace_id, plan.channel_id, field="channel")
    if workspace.digest_channel_id is None:
        workspace.digest_since = now
    workspace.digest_channel_id = plan.channel_id
    workspace.digest_weekday, workspace.digest_hour = plan.weekday, plan.hour
    workspace.time_zone = plan.time_zone
    _note(session, caller, "set digest", now, channel=plan.channel_id)


def find_zones(typed: str, now: datetime) -> list[tuple[str, str]]:
    """Time zones whose name holds what was typed, each with its local time: at most twenty."""
    wanted = typed.strip().lower().replace(" ", "_")
    names = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    found = [name for name in names if wanted in name.lower()]
    return [
        (name, f"{name} ({now.astimezone(ZoneInfo(name)):%H:%M} now)")
        for name in found[:MOST_FOUND]
    ]


@dataclass(frozen=True)
class Roster:
    """Who has which role, by member ids."""

    pms: Sequence[str]
    managers: Sequence[str]
    admins: Sequence[str]
    data_team_group_id: str | None
    """The user group whose members are the data team."""


def set_people(
    session: Session, queue: Queue, caller: Caller, roster: Roster, now: datetime
) -> None:
    """An admin says who is a PM, a manager, an admin, and which user group is the data team."""
    caller.must_be(Role.ADMIN)
    if not roster.admins:
        raise UserError("Somebody has to be an admin, or nobody could change this.", field="admins")
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    for role, ids in (
        (Role.PM, roster.pms),
        (Role.MANAGER, roster.managers),
        (Role.ADMIN, roster.admins),
    ):
        people.grant(session, workspace.id, role, ids)
    if workspace.data_team_group_id != roster.data_team_group_id:
        workspace.data_team_group_id = roster.data_team_group_id
        people.grant(session, workspace.id, Role.ANALYST, ())
    queue.defer(session, Job.REFRESH_TEAMS, workspace_id=workspace.id)
    _note(session, caller, "set people", now)


def appoint_first(session: Session, workspace_id: str, person_id: str, now: datetime) -> bool:
    """Where nobody is an admin yet, make somebody one. False when somebody is."""
    session.get_one(Workspace, workspace_id, with_for_update=True)
    if people.with_role(session, workspace_id, Role.ADMIN):
        return False
    people.add_role(session, workspace_id, person_id, Role.ADMIN)
    audit.note(session, workspace_id, None, "appointed", f"person:{person_id}", now)
    return True


def _joined(session: Session, workspace_id: str, channel_id: str, *, field: str) -> Channel:
    """A channel that the bot is in. Raises `UserError` at the field for any other."""
    channel = session.get(Channel, (workspace_id, channel_id), with_for_update=True)
    if channel is None or not channel.is_member:
        raise UserError(
            "I am not in this channel. Write /invite @whychain there, then choose it again.",
            field=field,
        )
    if channel.is_archived:
        raise UserError("This channel is archived. Choose another one.", field=field)
    return channel


def _note(session: Session, caller: Caller, action: str, now: datetime, **details: object) -> None:
    subject = f"workspace:{caller.workspace_id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now, **details)
