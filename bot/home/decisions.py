"""What managers find in Home: what waits for their decision, the ranking, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from bot import absences, audience, capacity, demand, people, ranking, teams
from bot.capacity import Capacity, Off, Targets
from bot.decisions import waiting
from bot.decisions.waiting import Proposed
from bot.digest import candidates
from bot.digest.candidates import Item
from bot.home import paging
from bot.home.filters import CHOICES, LONGEST
from bot.home.value import Value, value
from bot.needs import reached, roots
from bot.people import Caller
from bot.ranking import Ranked
from bot.wording import _
from models import HomeChoice, HomeTab, Need, Nomination, Person, Product, Request, Workspace
from models.words import SourceClass

WAITING_SHOWN = 5
PAGE = 10
AT_FIRST = 3
"""So many of the ranking stand in a Home that shows everything."""


@dataclass(frozen=True)
class Ranking:
    """One page of what managers may read about, the best first."""

    chosen: HomeChoice
    items: tuple[Item, ...] = ()
    first: int = 1
    """The place of the first of them."""
    total: int = 0
    teams: Sequence[str] = ()
    """By which the ranking can be filtered; needs and objectives are known elsewhere."""
    is_whole: bool = False
    """It has its filters and pages; else only its best are shown."""


@dataclass(frozen=True)
class Decisions:
    """What one manager finds."""

    proposed: tuple[Proposed, ...]
    """What PMs propose to build, also in private words."""
    to_decide: tuple[Item, ...]
    """What is put forward to them and they may read about: those proposals, then the best."""
    more: int
    lent: Mapping[int, str]
    """Who is away to whom it was put forward, by product, where its reader stands in."""
    ranking: Ranking
    value: Value
    capacity: Capacity
    targets: Targets | None
    off: tuple[Off, ...]


def decisions(session: Session, caller: Caller, chosen: HomeChoice, now: datetime) -> Decisions:
    """Gather it; candidates are ranked once."""
    workspace = session.get_one(Workspace, caller.workspace_id)
    ranked = ranking.for_managers(session, workspace.id, now)
    proposed = tuple(waiting.for_managers(session, workspace.id, now))
    lent = _lent(session, caller, now)
    own = set(session.scalars(audience.put_forward_to(workspace.id, caller.person_id))) | set(lent)
    theirs = _first(proposed, [one.product_id for one in ranked if one.product_id in own])
    elsewhere = sum(1 for one in proposed if one.product_id not in theirs)
    room = max(0, WAITING_SHOWN - elsewhere)
    measured = capacity.measure(session, workspace.id, now)
    wanted = capacity.targets(session, workspace.id)
    return Decisions(
        proposed=proposed,
        to_decide=candidates.read(session, workspace, theirs[:room], now),
        more=len(theirs[room:]),
        lent=lent,
        ranking=_page(session, workspace, ranked, chosen, now),
        value=value(session, workspace, now),
        capacity=measured,
        targets=wanted,
        off=capacity.off_target(measured, wanted),
    )


def _lent(session: Session, caller: Caller, now: datetime) -> dict[int, str]:
    """What is put forward to those for whom somebody stands in, and not to them as well."""
    away = [one.person_id for one in absences.lenders(session, caller, now)]
    if not away:
        return {}
    names = people.names(session, caller.workspace_id, away)
    both = session.execute(
        select(Nomination.product_id, Nomination.manager_id).where(
            Nomination.workspace_id == caller.workspace_id,
            Nomination.manager_id.in_([*away, caller.person_id]),
            Nomination.ended_at.is_(None),
        )
    ).all()
    own = {row.product_id for row in both if row.manager_id == caller.person_id}
    return {
        row.product_id: names.get(row.manager_id) or _("somebody")
        for row in both
        if row.product_id not in own
    }


def _first(proposed: Sequence[Proposed], theirs: Sequence[int]) -> list[int]:
    """What a PM proposes to build in front of the others, each by rank, as in the digest."""
    known = {one.product_id for one in proposed}
    return sorted(theirs, key=lambda number: number not in known)


def _page(
    session: Session,
    workspace: Workspace,
    ranked: Sequence[Ranked],
    chosen: HomeChoice,
    now: datetime,
) -> Ranking:
    is_whole = chosen.tab is HomeTab.DECISIONS
    if not is_whole:
        best = [one.product_id for one in ranked[:AT_FIRST]]
        items = candidates.read(session, workspace, best, now)
        return Ranking(chosen, items, total=len(ranked))
    left = _left(session, workspace.id, ranked, chosen)
    start = paging.there(chosen.page, len(left), PAGE) * PAGE
    known = teams.known(session, workspace.id, CHOICES) if ranked else []
    return Ranking(
        chosen,
        candidates.read(session, workspace, left[start : start + PAGE], now),
        first=start + 1,
        total=len(left),
        teams=[team for team in known if 0 < len(team) <= LONGEST],
        is_whole=True,
    )


def _left(
    session: Session, workspace_id: str, ranked: Sequence[Ranked], chosen: HomeChoice
) -> list[int]:
    """What the filters leave, in order."""
    numbers = [one.product_id for one in ranked]
    if not chosen.is_filtered:
        return numbers
    fits = select(Product.id).where(Product.workspace_id == workspace_id, *_conditions(chosen))
    left = set(session.scalars(fits.where(Product.id.in_(numbers))))
    return [number for number in numbers if number in left]


def _conditions(chosen: HomeChoice) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if chosen.team is not None:
        found.append(_is_asked_by(chosen.team))
    if chosen.need_id is not None:
        found.append(Product.id.in_(reached.products_of(roots.is_of(chosen.need_id))))
    if chosen.objective_id is not None:
        root = aliased(Need)
        served = select(root.id).where(root.objective_id == chosen.objective_id)
        found.append(Product.id.in_(reached.products_of(roots.ROOT.in_(served))))
    return found


def _is_asked_by(team: str) -> ColumnElement[bool]:
    """In public: who asks in private is no business of managers."""
    return exists().where(
        Request.product_id == Product.id,
        Request.source_class == SourceClass.PUBLIC,
        demand.counts(),
        Person.workspace_id == Request.workspace_id,
        Person.id == Request.requester_id,
        Person.team == team,
    )
