"""One need with all that stands under it, as a PM or a manager sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot import demand, discretion, impact, people
from bot.demand import Asking, Demand
from bot.discretion import Audience
from bot.impact import Changed
from bot.needs import alerts, gathering, listing, meetings, roots, sharing
from bot.needs.alerts import Alert
from bot.needs.gathering import Reach
from bot.needs.meetings import MeetingSeen
from bot.needs.objectives import ObjectiveSeen
from bot.people import Caller
from bot.triage import climbing, ladder, titles
from bot.triage.ladder import RungSeen
from bot.wording import _
from models import Gone, Need, NeedJoin, Request, Rung
from models.words import Role

MOST_CHANGED = 5
MOST_ASKS, LONGEST_ASK = 20, 200
"""So many requests of a product are read, and so much of each; the others are counted."""


@dataclass(frozen=True)
class AskUnder:
    """A request under a need, in words that its reader may read."""

    title: str
    permalink: str | None


@dataclass(frozen=True)
class ChainUnder:
    """A chain under a need, with the product that it belongs to."""

    product_id: int
    title: str
    link: str | None
    is_branch: bool
    """Another reason for a product whose own chain reaches another need, or none."""
    demand: Demand
    teams: tuple[str, ...]
    asks: tuple[AskUnder, ...]
    rungs: tuple[RungSeen, ...]
    """From the foot up; none for managers."""


@dataclass(frozen=True)
class JoinSeen:
    """A need that was joined into this one."""

    id: int
    wording: str
    by: str


@dataclass(frozen=True)
class NeedSeen:
    """A need as its view shows it."""

    id: int
    wording: str
    is_confirmed: bool
    share: float
    times: int
    people: int
    teams: tuple[str, ...]
    chains: tuple[ChainUnder, ...]
    """The most wanted first."""
    objective: ObjectiveSeen | None
    alerts: tuple[tuple[Alert, tuple[str, ...]], ...]
    """Each with the titles of its products."""
    changed: tuple[tuple[str, Changed], ...] = ()
    """What people say that it changed, as far as they agreed, each with its product's title."""
    joins: tuple[JoinSeen, ...] = ()
    questions: tuple[MeetingSeen, ...] = ()
    is_pm: bool = False


def see(session: Session, caller: Caller, need_id: int, now: datetime) -> NeedSeen:
    """Gather what a need shows. Raises `Gone` for one that the caller may not see."""
    audience = listing.audience_of(caller)
    need = roots.find(session, caller.workspace_id, need_id)
    workspace_id = caller.workspace_id
    found = gathering.reaches(session, workspace_id, root_ids=[need.id])
    found = gathering.told(session, workspace_id, found, audience)
    worded = roots.wordings(session, [need.id], audience)
    if need.id not in worded or (not found and audience is Audience.EVERYBODY):
        raise Gone(Need.what)
    lines = [one for one in found if one.is_own or one.is_branch]
    asked = gathering.carried(session, lines, audience)
    who = {asking for one in lines for asking in asked[one]}
    confirmed, objective = listing.serving_of(session, caller, [need.id], now)[need.id]
    is_pm = Role.PM in caller.roles
    return NeedSeen(
        id=need.id,
        wording=worded[need.id],
        is_confirmed=confirmed,
        share=listing.share(len(who), gathering.asked_in_all(session, workspace_id)),
        times=len(who),
        people=len({one.person_id for one in who}),
        teams=_teams(who),
        chains=_chains(session, workspace_id, asked, audience),
        objective=objective,
        alerts=_alerts(session, workspace_id, need.id, audience),
        changed=_changed(session, found, audience),
        joins=_joins(session, workspace_id, need.id) if is_pm else (),
        questions=_questions(session, workspace_id, need.id) if is_pm else (),
        is_pm=is_pm,
    )


def _teams(who: Collection[Asking]) -> tuple[str, ...]:
    return tuple(sorted({one.team for one in who if one.team}, key=str.casefold))


