"""The needs of a workspace by demand, as a PM or a manager sees them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import duty
from bot.discretion import Audience
from bot.needs import gathering, meetings, objectives, roots
from bot.needs.gathering import Reach
from bot.needs.objectives import ObjectiveSeen
from bot.people import Caller
from models import Need, Objective, Workspace
from models.words import Role


@dataclass(frozen=True)
class NeedLine:
    """A need in the list."""

    id: int
    wording: str
    is_confirmed: bool
    share: float
    """Of everything that was asked for, from 0 to 1."""
    times: int
    people: int
    teams: int
    products: int
    objective: ObjectiveSeen | None
    questions: int = 0
    """How many other needs it seems to be one with, for PMs."""


def audience_of(caller: Caller) -> Audience:
    """PMs see what triage may read; managers what they have let through.

    Raises `UserError` for everybody else.
    """
    caller.must_be(Role.PM, Role.MANAGER)
    return Audience.DATA_TEAM if Role.PM in caller.roles else Audience.EVERYBODY


def lines(session: Session, caller: Caller, now: datetime) -> list[NeedLine]:
    """All needs that somebody may see, the most wanted first."""
    audience = audience_of(caller)
    workspace_id = caller.workspace_id
    found = gathering.told(
        session, workspace_id, gathering.reaches(session, workspace_id), audience
    )
    if not found:
        return []
    by_root: dict[int, list[Reach]] = defaultdict(list)
    for one in found:
        by_root[one.root_id].append(one)
    worded = roots.wordings(session, by_root, audience)
    asked = gathering.carried(session, found, audience)
    total = gathering.asked_in_all(session, workspace_id)
    questions = _questions(session, caller)
    serving = serving_of(session, caller, list(by_root), now)
    made = []
    for root_id, under in by_root.items():
        if root_id not in worded:
            continue
        who = {asking for one in under if one.is_own or one.is_branch for asking in asked[one]}
        made.append(
            NeedLine(
                id=root_id,
                wording=worded[root_id],
                is_confirmed=serving[root_id][0],
                share=share(len(who), total),
                times=len(who),
                people=len({one.person_id for one in who}),
                teams=len({one.team for one in who if one.team}),
                products=len({one.product_id for one in under}),
                objective=serving[root_id][1],
                questions=questions.get(root_id, 0),
            )
        )
    return sorted(made, key=lambda line: (-line.times, -line.people, line.id))


def share(times: int, total: int) -> float:
    """The part of all demand."""
    return times / total if total else 0.0


def serving_of(
    session: Session, caller: Caller, root_ids: Sequence[int], now: datetime
) -> dict[int, tuple[bool, ObjectiveSeen | None]]:
    """Whether needs are confirmed, and what they serve."""
    today = duty.today(session.get_one(Workspace, caller.workspace_id), now)
    rows = session.execute(
        select(Need.id, Need.confirmed_at, Objective)
        .outerjoin(Objective, Objective.id == Need.objective_id)
        .where(Need.id.in_(root_ids))
    )
    found: dict[int, tuple[bool, ObjectiveSeen | None]] = {}
    for number, confirmed_at, objective in rows:
        served: Objective | None = objective
        seen = objectives.see(served, today) if served is not None else None
        found[number] = (confirmed_at is not None, seen)
    return found


def _questions(session: Session, caller: Caller) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    if Role.PM in caller.roles:
        for _meeting, one, other in meetings.open_ones(session, caller.workspace_id):
            counts[one] += 1
            counts[other] += 1
    return counts


MOST_OTHERS = 100
"""Options of a menu."""


def others(session: Session, caller: Caller, need_id: int, typed: str) -> list[tuple[int, str]]:
    """The needs that a PM may join one with: those whose wording holds what was typed."""
    caller.must_be(Role.PM)
    own = roots.find(session, caller.workspace_id, need_id)
    reached = gathering.reaches(session, caller.workspace_id)
    numbers = {one.root_id for one in reached} - {own.id}
    worded = roots.wordings(session, numbers, Audience.DATA_TEAM)
    wanted = typed.strip().casefold()
    found = [(n, words) for n, words in worded.items() if wanted in words.casefold()]
    return sorted(found, key=lambda one: (one[1].casefold(), one[0]))[:MOST_OTHERS]
