"""What takes long to build, a manager decides: above the effort that an admin has set."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit, wording
from bot.building import estimates
from bot.people import Caller
from bot.scoring.effort import Estimate
from bot.wording import _
from models import Product, UserError, Workspace
from models.words import Role


def limit_of(session: Session, caller: Caller) -> float | None:
    """The working days up to which the caller decides alone; None: whatever it takes."""
    if Role.MANAGER in caller.roles:
        return None
    return session.get_one(Workspace, caller.workspace_id).pm_builds_days


def waits_for_a_manager(session: Session, caller: Caller, product: Product) -> bool:
    """Building it is known to take more than the caller decides alone."""
    most = limit_of(session, caller)
    return most is not None and product.effort_days is not None and product.effort_days > most


def estimate(
    session: Session, caller: Caller, product: Product, effort: Estimate | None, now: datetime
) -> None:
    """A PM estimates in the form what nobody had estimated before."""
    if effort is None or product.effort_days is not None:
        return
    estimates.write(product, effort)
    subject = f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, "described", subject, now)


def must_be_small(session: Session, caller: Caller, product: Product) -> None:
    """Raise `UserError` where building takes more than the caller decides alone."""
    most = limit_of(session, caller)
    if most is None:
        return
    limit = wording.decimal(most)
    if product.effort_days is None:
        raise UserError(
            _(
                "Above {most} working days, a manager decides to build. Estimate first what this "
                "takes: press “Title and effort” in its thread.",
                most=limit,
            ),
            field="kind",
        )
    effort = estimates.of(product)
    if effort is not None and effort.days > most:
        raise UserError(
            _(
                "This takes about {days} working days, and above {most} a manager decides to "
                "build. Press Decide once more: the form sends it to one.",
                days=estimates.in_days(effort),
                most=limit,
            ),
            field="kind",
        )
