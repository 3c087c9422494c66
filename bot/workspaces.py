"""What admins decide about their workspace: triage, the digest, and who is who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot import audit, channels, discretion, people, readers, refresh, watching
from bot.digest import runs
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Post, Product, Request, UserError, Workspace
from models.words import Role, SourceClass, Stage, WatchMode

MOST_FOUND = 20
LONGEST_ACCESS_TEXT = 2_000
LONGEST_BUILD = 1_000
"""Working days."""
HIGHEST_COST = 10_000_000
"""Of an hour, in whatever currency."""


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
        channel = channels.joined(session, caller.workspace_id, channel_id, field="channel")
        if channel.is_shared:
            raise UserError(
                _("Another company reads this channel. Choose one of your own."), field="channel"
            )
        if channel.source_class is SourceClass.PUBLIC and not insists:
            raise UserError(
                _(
                    "Everybody can read this channel, and the data team should talk freely. Choose "
                    "a private one, or tick this."
                ),
                field="insist",
            )
        if channel.source_class is SourceClass.PUBLIC:
            _must_break_no_promise(session, workspace.id)
        watching.set_mode(session, queue, channel, WatchMode.OFF, caller.person_id, now)
    workspace.triage_channel_id = channel_id
    refresh.single_requests(session, queue, workspace.id)
    for product_id in _undecided(session, workspace.id):
        refresh.candidate(session, queue, product_id)
    _note(session, caller, "set triage", now, channel=channel_id)


def _must_break_no_promise(session: Session, workspace_id: str) -> None:
    if discretion.are_words_shared(session, workspace_id):
        raise UserError(
            _(
                "People have shared private words with the data team, which everybody would read "
                "in this channel. Choose a private one."
            ),
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
                Product.merged_into.is_(None),
                has_root | (is_live & (Product.stage == Stage.CANDIDATE)),
            )
            .order_by(Product.id)
        )
    )


def find_zones(typed: str, now: datetime) -> list[tuple[str, str]]:
    """Time zones whose name holds what was typed, each with its local time: at most twenty."""
    wanted = typed.strip().lower().replace(" ", "_")
    names = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    found = [name for name in names if wanted in name.lower()]
    return [
        (name, _("{zone} ({time} now)", zone=name, time=f"{now.astimezone(ZoneInfo(name)):%H:%M}"))
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
        raise UserError(
            _("Somebody has to be an admin, or nobody could change this."), field="admins"
        )
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    for role, ids in (
        (Role.PM, roster.pms),
        (Role.MANAGER, roster.managers),
        (Role.ADMIN, roster.admins),
    ):
        lost = people.grant(session, workspace.id, role, ids)
        refresh.homes(session, queue, workspace.id, lost)
    if workspace.data_team_group_id != roster.data_team_group_id:
        workspace.data_team_group_id = roster.data_team_group_id
        lost = people.grant(session, workspace.id, Role.ANALYST, ())
        refresh.homes(session, queue, workspace.id, lost)
    queue.defer(session, Job.REFRESH_TEAMS, workspace_id=workspace.id)
    _note(session, caller, "set people", now)


def set_access_text(session: Session, caller: Caller, words: str, now: datetime) -> None:
    """An admin says how people help themselves to access; empty: they wait for the data team."""
    caller.must_be(Role.ADMIN)
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    workspace.access_text = words.strip()[:LONGEST_ACCESS_TEXT]
    _note(session, caller, "set access text", now)


def set_build_limit(session: Session, caller: Caller, days: float | None, now: datetime) -> None:
    """An admin says up to which effort a PM alone decides to build; None: whatever it takes."""
    caller.must_be(Role.ADMIN)
    if days is not None and not 0 < days <= LONGEST_BUILD:
        raise UserError(_("Please write a number of working days, such as 20."), field="days")
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    workspace.pm_builds_days = days
    _note(session, caller, "set build limit", now, days=days)


def set_hourly_cost(
    session: Session,
    queue: Queue,
    caller: Caller,
    amount: float | None,
    currency: str,
    now: datetime,
) -> None:
    """An admin says what an hour of work costs, so that worth is said in money; None: in hours."""
    caller.must_be(Role.ADMIN)
    code = currency.strip().upper()
    if amount is None and code:
        raise UserError(_("What does an hour cost? Write a number, such as 80."), field="cost")
    if amount is not None:
        if not 0 < amount <= HIGHEST_COST:
            raise UserError(_("Please write what an hour costs, such as 80."), field="cost")
        _must_be_known(code)
    workspace = session.get_one(Workspace, caller.workspace_id, with_for_update=True)
    if (workspace.hourly_cost, workspace.currency) != (amount, code or None):
        workspace.hourly_cost, workspace.currency = amount, code or None
        _note(session, caller, "set hourly cost", now, amount=amount, currency=code or None)
        runs.show_latest(session, queue, workspace.id)


def _must_be_known(currency: str) -> None:
    from babel.numbers import list_currencies

    if not currency:
        says = _("In which currency? Write its three letters, such as EUR.")
        raise UserError(says, field="currency")
    if currency not in list_currencies():
        raise UserError(
            _(
                "I know no currency “{code}”. Write its three letters, such as EUR.",
                code=currency[:20],
            ),
            field="currency",
        )


def appoint_first(session: Session, workspace_id: str, person_id: str, now: datetime) -> bool:
    """Where nobody is an admin yet, make somebody one. False when somebody is."""
    session.get_one(Workspace, workspace_id, with_for_update=True)
    if people.with_role(session, workspace_id, Role.ADMIN):
        return False
    people.add_role(session, workspace_id, person_id, Role.ADMIN)
    readers.note_installer(session, workspace_id, person_id)
    audit.note(session, workspace_id, None, "appointed", f"person:{person_id}", now)
    return True


def _note(session: Session, caller: Caller, action: str, now: datetime, **details: object) -> None:
    subject = f"workspace:{caller.workspace_id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now, **details)
