"""What a workspace's people teach the detector: kept, heard, and taken back.

Of private words nothing is kept, and of public ones no sentence: see `bot.rules.lessons`.
"""

import array
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit
from bot.capture import sources
from bot.capture.filing import says_something
from bot.people import Caller
from bot.rules import lessons
from models import Lesson, Workspace
from models.words import Role, SourceClass

HEARD = 300
"""So many of the newest lessons are heard."""
SHOWN = 3
"""Lessons that Home names."""


@dataclass(frozen=True)
class Where:
    """The message that a lesson is about."""

    workspace_id: str
    channel_id: str
    ts: str


def note(
    session: Session, where: Where, text: str, given_by: str, now: datetime, *, is_request: bool
) -> None:
    """Somebody has said what a message is. Said of private words, it teaches nothing."""
    source = sources.class_of(session, where.workspace_id, where.channel_id)
    if source is not SourceClass.PUBLIC or not says_something(text):
        return
    said = {
        "is_request": is_request,
        "traits": array.array("I", sorted(lessons.numbers(text))).tobytes(),
        "given_by": given_by,
        "given_at": now,
        "undone_at": None,
        "undone_by": None,
    }
    session.execute(
        insert(Lesson)
        .values(workspace_id=where.workspace_id, channel_id=where.channel_id, ts=where.ts, **said)
        .on_conflict_do_update(
            index_elements=[Lesson.workspace_id, Lesson.channel_id, Lesson.ts], set_=said
        )
    )


def heard(session: Session, workspace_id: str) -> list[lessons.Lesson]:
    """The newest lessons that nobody has taken back."""
    rows = session.execute(
        select(Lesson.traits, Lesson.is_request)
        .where(Lesson.workspace_id == workspace_id, Lesson.undone_at.is_(None))
        .order_by(Lesson.given_at.desc(), Lesson.id.desc())
        .limit(HEARD)
    )
    return [lessons.Lesson(_read(traits), is_request) for traits, is_request in rows]


@lru_cache(maxsize=1024)  # the same lessons are heard again with each message
def _read(traits: bytes) -> frozenset[int]:
    return frozenset(array.array("I", traits))


def take_back(session: Session, where: Where, undone_by: str, now: datetime) -> None:
    """What was said of a message is undone, and so is what it taught."""
    session.execute(
        update(Lesson)
        .where(
            Lesson.workspace_id == where.workspace_id,
            Lesson.channel_id == where.channel_id,
            Lesson.ts == where.ts,
            Lesson.undone_at.is_(None),
        )
        .values(undone_at=now, undone_by=undone_by)
    )


def undo(session: Session, caller: Caller, number: int, now: datetime) -> None:
    """An admin takes back one lesson; what was filed or dismissed stays as it is."""
    caller.must_be(Role.ADMIN)
    lesson = Lesson.find(session, caller.workspace_id, number, lock=True)
    if lesson.undone_at is None:
        lesson.undone_at, lesson.undone_by = now, caller.person_id
        _audit(session, caller, "took back a lesson", f"lesson:{lesson.id}", now)


def forget(session: Session, caller: Caller, now: datetime) -> None:
    """An admin takes back all lessons: the detector is as it came."""
    caller.must_be(Role.ADMIN)
    session.execute(
        update(Lesson)
        .where(Lesson.workspace_id == caller.workspace_id, Lesson.undone_at.is_(None))
        .values(undone_at=now, undone_by=caller.person_id)
    )
    _audit(session, caller, "took back all lessons", f"workspace:{caller.workspace_id}", now)


def _audit(session: Session, caller: Caller, action: str, subject: str, now: datetime) -> None:
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)


@dataclass(frozen=True)
class LessonLine:
    """One correction, for Home: where, by whom, and what was said; not the words."""

    id: int
    is_request: bool
    given_by: str
    given_at: datetime
    channel_id: str
    permalink: str | None


@dataclass(frozen=True)
class Learned:
    """What the detector has learned in a workspace."""

    count: int = 0
    newest: tuple[LessonLine, ...] = ()


def learned(session: Session, workspace: Workspace) -> Learned:
    """Gather it for admins."""
    is_kept = (Lesson.workspace_id == workspace.id) & Lesson.undone_at.is_(None)
    rows = session.scalars(
        select(Lesson)
        .where(is_kept)
        .order_by(Lesson.given_at.desc(), Lesson.id.desc())
        .limit(SHOWN)
    )
    lines = tuple(
        LessonLine(
            row.id,
            row.is_request,
            row.given_by,
            row.given_at,
            row.channel_id,
            workspace.permalink(row.channel_id, row.ts),
        )
        for row in rows
    )
    return Learned(session.scalar(select(func.count()).where(is_kept)) or 0, lines)
