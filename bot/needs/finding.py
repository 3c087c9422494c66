"""Looking for needs that seem to be one, by their wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from bot.jobs import Job
from bot.likeness import Representation
from bot.likeness.contrast import common_words, said_in_both
from bot.needs import meetings, reached, roots
from bot.queue import Queue
from models import Need, NeedMeeting
from models.words import SourceClass

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
        needs = worded(session, workspace_id)
        barred = meetings.said_apart(session, workspace_id)
    met = [one for one in meet(needs, representation) if (one.left, one.right) not in barred][:MOST]
    with sessions.begin() as session:
        for one in met:
            write(session, workspace_id, one, now)
    return len(met)


def worded(session: Session, workspace_id: str) -> list[tuple[int, str]]:
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


def write(session: Session, workspace_id: str, met: Met, now: datetime) -> None:
    """Write down that two needs seem to meet; what is answered stays."""
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
