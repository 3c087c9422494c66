"""What the triage thread shows: gathered in a few queries, words only where they may be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot import decisions, demand, discretion, people, recurrence
from bot.demand import Demand
from bot.discretion import Audience
from bot.recurrence import Pattern
from bot.triage import climbing
from models import Chain, Need, Person, Product, Request, Rung, Workspace
from models.words import DecisionKind, SourceClass, Stage, Status

ASKS_SHOWN = 3
TAKEN_BACK = "An answer that was taken back from view"


@dataclass(frozen=True)
class RungSeen:
    """A rung as the triage thread shows it."""

    id: int
    position: int
    """How many steps above the foot, from 1."""
    text: str
    altitude: str
    author: str
    permalink: str | None
    is_need: bool
    is_assumed: bool = False


@dataclass(frozen=True)
class AskSeen:
    """One ask for a product, in words that the data team may read."""

    text: str
    requester: str
    permalink: str | None
    """Where it was said; None for what was said in private."""
    status: Status


@dataclass(frozen=True)
class CandidateSeen:
    """A candidate as its root shows it."""

    id: int
    title: str
    summary: str
    stage: Stage
    because: str | None
    demand: Demand
    pattern: Pattern
    """How it recurs, and with which values."""
    asks: tuple[AskSeen, ...]
    """The open asks first, then the latest."""
    hidden: int
    """How many asks are only counted; fewer than three are not told."""
    rungs: tuple[RungSeen, ...]
    chain_state: str
    may_climb_on: bool
    """It stopped short of a need."""
    need: str | None
    need_confirmed: bool
    owner: str | None
    effort_days: float | None
    outcome: DecisionKind | None
    reason: str | None
    until: date | None
    vetted: bool


def candidate(session: Session, product: Product) -> CandidateSeen:
    """Gather what a candidate's root shows."""
    chain = session.get(Chain, product.id)
    decision = decisions.in_force(session, product.id)
    rungs = climbing.rungs_of(session, product.id)
    need = _need(session, chain, rungs)
    is_readable = may_show_title(session, product.id)
    asked = demand.of_product(session, product.id, audience=Audience.DATA_TEAM)
    return CandidateSeen(
        id=product.id,
        title=product.title if is_readable else PRIVATE_TITLE,
        summary=product.summary if is_readable else "",
        stage=product.stage,
        because=product.listed_because,
        demand=asked,
        pattern=recurrence.of_product(session, product.id, asked, audience=Audience.DATA_TEAM),
        asks=_asks(session, product.id),
        hidden=hidden(session, Request.product_id == product.id, demand.counts()),
        rungs=rungs_seen(session, rungs),
        chain_state=_chain_state(session, chain),
        may_climb_on=chain is not None and not chain.is_open and need is None,
        need=need.wording if need else None,
        need_confirmed=bool(need and need.confirmed_at),
        owner=name_of(session, product.workspace_id, product.owner_id),
        effort_days=product.effort_days,
        outcome=product.outcome,
        reason=decision.reason if decision else None,
        until=product.parked_until,
        vetted=product.vetted_at is not None,
    )


def _need(session: Session, chain: Chain | None, rungs: list[Rung]) -> Need | None:
    """The need; one in somebody's own words goes with the words."""
    if chain is None or chain.need_id is None:
        return None
    need = session.get_one(Need, chain.need_id)
    is_hidden = any(rung.is_need and not discretion.may_read_rung(rung) for rung in rungs)
    return None if is_hidden and need.confirmed_at is None else need


PRIVATE_TITLE = "A candidate from private requests"
"""A product's title made from private words is private too."""


def may_show_title(session: Session, product_id: int) -> bool:
    """The data team may read at least one of the requests that the title was made from."""
    readable = select(Request.id).where(
        Request.product_id == product_id,
        discretion.for_the_data_team(),
        Request.deleted_at.is_(None),
    )
    return session.scalar(readable.limit(1)) is not None


