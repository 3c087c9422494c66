"""The novelty brake: technology before need.

A chain whose first rung names a technology is *technology first*, as long as neither it nor another
reason beside it reaches a need. Like everything without a need, it ranks behind what has one: see
`bot.scoring`. The label stays in triage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from bot import people
from bot.building import vouching
from bot.needs import reached
from bot.wording import _
from models import Product, Rung


@dataclass(frozen=True)
class Brake:
    """Whether a candidate ranks behind, and who lets it compete all the same."""

    lacks_need: bool = False
    """It is a candidate without a decision, and no need is reached."""
    is_technology_first: bool = False
    vouched_by: str | None = None
    """The name of the manager who vouches for it."""
    reason: str = ""
    until: date | None = None
    """The day on which that manager's word runs out."""


RELEASED = Brake()


def look(session: Session, product: Product, rungs: Sequence[Rung]) -> Brake:
    """The brake as it is on now; `rungs` are those that stand, from the lowest up."""
    if not product.is_undecided or reached.reaches_any(session, product.id):
        return RELEASED
    known = session.scalar(vouching.in_force(product.id))
    if known is None:
        return Brake(True, is_technology_first(rungs))
    names = people.names(session, product.workspace_id, [known.vouched_by])
    who = names.get(known.vouched_by, _("somebody"))
    return Brake(
        lacks_need=True,
        is_technology_first=is_technology_first(rungs),
        vouched_by=who,
        reason=known.reason,
        until=known.until,
    )


def is_technology_first(rungs: Sequence[Rung]) -> bool:
    """Of the rungs that stand, from the lowest up, where no need is reached."""
    return bool(rungs) and rungs[0].names_technology
