"""*Your sheet has served 9 people*: told to whoever gave a link first, and to nobody else."""

from datetime import datetime

from sqlalchemy import Subquery, func, select, union_all
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot.impact import times
from bot.jobs import Job
from bot.queue import Queue
from models import (
    GivenLink,
    LinkProposal,
    ReminderKind,
    Request,
    Served,
    Suggestion,
    SuggestionKind,
    Workspace,
)

MILESTONES = (5, 10, 25, 50, 100, 250, 500, 1_000)
"""At so many people they are told, of the highest that was reached since."""


def tell_authors(session: Session, queue: Queue, workspace: Workspace, now: datetime) -> None:
    """Tell whoever may be told now; may be called again and again."""
    told: set[str] = set()
    for key, number in _served(session, workspace.id):
        milestone = max(each for each in MILESTONES if each <= number)
        first = _first(session, workspace.id, key)
        author = first.answered_by if first is not None else None
        if first is None or author is None or author in told:
            continue
        people = number - _is_among(session, workspace.id, key, author)
        if people < milestone or _is_told(session, workspace.id, author, key, milestone):
            continue
        if times.whom(session, workspace, author, ReminderKind.SERVED, now) is not None:
            told.add(author)
            _tell(session, queue, first, author, key, milestone, people, now)


def _askers(workspace_id: str) -> Subquery:
    """Who was served by which link: directly, by an earlier answer, or by what was made of it."""
    earlier = aliased(GivenLink)
    given = select(GivenLink.key, Request.requester_id).join(
        Request, Request.id == GivenLink.request_id
    )
    taken = select(earlier.key, Request.requester_id).join(
        Suggestion, Suggestion.subject_id == earlier.request_id
    )
    taken = taken.join(Request, Request.id == Suggestion.request_id).where(
        Suggestion.kind == SuggestionKind.ANSWER, Suggestion.taken_at.is_not(None)
    )
    known = select(LinkProposal.key, Request.requester_id).join(
        Suggestion, Suggestion.subject_id == LinkProposal.product_id
    )
    known = known.join(Request, Request.id == Suggestion.request_id).where(
        Suggestion.kind == SuggestionKind.PRODUCT, Suggestion.taken_at.is_not(None)
    )
    is_here = Request.workspace_id == workspace_id
    return union_all(*(part.where(is_here) for part in (given, taken, known))).subquery()


def _served(session: Session, workspace_id: str) -> list[tuple[str, int]]:
    askers = _askers(workspace_id)
    people = func.count(askers.c.requester_id.distinct())
    rows = session.execute(
        select(askers.c.key, people).group_by(askers.c.key).having(people >= MILESTONES[0])
    )
    return [(row[0], row[1]) for row in rows]


def _is_among(session: Session, workspace_id: str, key: str, person_id: str) -> bool:
    askers = _askers(workspace_id)
    own = select(askers.c.key).where(askers.c.key == key, askers.c.requester_id == person_id)
    return session.scalar(own.limit(1)) is not None


def _first(session: Session, workspace_id: str, key: str) -> Request | None:
    """The request that the link answered first: who answered it is the author."""
    return session.scalar(
        select(Request)
        .join(GivenLink, GivenLink.request_id == Request.id)
        .where(
            GivenLink.workspace_id == workspace_id,
            GivenLink.key == key,
            Request.answered_by.is_not(None),
        )
        .order_by(Request.answered_at, Request.id)
        .limit(1)
    )


def _is_told(session: Session, workspace_id: str, author: str, key: str, milestone: int) -> bool:
    query = select(Served.id).where(
        Served.workspace_id == workspace_id,
        Served.person_id == author,
        Served.key == key,
        Served.milestone >= milestone,
    )
    return session.scalar(query.limit(1)) is not None


def _tell(
    session: Session,
    queue: Queue,
    first: Request,
    author: str,
    key: str,
    milestone: int,
    people: int,
    now: datetime,
) -> None:
    number = session.scalar(
        insert(Served)
        .values(
            workspace_id=first.workspace_id,
            person_id=author,
            key=key,
            milestone=milestone,
            people=people,
            request_id=first.id,
            told_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Served.id)
    )
    if number is not None:
        queue.defer(session, Job.TELL_SERVED, lock=f"served:{number}", served_id=number)
