"""Needs that seem to be one: asked about, and answered for good. They are found by `finding`."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, String, bindparam, select
from sqlalchemy.orm import Session, aliased

from bot import audit
from bot.clustering import moving
from bot.discretion import Audience
from bot.jobs import Job
from bot.needs import roots, sharing
from bot.people import Caller
from bot.proposals import asking
from bot.queue import Queue
from bot.wording import _
from models import Need, NeedAnswer, NeedMeeting, UserError, Workspace
from models.words import Role


@cache
def _apart() -> Select[int, int | None, int, int | None]:
    """This and the next are made once: it takes longer to make them than to run them."""
    left, right = aliased(Need), aliased(Need)
    return (
        select(left.id, left.joined_into, right.id, right.joined_into)
        .select_from(NeedMeeting)
        .join(left, left.id == NeedMeeting.left_id)
        .join(right, right.id == NeedMeeting.right_id)
        .where(NeedMeeting.workspace_id == bindparam("workspace_id", type_=String))
        .where(NeedMeeting.answer == NeedAnswer.APART)
    )


@cache
def _open() -> Select[NeedMeeting, Need, Need]:
    left, right = aliased(Need), aliased(Need)
    return (
        select(NeedMeeting, left, right)
        .join(left, left.id == NeedMeeting.left_id)
        .join(right, right.id == NeedMeeting.right_id)
        .where(NeedMeeting.workspace_id == bindparam("workspace_id", type_=String))
        .where(NeedMeeting.answer.is_(None))
        .order_by(NeedMeeting.score.desc(), NeedMeeting.id)
    )


def said_apart(session: Session, workspace_id: str) -> set[tuple[int, int]]:
    """Needs that a person keeps apart, with all that speak for them or are joined with them."""
    rows = session.execute(_apart(), {"workspace_id": workspace_id})
    pairs = ((one_led or one, other_led or other) for one, one_led, other, other_led in rows)
    return {(min(pair), max(pair)) for pair in pairs}


def open_ones(
    session: Session, workspace_id: str, root_id: int | None = None
) -> list[tuple[NeedMeeting, int, int]]:
    """The questions that nobody has answered, the most alike first, each with the two roots."""
    rows = session.execute(_open(), {"workspace_id": workspace_id})
    apart = said_apart(session, workspace_id)
    found: dict[tuple[int, int], tuple[NeedMeeting, int, int]] = {}
    for meeting, one, other in rows:
        both = (one.joined_into or one.id, other.joined_into or other.id)
        pair = (min(both), max(both))
        if both[0] != both[1] and pair not in apart and (root_id is None or root_id in both):
            found.setdefault(pair, (meeting, *both))
    return list(found.values())


def answer(
    session: Session,
    queue: Queue,
    caller: Caller,
    meeting_id: int,
    said: NeedAnswer,
    now: datetime,
) -> None:
    """A PM joins two needs, or keeps them apart. Raises `UserError` when somebody did already."""
    caller.must_be(Role.PM)
    moving.one_at_a_time(session, caller.workspace_id)
    meeting = NeedMeeting.find(session, caller.workspace_id, meeting_id, lock=True)
    session.refresh(meeting)
    if meeting.answer is not None:
        raise UserError(_("@{who} has answered this already.", who=meeting.answered_by))
    if said is NeedAnswer.JOINED:
        both = (meeting.left_id, meeting.right_id)
        meeting.join_id = sharing.join(session, queue, caller, both, now).id
    meeting.answer, meeting.answered_by, meeting.answered_at = said, caller.person_id, now
    session.flush()
    subject = f"meeting:{meeting.id}"
    audit.note(session, caller.workspace_id, caller.person_id, f"said {said}", subject, now)
    show(session, queue, meeting)


def ask_next(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> bool:
    """Ask the triage channel about the two needs that are most alike, if it may be asked now."""
    if not asking.may_ask(session, workspace, now):
        return False
    for meeting, _one, _other in open_ones(session, workspace.id):
        if meeting.asked_at is None:
            meeting.asked_at = now
            session.flush()
            show(session, queue, meeting)
            return True
    return False


def show(session: Session, queue: Queue, meeting: NeedMeeting) -> None:
    """Post or edit a question in the triage channel, if it was put there."""
    if meeting.asked_at is not None:
        queue.defer(session, Job.SHOW_MEETING, lock=f"meeting:{meeting.id}", meeting_id=meeting.id)


def follow(session: Session, queue: Queue, workspace_id: str, join_id: int) -> None:
    """What was joined was parted: the question that had led to it says so."""
    asked = session.scalars(
        select(NeedMeeting).where(
            NeedMeeting.workspace_id == workspace_id, NeedMeeting.join_id == join_id
        )
    )
    for meeting in asked.all():
        session.refresh(meeting)
        show(session, queue, meeting)


@dataclass(frozen=True)
class MeetingSeen:
    """A question as triage, or the view of one of its needs, shows it."""

    id: int
    left: str
    right: str
    score: float
    shared: tuple[str, ...]
    answer: NeedAnswer | None
    answered_by: str
    join_id: int | None
    """What was joined by it and can be parted."""
    is_over: bool
    """They are one by another way, or one of them is gone."""


def see(session: Session, meeting: NeedMeeting, answered_by: str) -> MeetingSeen:
    """Gather what a question shows, in words that triage may read."""
    known = roots.of(session, (meeting.left_id, meeting.right_id))
    one, other = known.get(meeting.left_id), known.get(meeting.right_id)
    is_joined = meeting.answer is NeedAnswer.JOINED
    both = (meeting.left_id, meeting.right_id)
    worded = roots.wordings(session, both, Audience.DATA_TEAM)
    return MeetingSeen(
        id=meeting.id,
        left=roots.shown(worded, meeting.left_id),
        right=roots.shown(worded, meeting.right_id),
        score=meeting.score,
        shared=tuple(meeting.shared),
        answer=meeting.answer,
        answered_by=answered_by,
        join_id=meeting.join_id if is_joined else None,
        is_over=meeting.answer is None and (one is None or one == other),
    )
