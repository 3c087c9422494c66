"""What the triage thread shows: gathered in a few queries, words only where they may be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot import absences, decisions, demand, discretion, impact, people, recurrence
from bot.absences import AwaySeen
from bot.building import brake, estimates, kinds, questions
from bot.building.brake import RELEASED, Brake
from bot.building.kinds import ProductKind
from bot.building.questions import Answers
from bot.decisions import referring
from bot.demand import Demand
from bot.discretion import Audience
from bot.impact import Changed
from bot.needs import alerts
from bot.needs.alerts import Alert
from bot.recurrence import Pattern
from bot.scoring.effort import Estimate
from bot.triage import climbed, climbing, titles, whom
from bot.triage.climbed import ChainSeen
from bot.triage.titles import MergedSeen
from bot.triage.whom import Waits
from bot.wording import _
from models import Person, Product, ProductAnalyst, Request, Workspace
from models.words import OPEN, DecisionKind, SourceClass, Stage, Status

ASKS_SHOWN = 3
CHANGED_SHOWN = 2
LATEST = (
    select(Request, Person.name)
    .outerjoin(Person, people.is_one(Person, Request.workspace_id, Request.requester_id))
    .where(
        Request.product_id == bindparam("product_id"),
        Request.text != "",
        demand.counts(),
        discretion.for_the_data_team(),
    )
    .order_by(Request.status.in_(OPEN).desc(), Request.said_at.desc(), Request.id.desc())
    .limit(ASKS_SHOWN)
)
HIDDEN = (
    select(func.count())
    .select_from(Request)
    .where(
        Request.product_id == bindparam("product_id"),
        demand.counts(),
        ~discretion.for_the_data_team(),
    )
)
ANALYSTS = (
    select(Person.name)
    .join(
        ProductAnalyst,
        (ProductAnalyst.workspace_id == Person.workspace_id)
        & (ProductAnalyst.person_id == Person.id),
    )
    .where(ProductAnalyst.product_id == bindparam("product_id"), Person.name != "")
    .order_by(ProductAnalyst.added_at, Person.name)
)
"""Run for every root that is shown, so they are made once."""


@dataclass(frozen=True)
class AskSeen:
    """One ask for a product, in words that the data team may read."""

    text: str
    requester: str
    permalink: str | None
    """Where it was said; None for what was said in private."""
    status: Status


@dataclass(frozen=True)
class OutcomeSeen:
    """What was decided about a candidate."""

    kind: DecisionKind
    reason: str | None
    until: date | None
    """Until when it is parked."""


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
    chain: ChainSeen
    changed: Sequence[Changed]
    """What people say that its answers have changed."""
    waits: Waits
    """On whom its open requests wait."""
    away: tuple[AwaySeen, ...]
    """Who of those who look after it, or have one of its requests, is away."""
    owner: str | None
    analysts: tuple[str, ...]
    effort: Estimate | None
    outcome: OutcomeSeen | None
    vetted: bool
    merged: MergedSeen | None = None
    brake: Brake = RELEASED
    kind: ProductKind | None = None
    """What it is, once it comes to building."""
    answers: Answers | None = None
    """To the four questions before building."""
    ticket_link: str | None = None
    is_referred: bool = False
    """It is proposed to build it, and a manager hasn't decided yet."""
    alerts: tuple[tuple[Alert, tuple[str, ...]], ...] = ()
    """What there is to beware of, each with the titles of its products."""


