"""The proposals that wait for a manager, as managers may read them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import people
from bot.building import estimates
from bot.decisions import referring
from bot.demand import Demand
from bot.digest import candidates
from bot.scoring.effort import Estimate
from bot.triage import titles
from bot.wording import _
from models import Product, Workspace


@dataclass(frozen=True)
class Proposed:
    """A proposal to build."""

    id: int
    product_id: int
    title: str
    reason: str
    proposed_by: str
    effort: Estimate | None
    may_read_more: bool
    """Managers may read about its product; else it is the PM's words alone."""
    asked: Demand | None = None
    need: str | None = None


def for_managers(session: Session, workspace_id: str, now: datetime) -> list[Proposed]:
    """All that wait, the oldest first."""
    found = referring.waiting(session, workspace_id)
    if not found:
        return []
    names = people.names(session, workspace_id, [one.proposed_by for one in found])
    workspace = session.get_one(Workspace, workspace_id)
    ids = [one.product_id for one in found]
    items = {one.product_id: one for one in candidates.read(session, workspace, ids, now)}
    shown = []
    for one in found:
        item = items.get(one.product_id)
        shown.append(
            Proposed(
                id=one.id,
                product_id=one.product_id,
                title=item.title if item else _(titles.PRIVATE_TITLE),
                reason=one.reason,
                proposed_by=names.get(one.proposed_by) or _("Somebody"),
                effort=estimates.of(session.get_one(Product, one.product_id)),
                may_read_more=item is not None,
                asked=item.asked if item else None,
                need=item.need if item else None,
            )
        )
    return shown
