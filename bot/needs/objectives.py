"""What leadership has declared important: kept by managers and admins, served by needs."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import audit, duty
from bot.needs import roots, sharing
from bot.people import Caller
from bot.queue import Queue
from bot.wording import _
from models import Need, Objective, UserError, Workspace
from models.words import Role

LONGEST_NAME = 150
HEAVIEST = 10.0
KEEPERS = (Role.MANAGER, Role.ADMIN)
MOST = 100
"""Options of a menu."""


@dataclass(frozen=True)
class Wanted:
    """What somebody says of an objective, in a form."""

    name: str
    weight: float
    owner_id: str | None
    starts_on: date | None
    ends_on: date | None


def keep(
    session: Session, queue: Queue, caller: Caller, number: int | None, said: Wanted, now: datetime
) -> Objective:
    """A manager or an admin adds an objective, or changes one."""
    caller.must_be(*KEEPERS)
    _must_make_sense(said)
    if number is None:
        objective = Objective(
            workspace_id=caller.workspace_id, created_by=caller.person_id, created_at=now
        )
    else:
        objective = Objective.find(session, caller.workspace_id, number, lock=True)
    objective.name = " ".join(said.name.split())[:LONGEST_NAME]
    objective.weight, objective.owner_id = said.weight, said.owner_id
    objective.starts_on, objective.ends_on = said.starts_on, said.ends_on
    session.add(objective)
    session.flush()
    action = "added" if number is None else "changed"
    subject = f"objective:{objective.id}"
    audit.note(session, caller.workspace_id, caller.person_id, action, subject, now)
    _show_served(session, queue, objective)
    return objective


def _must_make_sense(said: Wanted) -> None:
    if not said.name.strip():
        raise UserError(_("Please name the objective."), field="name")
    if not 0 < said.weight <= HEAVIEST:
        raise UserError(
            _(
                "Please write a weight above 0, at most {most}, such as 1, which is usual.",
                most=f"{HEAVIEST:g}",
            ),
            field="weight",
        )
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise UserError(_("It ends before it begins. Choose a later day."), field="ends_on")


def end(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> None:
    """A manager or an admin ends an objective: needs that served it still say so, and that it is
    over."""
    caller.must_be(*KEEPERS)
    objective = Objective.find(session, caller.workspace_id, number, lock=True)
    if objective.ended_at is not None:
        raise UserError(_("@{who} has ended this objective already.", who=objective.ended_by))
    objective.ended_by, objective.ended_at = caller.person_id, now
    session.flush()
    subject = f"objective:{objective.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "ended", subject, now)
    _show_served(session, queue, objective)


def _show_served(session: Session, queue: Queue, objective: Objective) -> None:
    """Everything that shows what the needs that serve it weigh."""
    served = select(Need.id).where(Need.objective_id == objective.id, Need.joined_into.is_(None))
    for root_id in session.scalars(served).all():
        sharing.show_candidates(session, queue, root_id)


def serve(
    session: Session,
    queue: Queue,
    caller: Caller,
    need_id: int,
    objective_id: int | None,
    now: datetime,
) -> None:
    """A PM or a manager says which objective a need serves; None for none."""
    caller.must_be(Role.PM, Role.MANAGER)
    need = roots.find(session, caller.workspace_id, need_id, lock=True)
    if objective_id is not None:
        objective = Objective.find(session, caller.workspace_id, objective_id, lock=True)
        workspace = session.get_one(Workspace, caller.workspace_id)
        if objective.is_over(duty.today(workspace, now)):
            raise UserError(
                _("This objective is over. Choose one that runs, or change its last day."),
                field="objective",
            )
    need.objective_id = objective_id
    session.flush()
    subject = f"need:{need.id}"
    audit.note(session, caller.workspace_id, caller.person_id, "served", subject, now)
    sharing.show_candidates(session, queue, need.id)


@dataclass(frozen=True)
class ObjectiveSeen:
    """An objective as lists and needs show it."""

    id: int
    name: str
    weight: float
    owner_id: str | None
    starts_on: date | None
    ends_on: date | None
    is_running: bool
    is_over: bool
    needs: int = 0
    """How many needs serve it."""


def see(objective: Objective, today: date, needs: int = 0) -> ObjectiveSeen:
    """An objective as of a day."""
    return ObjectiveSeen(
        id=objective.id,
        name=objective.name,
        weight=objective.weight,
        owner_id=objective.owner_id,
        starts_on=objective.starts_on,
        ends_on=objective.ends_on,
        is_running=objective.runs_on(today),
        is_over=objective.is_over(today),
        needs=needs,
    )


def all_of(session: Session, caller: Caller, now: datetime) -> list[ObjectiveSeen]:
    """The objectives of a workspace: those that run first, the weightiest first."""
    today = duty.today(session.get_one(Workspace, caller.workspace_id), now)
    served = (
        select(Need.objective_id, func.count().label("needs"))
        .where(Need.workspace_id == caller.workspace_id, Need.joined_into.is_(None))
        .group_by(Need.objective_id)
        .subquery()
    )
    rows = session.execute(
        select(Objective, func.coalesce(served.c.needs, 0))
        .outerjoin(served, served.c.objective_id == Objective.id)
        .where(Objective.workspace_id == caller.workspace_id)
        .order_by(Objective.weight.desc(), Objective.id)
    )
    seen = [see(objective, today, needs) for objective, needs in rows]
    return sorted(seen, key=lambda one: one.is_over)