def candidate(session: Session, product: Product) -> CandidateSeen:
    """Gather what a candidate's root shows."""
    rungs = climbing.rungs_of(session, product.id)
    is_readable = titles.may_show_title(session, product.id)
    asked = demand.of_product(session, product.id, audience=Audience.DATA_TEAM)
    waits = whom.of_product(session, product.id)
    is_referred = referring.open_one(session, product.id) is not None
    return CandidateSeen(
        id=product.id,
        title=product.title if is_readable and product.title else titles.title_of(session, product),
        summary=product.summary if is_readable else "",
        stage=product.stage,
        because=_(product.listed_because) if product.listed_because else None,
        demand=asked,
        pattern=recurrence.of_product(session, product.id, asked, audience=Audience.DATA_TEAM),
        asks=_asks(session, product.id),
        hidden=_told(session.scalar(HIDDEN, {"product_id": product.id}) or 0),
        chain=climbed.seen(session, product.id, rungs),
        changed=_changed(session, product),
        waits=waits,
        away=_away(session, product, waits),
        owner=name_of(session, product.workspace_id, product.owner_id),
        analysts=_analysts(session, product),
        effort=estimates.of(product),
        outcome=_outcome(session, product),
        vetted=product.vetted_at is not None,
        alerts=_alerts(session, product),
        merged=titles.merged(session, product),
        brake=brake.look(session, product, rungs),
        kind=_kind(session, product, is_proposed=is_referred),
        answers=questions.known(session, product.id),
        ticket_link=product.ticket_link,
        is_referred=is_referred,
    )


def _outcome(session: Session, product: Product) -> OutcomeSeen | None:
    if product.outcome is None:
        return None
    decision = decisions.in_force(session, product.id)
    return OutcomeSeen(product.outcome, decision.reason if decision else None, product.parked_until)


def _changed(session: Session, product: Product) -> list[Changed]:
    """Where everybody reads triage, what its author meant for the data team stays out of it."""
    said = impact.of_products(session, [product.id], Audience.DATA_TEAM, CHANGED_SHOWN)
    if said and discretion.is_triage_public(session, product.workspace_id):
        return impact.of_products(session, [product.id], Audience.EVERYBODY, CHANGED_SHOWN)
    return said


def _kind(session: Session, product: Product, *, is_proposed: bool) -> ProductKind | None:
    """A guess is shown only when it comes to building."""
    if is_proposed or product.outcome in {DecisionKind.BUILD, DecisionKind.LIVE}:
        return kinds.of(session, product)
    return kinds.confirmed(product)


def _away(session: Session, product: Product, waits: Waits) -> tuple[AwaySeen, ...]:
    ids = [product.owner_id, *waits.held_by]
    return tuple(absences.seen_of(session, product.workspace_id, ids).values())


def _analysts(session: Session, product: Product) -> tuple[str, ...]:
    """Who works on it, by name."""
    return tuple(session.scalars(ANALYSTS, {"product_id": product.id}))


def _alerts(session: Session, product: Product) -> tuple[tuple[Alert, tuple[str, ...]], ...]:
    return tuple(
        (alert, titles.all_of(session, alert.products))
        for alert in alerts.of_product(session, product.workspace_id, product.id)
    )


def _asks(session: Session, product_id: int) -> tuple[AskSeen, ...]:
    """What is open stands first: from its link, somebody goes and answers it."""
    rows = session.execute(LATEST, {"product_id": product_id})
    return tuple(_ask_seen(request, name) for request, name in rows)


def _ask_seen(request: Request, name: str | None) -> AskSeen:
    is_public = request.source_class is SourceClass.PUBLIC
    permalink = request.permalink if is_public else None
    return AskSeen(request.text, name or _("somebody"), permalink, request.status)


def hidden(session: Session, *which: ColumnElement[bool]) -> int:
    """How many of these requests may only be counted; fewer than three are not told."""
    return hidden_each(session, which)[0]


def hidden_each(session: Session, *lists: Sequence[ColumnElement[bool]]) -> list[int]:
    """The same of several lists, which are all of one workspace and in one pass."""
    counts = [func.count().filter(*which) for which in lists]
    unread = select(*counts).where(or_(*(and_(*which) for which in lists)))
    row = session.execute(unread.select_from(Request).where(~discretion.for_the_data_team())).one()
    return [_told(count) for count in row]


def _told(count: int) -> int:
    return count if count >= discretion.FEWEST else 0


def name_of(session: Session, workspace_id: str, person_id: str | None) -> str | None:
    """Somebody's name, if we know it."""
    person = session.get(Person, (workspace_id, person_id)) if person_id else None
    return (person.name or None) if person else None


def triage_channel(session: Session, workspace_id: str) -> str | None:
    """Where triage happens, once an admin has chosen a channel."""
    workspace = session.get(Workspace, workspace_id)
    return workspace.triage_channel_id if workspace else None
