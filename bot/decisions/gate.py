"""What takes long to build, a manager decides: above the effort that an admin has set."""

from sqlalchemy.orm import Session

from bot import wording
from bot.people import Caller
from bot.wording import _
from models import Product, UserError, Workspace
from models.words import Role


def must_be_small(session: Session, caller: Caller, product: Product) -> None:
    """Raise `UserError` where building takes more than the caller decides alone."""
    most = session.get_one(Workspace, caller.workspace_id).pm_builds_days
    if most is None or Role.MANAGER in caller.roles:
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
    if product.effort_days > most:
        raise UserError(
            _(
                "This takes about {days} working days, and above {most} a manager decides to "
                "build. Press “Show to managers”: the digest lets them decide.",
                days=wording.decimal(product.effort_days),
                most=limit,
            ),
            field="kind",
        )