def _chains(
    session: Session, workspace_id: str, asked: dict[Reach, list[Asking]], audience: Audience
) -> tuple[ChainUnder, ...]:
    """A line for each product, and one for each branch that reaches the need.

    A branch that reaches the same need as its product's own chain is said by that.
    """
    numbers = {one.product_id for one in asked}
    is_team = audience is Audience.DATA_TEAM
    asks = _asks(session, numbers, audience)
    titles_ = titles.named_all(session, numbers)
    links = titles.threads_of(session, workspace_id, numbers) if is_team else {}
    rungs = _rungs(session, asked) if is_team else {}
    chains = [
        ChainUnder(
            product_id=one.product_id,
            title=titles_[one.product_id],
            link=links.get(one.product_id),
            is_branch=one.is_branch,
            demand=demand.of(who),
            teams=_teams(who),
            asks=_of_those(asks.get(one.product_id, ()), who),
            rungs=rungs.get(one, ()),
        )
        for one, who in asked.items()
    ]
    return tuple(sorted(chains, key=lambda one: (one.is_branch, -one.demand.times, one.product_id)))


def _of_those(asks: Sequence[tuple[int, AskUnder]], who: Sequence[Asking]) -> tuple[AskUnder, ...]:
    numbers = {asking.request_id for asking in who}
    return tuple(ask for number, ask in asks if number in numbers)


def _rungs(session: Session, found: Collection[Reach]) -> dict[Reach, tuple[RungSeen, ...]]:
    """What stands on these chains, which is triage's own: a manager reads the need."""
    standing = session.scalars(
        select(Rung)
        .where(Rung.product_id.in_([one.chain_id for one in found]), Rung.undone_at.is_(None))
        .order_by(Rung.product_id, Rung.position, Rung.id)
    ).all()
    by_chain: dict[int, list[Rung]] = {}
    for rung in standing:
        by_chain.setdefault(rung.product_id, []).append(rung)
    seen = {rung.id: rung for rung in ladder.rungs_seen(session, standing)}
    return {
        one: tuple(
            seen[rung.id] for rung in climbing.line(by_chain.get(one.chain_id, ()), one.branch_id)
        )
        for one in found
    }


def _asks(
    session: Session, numbers: set[int], audience: Audience
) -> dict[int, list[tuple[int, AskUnder]]]:
    """What was asked for, by product, the latest first."""
    place = func.row_number().over(
        partition_by=Request.product_id, order_by=(Request.said_at.desc(), Request.id.desc())
    )
    readable = (
        select(Request.id, place.label("place"))
        .where(
            Request.product_id.in_(numbers),
            Request.text != "",
            demand.counts(),
            audience.may_read(),
        )
        .subquery()
    )
    rows = session.execute(
        select(
            Request.product_id,
            Request.id,
            func.coalesce(func.nullif(Request.title, ""), func.left(Request.text, LONGEST_ASK)),
            case((discretion.for_everybody(), Request.permalink)),
        )
        .join(readable, readable.c.id == Request.id)
        .where(readable.c.place <= MOST_ASKS)
        .order_by(readable.c.place)
    )
    found: dict[int, list[tuple[int, AskUnder]]] = {}
    for product_id, number, title, permalink in rows:
        found.setdefault(product_id, []).append((number, AskUnder(title, permalink)))
    return found


def _changed(
    session: Session, found: Sequence[Reach], audience: Audience
) -> tuple[tuple[str, Changed], ...]:
    numbers = {one.product_id for one in found}
    said = impact.of_products(session, numbers, audience, MOST_CHANGED)
    titles_ = titles.named_all(session, {one.product_id for one in said})
    return tuple((titles_[one.product_id], one) for one in said)


def _alerts(
    session: Session, workspace_id: str, root_id: int, audience: Audience
) -> tuple[tuple[Alert, tuple[str, ...]], ...]:
    return tuple(
        (alert, titles.all_of(session, alert.products))
        for alert in alerts.of_need(session, workspace_id, root_id, audience)
    )


def _joins(session: Session, workspace_id: str, root_id: int) -> tuple[JoinSeen, ...]:
    joined = sharing.joins_of(session, root_id)
    worded = roots.wordings(session, [one.other_id for one in joined], Audience.DATA_TEAM)
    names = _names(session, workspace_id, joined)
    return tuple(
        JoinSeen(one.id, roots.shown(worded, one.other_id), names[one.made_by]) for one in joined
    )


def _names(session: Session, workspace_id: str, joined: Sequence[NeedJoin]) -> dict[str, str]:
    known = people.names(session, workspace_id, [one.made_by for one in joined])
    return {one.made_by: known.get(one.made_by, _("somebody")) for one in joined}


def _questions(session: Session, workspace_id: str, root_id: int) -> tuple[MeetingSeen, ...]:
    return tuple(
        meetings.see(session, meeting, "")
        for meeting, _one, _other in meetings.open_ones(session, workspace_id, root_id)
    )