def _asks(session: Session, product_id: int) -> tuple[AskSeen, ...]:
    """What is open stands first: from its link, somebody goes and answers it."""
    is_open = Request.status.in_([Status.NEW, Status.TAKEN, Status.WAITING])
    latest = (
        select(Request, Person.name)
        .outerjoin(
            Person,
            (Person.workspace_id == Request.workspace_id) & (Person.id == Request.requester_id),
        )
        .where(
            Request.product_id == product_id,
            Request.text != "",
            demand.counts(),
            discretion.for_the_data_team(),
        )
        .order_by(is_open.desc(), Request.said_at.desc(), Request.id.desc())
        .limit(ASKS_SHOWN)
    )
    return tuple(_ask_seen(request, name) for request, name in session.execute(latest))


def _ask_seen(request: Request, name: str | None) -> AskSeen:
    is_public = request.source_class is SourceClass.PUBLIC
    permalink = request.permalink if is_public else None
    return AskSeen(request.text, name or "somebody", permalink, request.status)


def hidden(session: Session, *which: ColumnElement[bool]) -> int:
    """How many of these requests may only be counted; fewer than three are not told."""
    hidden = select(func.count(Request.id)).where(*which, ~discretion.for_the_data_team())
    count = session.scalar(hidden) or 0
    return count if count >= discretion.FEWEST else 0


def rungs_seen(session: Session, rungs: Sequence[Rung]) -> tuple[RungSeen, ...]:
    """A chain's rungs with their speakers' names, as triage may read them."""
    if not rungs:
        return ()
    workspace_id = rungs[0].workspace_id
    names = people.names(session, workspace_id, {rung.author_id for rung in rungs})
    channel_id = triage_channel(session, workspace_id)
    return tuple(_rung_seen(rung, names, channel_id) for rung in rungs)


def _rung_seen(rung: Rung, names: Mapping[str | None, str], channel_id: str | None) -> RungSeen:
    if not discretion.may_read_rung(rung):
        return _bare(rung, TAKEN_BACK)
    may_open = rung.channel_id == channel_id or rung.source_class is SourceClass.PUBLIC
    return RungSeen(
        id=rung.id,
        position=rung.position,
        text=rung.text,
        altitude=str(rung.altitude),
        author=names.get(rung.author_id, "somebody"),
        permalink=rung.permalink if may_open else None,
        is_need=rung.is_need,
        is_assumed=rung.author_id is None,
    )


def own_rung(rung: Rung) -> RungSeen:
    """A rung as its own speaker sees it: without the words that somebody else put in since."""
    text = "" if rung.reworded_by not in {None, rung.author_id} else rung.text
    return _bare(rung, text)


def _bare(rung: Rung, text: str) -> RungSeen:
    """A rung without its speaker and its evidence."""
    altitude = str(rung.altitude)
    return RungSeen(rung.id, rung.position, text, altitude, "somebody", None, rung.is_need)


def _chain_state(session: Session, chain: Chain | None) -> str:
    if chain is None:
        return "not started"
    if chain.stopped_at is not None:
        return chain.stop_reason or "stopped"
    question = climbing.open_question(session, chain.product_id)
    if chain.need_id is not None:
        return "the need is reached; one more why asks for its cause"
    if question is None:
        return "the next why is being worded"
    return "waits for the requester's answer" if question.asked_at else "waits for a PM's answer"


def name_of(session: Session, workspace_id: str, person_id: str | None) -> str | None:
    """Somebody's name, if we know it."""
    person = session.get(Person, (workspace_id, person_id)) if person_id else None
    return (person.name or None) if person else None


def triage_channel(session: Session, workspace_id: str) -> str | None:
    """Where triage happens, once an admin has chosen a channel."""
    workspace = session.get(Workspace, workspace_id)
    return workspace.triage_channel_id if workspace else None
