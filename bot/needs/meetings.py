"""Needs that seem to be one: found by their wording, asked about, and answered for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased, sessionmaker

from bot import audit
from bot.clustering import moving
from bot.discretion import Audience
from bot.jobs import Job
from bot.likeness import Representation
from bot.likeness.contrast import common_words, said_in_both
from bot.needs import reached, roots, sharing
from bot.people import Caller
from bot.proposals import asking
from bot.queue import Queue
from bot.wording import _
from models import Need, NeedAnswer, NeedMeeting, UserError, Workspace
from models.words import Role, SourceClass

ALIKE = 0.5
"""From this likeness on, two needs are worth a question."""
SOMEWHAT = 0.4
"""The same where both have at least so many words in common:"""
WORDS = 2
COMPARED = 2_000
"""The newest needs are compared; no company has so many."""
MOST = 30


@dataclass(frozen=True)
class Met:
    """Two needs that seem to be one, before that is written down."""

    left: int
    right: int
    score: float
    shared: tuple[str, ...]


def find_later(session: Session, queue: Queue, workspace_id: str) -> None:
    """Look for needs that meet, once this transaction is done."""
    queue.defer(
        session,
        Job.FIND_MEETINGS,
        lock=f"meetings:{workspace_id}",
        unless_waiting=True,
        at_leisure=True,
        workspace_id=workspace_id,
    )


def find(
    reading: sessionmaker[Session],
    sessions: sessionmaker[Session],
    representation: Representation,
    workspace_id: str,
    now: datetime,
) -> int:
    """Write down which needs seem to meet; how many."""
    with reading() as session:
        worded = _worded(session, workspace_id)
        barred = _said_apart(session, workspace_id)
    met = [one for one in meet(worded, representation) if (one.left, one.right) not in barred][
        :MOST
    ]
    with sessions.begin() as session:
        for one in met:
            _write(session, workspace_id, one, now)
    return len(met)


def _worded(session: Session, workspace_id: str) -> list[tuple[int, str]]:
    """The needs that chains reach, in words that everybody may read or a PM has confirmed."""
    ends = reached.ends().subquery()
    rows = session.execute(
        select(Need.id, Need.wording)
        .where(
            Need.workspace_id == workspace_id,
            Need.joined_into.is_(None),
            Need.wording != "",
            Need.confirmed_at.is_not(None) | (Need.source_class == SourceClass.PUBLIC),
            select(ends.c.need_id).where(ends.c.need_id == Need.id).exists(),
        )
        .order_by(Need.id.desc())
        .limit(COMPARED)
    )
    return [(number, wording) for number, wording in rows]


def _said_apart(session: Session, workspace_id: str) -> set[tuple[int, int]]:
    """Needs that a person keeps apart, with all that speak for them or are joined with them."""
    left, right = aliased(Need), aliased(Need)
    rows = session.execute(
        select(left.id, left.joined_into, right.id, right.joined_into)
        .select_from(NeedMeeting)
        .join(left, left.id == NeedMeeting.left_id)
        .join(right, right.id == NeedMeeting.right_id)
        .where(NeedMeeting.workspace_id == workspace_id, NeedMeeting.answer == NeedAnswer.APART)
    )
    pairs = ((one_led or one, other_led or other) for one, one_led, other, other_led in rows)
    return {(min(pair), max(pair)) for pair in pairs}


def meet(worded: Sequence[tuple[int, str]], representation: Representation) -> list[Met]:
    """Pairs of needs that are worded alike, the most alike first, with the words they share."""
    if len(worded) < 2:
        return []
    numbers = [number for number, _wording in worded]
    vectors = representation.statements([wording[: roots.LONGEST] for _number, wording in worded])
    scores = np.triu(vectors @ vectors.T, k=1)
    rows, columns = np.nonzero(scores >= SOMEWHAT)
    order = np.argsort(-scores[rows, columns], kind="stable")
    found = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        shared = common_words([worded[row][1]], [worded[column][1]])
        score = float(scores[row, column])
        if score >= ALIKE or len(shared) >= WORDS:
            left, right = sorted((numbers[row], numbers[column]))
            seen = said_in_both(shared, worded[row][1], worded[column][1])
            found.append(Met(left, right, round(min(score, 1.0), 4), seen))
        if len(found) >= MOST * 2:
            break
    return found


def _write(session: Session, workspace_id: str, met: Met, now: datetime) -> None:
    values = {"score": met.score, "shared": list(met.shared)}
    session.execute(
        insert(NeedMeeting)
        .values(
            workspace_id=workspace_id,
            left_id=met.left,
            right_id=met.right,
            found_at=now,
            **values,
        )
        .on_conflict_do_update(
            index_elements=[NeedMeeting.workspace_id, NeedMeeting.left_id, NeedMeeting.right_id],
            set_=values,
            where=NeedMeeting.answer.is_(None),
        )
    )


def open_ones(
    session: Session, workspace_id: str, root_id: int | None = None
) -> list[tuple[NeedMeeting, int, int]]:
    """The questions that nobody has answered, the most alike first, each with the two roots."""
    left, right = aliased(Need), aliased(Need)
    rows = session.execute(
        select(NeedMeeting, left, right)
        .join(left, left.id == NeedMeeting.left_id)
        .join(right, right.id == NeedMeeting.right_id)
        .where(NeedMeeting.workspace_id == workspace_id, NeedMeeting.answer.is_(None))
        .order_by(NeedMeeting.score.desc(), NeedMeeting.id)
    )
    apart = _said_apart(session, workspace_id)
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
