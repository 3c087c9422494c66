"""What the data team finds in Home: open requests, candidates, and what waits for its word."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import absences, demand, departures, intakes, people, proposals, responses
from bot.capture.waiting import Waiting, waiting
from bot.demand import Demand
from bot.departures import Departures
from bot.discretion import Audience
from bot.existing import known
from bot.existing.known import Known
from bot.home import filters, paging
from bot.home.filters import Filtered
from bot.home.owned import Owned, owned, put_forward
from bot.people import Caller
from bot.proposals import ProposalSeen
from bot.responses import Week
from bot.triage import climbed, singles, titles
from bot.triage.entries import Sight
from bot.triage.singles import QUEUE_LENGTH, QueueSeen
from bot.wording import _
from models import Chain, Product, Workspace
from models.words import Role, Stage

WAITING_SHOWN = 21
"""Open requests of all kinds; the single ones, of which there are at most fifteen, come first."""
MINE_SHOWN = 5
ASKED_SHOWN = 2
HEADINGS = 4
"""So many requests less are shown where one's own stand above the others."""
CANDIDATES_SHOWN = 7


@dataclass(frozen=True)
class CandidateLine:
    """An undecided candidate, with its thread once it has one."""

    id: int
    title: str
    demand: Demand
    thread: str | None
    chain_state: str
    """How far its why-chain has come, and on whom it waits."""


@dataclass(frozen=True)
class Desk:
    """What the data team finds in Home beside their own requests."""

    filtered: Filtered
    candidates: tuple[CandidateLine, ...]
    candidates_in_all: int
    waiting: Waiting
    """Offers without an answer, for PMs."""
    known: Known
    mine: QueueSeen = field(default_factory=QueueSeen)
    """What its reader has, and can go on with."""
    asked: QueueSeen = field(default_factory=QueueSeen)
    """What its reader has, and has asked the requester about."""
    held_by_others: int = 0
    queue: QueueSeen = field(default_factory=QueueSeen)
    """The single requests that nobody has."""
    of_products: QueueSeen = field(default_factory=QueueSeen)
    """The same of candidates and of decided products."""
    responses: Sequence[Week] = ()
    """How soon requests were first looked at, by week; for PMs."""
    owned: tuple[Owned, ...] = ()
    """The products that its reader looks after or works on."""
    first_candidate: int = 1
    """Its place among all."""
    put_forward: tuple[Owned, ...] = ()
    """What waits for a manager's decision, for PMs."""
    unnamed: tuple[tuple[str, datetime], ...] = ()
    """Where posts of forms are that name nobody, with when they were posted; for PMs."""
    departures: Departures = field(default_factory=Departures)
    """Who has left, for PMs."""
    is_pm: bool = False
    questions: tuple[ProposalSeen, ...] = ()
    """What triage is asked, for PMs: the same data, or two kinds of requests?"""


def desk(session: Session, caller: Caller, now: datetime, page: int = 0) -> Desk:
    """Gather it, with this page of the candidates; where somebody has filtered the open requests,
    what the filters leave."""
    is_pm = Role.PM in caller.roles
    sight = singles.sight(session, caller.workspace_id, now, caller)
    lenders = _lenders(session, caller, now)
    sight = replace(sight, lenders=lenders, reader_id=caller.person_id)
    filtered = filters.look(session, caller, sight, now)
    offers = _offers(session, caller, now)
    found = Desk(
        filtered=filtered,
        waiting=offers,
        known=known.count(session, caller.workspace_id),
        responses=_responses(session, caller, now) if is_pm else (),
        owned=owned(session, caller),
        put_forward=put_forward(session, caller.workspace_id) if is_pm else (),
        unnamed=intakes.unnamed(session, caller.workspace_id, now) if is_pm else (),
        departures=departures.look(session, caller.workspace_id) if is_pm else Departures(),
        is_pm=is_pm,
        questions=proposals.asked(session, caller.workspace_id, now) if is_pm else (),
        **_candidates(session, caller.workspace_id, page),
    )
    return found if filtered.page else _overview(session, caller, sight, found)


def _overview(session: Session, caller: Caller, sight: Sight, found: Desk) -> Desk:
    """What is theirs, and what nobody has; of each, as many as there is room for."""
    counted = found.filtered.totals
    mine = singles.held(session, caller, sight, MINE_SHOWN, waits=False, total=counted.mine)
    asked = singles.held(session, caller, sight, ASKED_SHOWN, waits=True, total=counted.asked)
    held = len(mine.numbers) + len(asked.numbers)
    room = WAITING_SHOWN - held - (HEADINGS if held else 0) - len(found.waiting.offers)
    most, workspace_id = min(QUEUE_LENGTH, room - 2), caller.workspace_id
    queue = singles.free(session, workspace_id, most, counted.single)
    room -= len(queue.numbers)
    of_products = singles.of_products(session, workspace_id, room, counted.of_products)
    seen = singles.read(session, sight, mine, asked, queue, of_products)
    return replace(
        found,
        held_by_others=counted.held_by_others,
        mine=seen[0],
        asked=seen[1],
        queue=seen[2],
        of_products=seen[3],
    )


def _candidates(session: Session, workspace_id: str, page: int) -> dict[str, Any]:
    """A page of the candidates that nobody has decided about, the most wanted first, and how many
    there are. A page that is no more is the last one."""
    is_undecided = (
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
    )
    total = session.scalar(select(func.count(Product.id)).where(*is_undecided)) or 0
    start = paging.there(page, total, CANDIDATES_SHOWN) * CANDIDATES_SHOWN
    asked = demand.askers(select(Product.id).where(*is_undecided)).subquery()
    shown = session.scalars(
        select(Product.id)
        .outerjoin(asked, asked.c.product_id == Product.id)
        .where(*is_undecided)
        .group_by(Product.id)
        .order_by(
            func.count(asked.c.person_id.distinct()).desc(),
            func.count(asked.c.person_id).desc(),
            Product.id,
        )
        .limit(CANDIDATES_SHOWN)
        .offset(start)
    ).all()
    asks = demand.of_products(session, shown, audience=Audience.DATA_TEAM)
    named = titles.named_all(session, shown)
    threads = titles.threads_of(session, workspace_id, shown)
    of_them = select(Chain).where(Chain.product_id.in_(shown))
    chains = {chain.product_id: chain for chain in session.scalars(of_them)}
    lines = tuple(
        CandidateLine(
            n,
            named[n],
            asks[n],
            threads.get(n),
            climbed.state_of(session, chains.get(n)),
        )
        for n in shown
    )
    return {"candidates": lines, "candidates_in_all": total, "first_candidate": start + 1}


def _lenders(session: Session, caller: Caller, now: datetime) -> dict[str, str]:
    """Who is away and lends to them: names by id."""
    ids = [away.person_id for away in absences.lenders(session, caller, now)]
    names = people.names(session, caller.workspace_id, ids)
    return {person_id: names.get(person_id) or _("somebody") for person_id in ids}


def _offers(session: Session, caller: Caller, now: datetime) -> Waiting:
    if Role.PM not in caller.roles:
        return Waiting()
    return waiting(session, session.get_one(Workspace, caller.workspace_id), now)


def _responses(session: Session, caller: Caller, now: datetime) -> Sequence[Week]:
    workspace = session.get_one(Workspace, caller.workspace_id)
    return responses.weekly(session, workspace, now)
