"""How soon the data team first did something about what was asked, week by week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, cast, func, select
from sqlalchemy.orm import Session

from bot import duty
from bot.people import Caller
from models import Request, Workspace
from models.words import OPEN

WEEKS = 4


@dataclass(frozen=True)
class Week:
    """The requests of one week, from its Monday in the workspace's zone."""

    monday: date
    asked: int
    responded: int
    usual: timedelta | None
    """The time within which half of those that were looked at had been; nights and weekends count,
    since those who wait count them. None where none was."""


def note_reply(session: Session, caller: Caller, numbers: Iterable[int], now: datetime) -> None:
    """Somebody of the data team says something in the thread of others' requests."""
    if not caller.is_data_team:
        return
    unseen = select(Request).where(
        Request.workspace_id == caller.workspace_id,
        Request.id.in_(list(numbers)),
        Request.responded_at.is_(None),
        Request.requester_id != caller.person_id,
        Request.is_imported.is_(False),
    )
    for request in session.scalars(unseen.with_for_update(key_share=True)):
        if request.status.is_open:
            request.respond(now)


def weekly(session: Session, workspace: Workspace, now: datetime) -> Sequence[Week]:
    """This week and the ones before it, the newest first; a week in which nobody asked is left out.

    What was settled by what exists already needed nobody, and what was withdrawn before anybody
    looked isn't held against anybody: neither counts.
    """
    first = duty.monday(duty.today(workspace, now)) - timedelta(weeks=WEEKS - 1)
    monday = cast(
        func.date_trunc("week", func.timezone(_zone(workspace), Request.filed_at)), Date
    ).label("monday")
    wait = Request.responded_at - Request.filed_at
    rows = session.execute(
        select(
            monday,
            func.count(),
            func.count(Request.responded_at),
            func.percentile_cont(0.5).within_group(wait).filter(Request.responded_at.is_not(None)),
        )
        .where(
            Request.workspace_id == workspace.id,
            Request.is_imported.is_(False),
            Request.dismissed_at.is_(None),
            Request.filed_at >= now - timedelta(weeks=WEEKS + 1),
            Request.responded_at.is_not(None) | Request.status.in_(OPEN),
        )
        .group_by(monday)
        .order_by(monday.desc())
    )
    return [Week(*row) for row in rows if row.monday >= first]


def _zone(workspace: Workspace) -> str:
    return duty.zone_of(workspace).key
