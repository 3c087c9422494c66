"""Which known needs and objectives are offered as the reason of a chain, and to whom.

A requester reads a need only in the wording that a PM confirmed, and never what somebody else said
in a private place; objectives, which managers word, stay in triage. A PM sees which of them go
along before they ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import duty
from bot.needs import roots
from bot.needs.knowing import OFFERED
from models import Chain, KnownReason, Need, Objective, Question, Workspace


@dataclass(frozen=True)
class KnownSeen:
    """A known need or objective as it is offered."""

    id: int
    wording: str
    is_objective: bool
    is_of_rung: bool
    score: float
    shared: tuple[str, ...]
    team: str | None
    may_be_told: bool
    """A requester may read it."""


def offered(session: Session, question: Question, now: datetime) -> tuple[KnownSeen, ...]:
    """What may be the reason, the most likely first, while the question is open."""
    chain = session.get_one(Chain, question.product_id)
    has_need = question.branch_id is None and chain.need_id is not None
    if not question.state.is_open or has_need:
        return ()
    rows = session.scalars(
        select(KnownReason)
        .where(
            KnownReason.workspace_id == question.workspace_id,
            KnownReason.product_id == question.product_id,
        )
        .order_by(KnownReason.score.desc(), KnownReason.id)
    ).all()
    return _seen(session, question.workspace_id, rows, now)


def _seen(
    session: Session, workspace_id: str, rows: Sequence[KnownReason], now: datetime
) -> tuple[KnownSeen, ...]:
    """Each need once, however many were joined into it since; a *No* to one is a *No* to all."""
    root_of = roots.of(session, {row.need_id for row in rows if row.need_id is not None})
    roots_ = {number: session.get_one(Need, number) for number in set(root_of.values())}
    told = roots.tellable(session, roots_.values(), is_shown_first=True)
    running = _running(session, workspace_id, rows, now)
    barred = {root_of[row.need_id] for row in rows if row.answer and row.need_id in root_of}
    found = []
    for row in (row for row in rows if row.answer is None):
        root_id = root_of.get(row.need_id) if row.need_id is not None else None
        if root_id is not None and root_id not in barred:
            barred.add(root_id)
            found.append(_one(row, roots_[root_id].wording, may_be_told=root_id in told))
        elif row.objective_id in running:
            found.append(_one(row, running[row.objective_id], may_be_told=False))
    return tuple(found[:OFFERED])


def _one(row: KnownReason, wording: str, *, may_be_told: bool) -> KnownSeen:
    return KnownSeen(
        id=row.id,
        wording=wording,
        is_objective=row.objective_id is not None,
        is_of_rung=row.rung_id is not None,
        score=row.score,
        shared=tuple(row.shared),
        team=row.team,
        may_be_told=may_be_told,
    )


def _running(
    session: Session, workspace_id: str, rows: Sequence[KnownReason], now: datetime
) -> dict[int | None, str]:
    """The names of the objectives that count today."""
    numbers = [row.objective_id for row in rows if row.objective_id is not None]
    today = duty.today(session.get_one(Workspace, workspace_id), now)
    found = select(Objective).where(Objective.id.in_(numbers), Objective.running_on(today))
    return {one.id: one.name for one in session.scalars(found)}
