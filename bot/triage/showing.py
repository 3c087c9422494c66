"""What the triage thread shows: gathered in a few queries, words only where they may be read."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import decisions, demand
from bot.capture import life
from bot.demand import Demand
from bot.triage import climbing
from models import Chain, Need, Person, Product, Question, Request, Rung, Workspace
from models.words import DecisionKind, Sort, SourceClass, Stage, Status

QUEUE_LENGTH = 15
"""How many single requests the queue message lists; the rest are counted."""


@dataclass(frozen=True)
class RungSeen:
    """A rung as the triage thread shows it."""

    id: int
    text: str
    altitude: str
    author: str
    permalink: str | None
    is_need: bool
    is_assumed: bool


@dataclass(frozen=True)
class CandidateSeen:
    """A candidate as its root shows it."""

    id: int
    title: str
    summary: str
    stage: Stage
    because: str | None
    demand: Demand
    asks: tuple[str, ...]
    """The latest asks whose words the data team may read."""
    hidden: int
    """How many asks are only counted."""
    rungs: tuple[RungSeen, ...]
    chain_state: str
    need: str | None
    need_confirmed: bool
    owner: str | None
    effort_days: float | None
    outcome: DecisionKind | None
    reason: str | None
    until: date | None
    vetted: bool


@dataclass(frozen=True)
class QueueEntry:
    """A single request in the queue."""

    id: int
    title: str
    requester: str
    status: Status
    sort: Sort
    said_at: datetime
    deadline: date | None
    permalink: str | None
    has_product: bool


@dataclass(frozen=True)
class QueueSeen:
    """The queue message."""

    entries: tuple[QueueEntry, ...] = ()
    more: int = 0


def candidate(session: Session, product: Product) -> CandidateSeen:
    """Gather what a candidate's root shows."""
    chain = session.get(Chain, product.id)
    need = session.get(Need, chain.need_id) if chain and chain.need_id else None
    asks, hidden = _asks(session, product.id)
    decision = decisions.in_force(session, product.id)
    rungs = rungs_seen(session, product)
    return CandidateSeen(
        id=product.id,
        title=product.title if may_show_title(session, product.id) else PRIVATE_TITLE,
        summary=product.summary,
        stage=product.stage,
        because=product.listed_because,
        demand=demand.of_product(session, product.id),
        asks=asks,
        hidden=hidden,
        rungs=rungs,
        chain_state=_chain_state(session, chain),
        need=need.wording if need else None,
        need_confirmed=bool(need and need.confirmed_at),
        owner=name_of(session, product.workspace_id, product.owner_id),
        effort_days=product.effort_days,
        outcome=product.outcome,
        reason=decision.reason if decision else None,
        until=product.parked_until,
        vetted=product.vetted_at is not None,
    )


PRIVATE_TITLE = "A candidate from private requests"
"""A product's title made from private words is private too."""


def may_show_title(session: Session, product_id: int) -> bool:
    """The data team may read at least one of the requests that the title was made from."""
    requests = session.scalars(select(Request).where(Request.product_id == product_id))
    return any(life.may_read_words(request) for request in requests)


def _asks(session: Session, product_id: int) -> tuple[tuple[str, ...], int]:
    requests = session.scalars(
        select(Request)
        .where(Request.product_id == product_id, demand.counts())
        .order_by(Request.said_at.desc(), Request.id.desc())
        .limit(50)
    ).all()
    readable = [r.text for r in requests if r.text and life.may_read_words(r)]
    hidden = sum(1 for r in requests if not life.may_read_words(r))
    return tuple(readable[:3]), hidden


def rungs_seen(session: Session, product: Product) -> tuple[RungSeen, ...]:
    """The chain's rungs, from the lowest up."""
    return tuple(rung_seen(session, rung) for rung in climbing.rungs_of(session, product.id))


def rung_seen(session: Session, rung: Rung) -> RungSeen:
    """One rung, with its speaker's name."""
    return RungSeen(
        id=rung.id,
        text=rung.text,
        altitude=str(rung.altitude),
        author=name_of(session, rung.workspace_id, rung.author_id) or "somebody",
        permalink=rung.permalink if rung.source_class is SourceClass.PUBLIC else None,
        is_need=rung.is_need,
        is_assumed=rung.author_id is None,
    )


def _chain_state(session: Session, chain: Chain | None) -> str:
    if chain is None:
        return "not started"
    if chain.stopped_at is not None:
        return chain.stop_reason or "stopped"
    question = climbing.open_question(session, chain.product_id)
    if question is None:
        return "being worded"
    return "waiting for the requester" if question.asked_at else "waiting for the PM"


def name_of(session: Session, workspace_id: str, person_id: str | None) -> str | None:
    """Somebody's name, if we know it."""
    person = session.get(Person, (workspace_id, person_id)) if person_id else None
    return (person.name or None) if person else None


def queue(session: Session, workspace_id: str) -> QueueSeen:
    """Gather the single requests that wait: no candidate's, and not imported ones."""
    waiting = session.execute(
        select(Request, Product.stage, Person.name)
        .outerjoin(Product, Product.id == Request.product_id)
        .outerjoin(
            Person,
            (Person.workspace_id == Request.workspace_id) & (Person.id == Request.requester_id),
        )
        .where(
            Request.workspace_id == workspace_id,
            Request.is_imported.is_(False),
            Request.dismissed_at.is_(None),
            Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING]),
            Product.stage.is_(None) | (Product.stage == Stage.UNLISTED),
        )
        .order_by(Request.deadline.asc().nulls_last(), Request.said_at, Request.id)
    ).all()
    entries = tuple(_entry(*row) for row in waiting[:QUEUE_LENGTH])
    return QueueSeen(entries=entries, more=max(0, len(waiting) - len(entries)))


def _entry(request: Request, stage: Stage | None, name: str | None) -> QueueEntry:
    readable = life.may_read_words(request)
    return QueueEntry(
        id=request.id,
        title=(request.title or request.text) if readable else "A request from a private place",
        requester=(name or "somebody") if readable else "somebody",
        status=request.status,
        sort=request.sort,
        said_at=request.said_at,
        deadline=request.deadline,
        permalink=request.permalink if readable else None,
        has_product=stage is not None,
    )


def question_asker(session: Session, question: Question) -> str | None:
    """The name of whoever was asked."""
    return name_of(session, question.workspace_id, question.asked_person_id)


def triage_channel(session: Session, workspace_id: str) -> str | None:
    """Where triage happens, once an admin has chosen a channel."""
    workspace = session.get(Workspace, workspace_id)
    return workspace.triage_channel_id if workspace else None
