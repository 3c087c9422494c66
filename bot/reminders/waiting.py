"""What has waited for somebody, found in a query for each kind."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot import audience, people
from bot.digest import compile as compiling
from models import Chain, Digest, DigestRun, Product, Question, QuestionState, Request
from models.reminders import ReminderKind
from models.words import Consent, Role, SourceClass, Stage, Status

SOONEST = timedelta(days=2)
"""From an evening to the third morning after is never shorter."""
LONGEST = timedelta(days=60)
"""What has waited for longer, the reminders have not helped."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for one person."""

    kind: ReminderKind
    subject_id: int
    person_id: str
    since: datetime


def find(session: Session, workspace_id: str, now: datetime) -> list[Waiting]:
    """All that has waited for long enough that somebody may be reminded of it."""
    found = [
        Waiting(kind, *row)
        for kind, query in QUERIES.items()
        for row in session.execute(query(workspace_id, now.date()))
    ]
    found += _decisions(session, workspace_id, now)
    return [each for each in found if now - LONGEST < each.since <= now - SOONEST]


def _open(workspace_id: str, *statuses: Status) -> Select[int]:
    return select(Request.id).where(
        Request.workspace_id == workspace_id,
        Request.status.in_(statuses),
        Request.is_imported.is_(False),
        Request.dismissed_at.is_(None),
        Request.deleted_at.is_(None),
    )


def _questions(workspace_id: str, _today: date) -> Select[int, str, datetime]:
    """Requests that wait for their requesters."""
    return _open(workspace_id, Status.WAITING).with_only_columns(
        Request.id, Request.requester_id, func.coalesce(Request.waiting_since, Request.filed_at)
    )


def _consents(workspace_id: str, _today: date) -> Select[int, str, datetime]:
    """Private requests whose author hasn't said who may read them."""
    query = _open(workspace_id, Status.NEW).where(
        Request.source_class != SourceClass.PUBLIC, Request.consent == Consent.NOT_ASKED
    )
    return query.with_only_columns(Request.id, Request.requester_id, Request.filed_at)


def _held(workspace_id: str, today: date) -> Select[int, str | None, datetime]:
    """What somebody of the data team can go on with; what is due later has time."""
    query = _open(workspace_id, Status.TAKEN).where(Request.taken_by.is_not(None))
    since = func.coalesce(Request.taken_at, Request.filed_at)
    has_time = Request.deadline.is_not(None) & (Request.deadline > today)
    return query.where(~has_time).with_only_columns(Request.id, Request.taken_by, since)


def _whys(workspace_id: str, _today: date) -> Select[int, str | None, datetime]:
    """Next whys that the owners of candidates can answer, or put to their requesters."""
    return (
        select(Question.id, Product.owner_id, Question.proposed_at)
        .join(Product, Product.id == Question.product_id)
        .join(Chain, Chain.product_id == Product.id)
        .where(
            Question.workspace_id == workspace_id,
            Question.state == QuestionState.PROPOSED,
            Chain.stopped_at.is_(None),
            Product.owner_id.is_not(None),
            Product.stage == Stage.CANDIDATE,
            Product.outcome.is_(None),
        )
    )


QUERIES: dict[ReminderKind, Callable[[str, date], Select[int, Any, datetime]]] = {
    ReminderKind.QUESTION: _questions,
    ReminderKind.CONSENT: _consents,
    ReminderKind.HELD: _held,
    ReminderKind.WHY: _whys,
}


def _decisions(session: Session, workspace_id: str, now: datetime) -> Iterator[Waiting]:
    """What managers were asked to decide, since the first digest that asked for it."""
    runs = session.execute(
        select(Digest.person_id, DigestRun.facts, DigestRun.made_at)
        .join(Digest, Digest.id == DigestRun.digest_id)
        .where(
            DigestRun.workspace_id == workspace_id,
            DigestRun.made_at > now - LONGEST,
            DigestRun.facts != {},
        )
        .order_by(DigestRun.made_at.desc())
    )
    since: dict[int, datetime] = {}
    readers: dict[int, set[str | None]] = defaultdict(set)
    for person_id, facts, at in runs:
        for number in compiling.from_facts(facts).to_decide:
            since[number] = at
            readers[number].add(person_id)
    if not since:
        return
    undecided = session.scalars(
        select(Product.id).where(
            Product.workspace_id == workspace_id,
            Product.id.in_(audience.titles(session, workspace_id, list(since))),
            Product.stage == Stage.CANDIDATE,
            Product.outcome.is_(None),
        )
    ).all()
    for manager in people.with_role(session, workspace_id, Role.MANAGER):
        for number in sorted(undecided):
            if readers[number] & {None, manager}:
                yield Waiting(ReminderKind.DECISION, number, manager, since[number])
