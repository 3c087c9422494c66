"""Everything that the page of a report says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.digest import periods
from bot.needs import listing
from bot.needs.listing import NeedLine
from bot.people import Caller
from bot.reports import portfolio
from bot.reports.portfolio import Holdings
from bot.terms import glossing
from bot.terms.glossing import Gloss
from models import Workspace
from models.words import Role

TRENDS = 12
"""How many products have a chart of their own."""


@dataclass(frozen=True)
class Report:
    """What managers may read, as of a moment in the workspace's zone."""

    workspace: str
    at: datetime
    holdings: Holdings
    needs: Sequence[NeedLine]
    glosses: Sequence[Gloss] = ()
    """The company's own words in it, by name."""


def gather(session: Session, workspace: Workspace, now: datetime) -> Report:
    """Gather it, as any manager may read it."""
    zone = periods.zone_named(workspace.time_zone)
    holdings = portfolio.hold(session, workspace, now)
    reader = Caller(workspace.id, "", frozenset({Role.MANAGER}), workspace.time_zone)
    needs = listing.lines(session, reader, now)
    said = [words for _standing, item in holdings.all for words in (item.title, item.need or "")]
    words = glossing.glosses(session, workspace.id, [*said, *(one.wording for one in needs)])
    return Report(
        workspace=workspace.name,
        at=now.astimezone(zone),
        holdings=holdings,
        needs=needs,
        glosses=sorted(words, key=lambda one: one.name.casefold()),
    )
