"""What people who left the company had asked in private, and nobody may read.

Nobody can ask them for leave any more, and nobody hears of an answer. A data PM lets go of all of
it at once, without a word or a number of it: that somebody has left is no secret, that they asked
something in private is one. So who is named here depends on who has left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from bot import audit, discretion
from bot.capture import life
from bot.people import Caller
from bot.queue import Queue
from models import Person, Request
from models.words import OPEN, Consent, Role

SHOWN = 3


@dataclass(frozen=True)
class Departures:
    """Who has left since a PM last let go of what was left behind."""

    names: Sequence[str] = ()
    more: int = 0


def look(session: Session, workspace_id: str) -> Departures:
    """The first few by name, and how many more."""
    rows = session.execute(
        select(Person.name, func.count().over())
        .where(*_have_left(workspace_id), Person.name != "")
        .order_by(Person.refreshed_at.desc(), Person.id)
        .limit(SHOWN)
    ).all()
    return Departures([name for name, _ in rows], rows[0][1] - len(rows) if rows else 0)


def let_go(session: Session, queue: Queue, caller: Caller, _number: int, now: datetime) -> None:
    """A PM dismisses what they had asked and nobody may read; what the PM on duty may stays."""
    caller.must_be(Role.PM)
    gone = session.scalars(
        update(Person)
        .where(*_have_left(caller.workspace_id))
        .values(let_go_at=now)
        .returning(Person.id)
    ).all()
    for person_id in sorted(gone):
        subject, action = f"person:{person_id}", "let go of private requests"
        audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    for request in _left_behind(session, caller.workspace_id, gone):
        life.let_go(session, queue, caller, request, now)


def _left_behind(session: Session, workspace_id: str, people: Sequence[str]) -> Sequence[Request]:
    return session.scalars(
        select(Request)
        .where(
            Request.workspace_id == workspace_id,
            Request.requester_id.in_(people),
            Request.status.in_(OPEN),
            Request.dismissed_at.is_(None),
            Request.consent != Consent.PM_ON_DUTY,
            ~discretion.for_the_data_team(),
        )
        .order_by(Request.id)
        .with_for_update()
    ).all()


def _have_left(workspace_id: str) -> tuple[ColumnElement[bool], ...]:
    """As Slack told us itself: an import names people who left long ago and never asked here."""
    return (
        Person.workspace_id == workspace_id,
        Person.is_deleted.is_(True),
        Person.is_bot.is_(False),
        Person.refreshed_at.is_not(None),
        Person.let_go_at.is_(None),
    )
