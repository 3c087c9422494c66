"""The shares that managers want, and which are missed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import audit
from bot.capacity.measuring import Capacity, measure
from bot.people import Caller
from bot.wording import _
from models import CapacityTarget, UserError
from models.capacity import Work
from models.words import Role, WorkType

TOLERANCE = 0.10
"""Within ten points, work is on target."""
WHOLE = 100


@dataclass(frozen=True)
class Targets:
    """Percent, which add up to 100."""

    shares: Mapping[Work, int]
    by_type: Mapping[WorkType, int] = field(default_factory=dict)
    """Of the products; empty: any."""


@dataclass(frozen=True)
class Off:
    """One share that is off target; shares go from 0 to 1."""

    what: Work | WorkType
    share: float
    target: float


def targets(session: Session, workspace_id: str) -> Targets | None:
    """What managers have set, if they have."""
    row = session.get(CapacityTarget, workspace_id, populate_existing=True)
    if row is None:
        return None
    by_type = {WorkType[name]: int(part) for name, part in row.by_type.items()}
    return Targets({work: row.of(work) for work in Work}, by_type)


def set_targets(session: Session, caller: Caller, wanted: Targets | None, now: datetime) -> None:
    """A manager sets them, or with None takes them away. Raises `UserError` for what isn't 100."""
    caller.must_be(Role.MANAGER)
    if wanted is None:
        row = session.get(CapacityTarget, caller.workspace_id)
        if row is not None:
            session.delete(row)
    else:
        _check(wanted)
        _keep(session, caller, wanted, now)
    shares = {work.name.lower(): part for work, part in wanted.shares.items()} if wanted else {}
    subject = f"workspace:{caller.workspace_id}"
    audit.note(
        session, caller.workspace_id, caller.person_id, "set capacity", subject, now, **shares
    )


def _keep(session: Session, caller: Caller, wanted: Targets, now: datetime) -> None:
    values = {
        "requests": wanted.shares[Work.REQUESTS],
        "products": wanted.shares[Work.PRODUCTS],
        "maintenance": wanted.shares[Work.MAINTENANCE],
        "by_type": {kind.name: part for kind, part in wanted.by_type.items()},
        "set_by": caller.person_id,
        "set_at": now,
    }
    session.execute(
        insert(CapacityTarget)
        .values(workspace_id=caller.workspace_id, **values)
        .on_conflict_do_update(index_elements=[CapacityTarget.workspace_id], set_=values)
    )


def _check(wanted: Targets) -> None:
    total = sum(wanted.shares.values())
    if total != WHOLE:
        raise UserError(
            _("The three shares add up to {total} percent. Make them 100.", total=total),
            field=Work.REQUESTS.name,
        )
    of_types = sum(wanted.by_type.values())
    if wanted.by_type and of_types != WHOLE:
        raise UserError(
            _(
                "The types of work add up to {total} percent of the products. Make them 100, or "
                "leave them all empty.",
                total=of_types,
            ),
            field=next(iter(wanted.by_type)).name,
        )


def off_target(measured: Capacity, wanted: Targets | None) -> tuple[Off, ...]:
    """Which shares are off by more than ten points; none while too little is known."""
    if wanted is None or not measured.is_enough:
        return ()
    found = [Off(w, measured.share(w), part / WHOLE) for w, part in wanted.shares.items()]
    if sum(measured.by_type.values()):
        types = dict.fromkeys([*wanted.by_type, *measured.by_type]) if wanted.by_type else ()
        found += [
            Off(kind, measured.share_of_type(kind), wanted.by_type.get(kind, 0) / WHOLE)
            for kind in types
        ]
    return tuple(one for one in found if abs(one.share - one.target) > TOLERANCE + 1e-9)


def missed(session: Session, workspace_id: str, now: datetime) -> tuple[Off, ...]:
    """The same as of now; nothing is measured where no targets are set."""
    wanted = targets(session, workspace_id)
    return off_target(measure(session, workspace_id, now), wanted) if wanted else ()
