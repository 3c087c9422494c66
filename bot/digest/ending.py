"""Parks that end before the next digest comes: what was parked is to be decided again then."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import wording
from bot.digest import audience, periods
from bot.wording import _, n_
from models import Decision, Product, Workspace
from models.words import DecisionKind

LISTED = 5
"""So many are named; the others are counted."""
MOST = 50


@dataclass(frozen=True)
class Ending:
    """A park that ends soon."""

    title: str
    until: date
    link: str | None
    """The newest request for it that everybody can open."""


def soon(
    session: Session,
    workspace_id: str,
    now: datetime,
    until: datetime,
    reader_id: str | None = None,
    own: Collection[int] | None = None,
) -> tuple[int, ...]:
    """The products that managers may read about whose park ends later than today and not later than
    the day of `until`, where the workspace is; the next one first.

    In a manager's own digest, what is put forward to them (`own`), and what they parked themselves.
    """
    named = session.scalar(select(Workspace.time_zone).where(Workspace.id == workspace_id))
    zone = periods.zone_named(named or "UTC")
    rows = session.execute(
        select(Product.id, Decision.decided_by)
        .join(Decision, (Decision.product_id == Product.id) & Decision.ended_at.is_(None))
        .where(
            Product.workspace_id == workspace_id,
            Product.outcome == DecisionKind.PARK,
            Product.parked_until > now.astimezone(zone).date(),
            Product.parked_until <= until.astimezone(zone).date(),
        )
        .order_by(Product.parked_until, Product.id)
    ).all()
    shown = audience.readable(session, workspace_id, [row.id for row in rows])
    theirs = [row for row in rows if own is None or row.id in own or row.decided_by == reader_id]
    return tuple(row.id for row in theirs if row.id in shown)[:MOST]


def read(session: Session, workspace_id: str, ids: Collection[int]) -> tuple[Ending, ...]:
    """The same in words, as far as they are still parked and may still be read about."""
    shown = audience.readable(session, workspace_id, ids)
    links = audience.evidence(session, shown)
    rows = session.execute(
        select(Product.id, Product.parked_until)
        .where(Product.id.in_(shown), Product.outcome == DecisionKind.PARK)
        .order_by(Product.parked_until, Product.id)
    )
    return tuple(
        Ending(shown[number].title, until, next(iter(links.get(number, ())), None))
        for number, until in rows
        if until is not None
    )


def one(title: str, until: date) -> str:
    """Orders by city on 4 Dec 2026."""
    return _("{title} on {day}", title=title, day=wording.day(until))


def line(found: Collection[Ending]) -> str:
    """All of it in one line; may be empty."""
    return listed([one(each.title, each.until) for each in found])


def listed(lines: Collection[str]) -> str:
    """What is parked, in words that name it already; may be empty."""
    if not lines:
        return ""
    named = "; ".join(list(lines)[:LISTED])
    more = len(lines) - LISTED
    if more > 0:
        named = n_("{named} and {n} more", "{named} and {n} more", more, named=named)
    return _("Parked, and to be decided again soon: {named}", named=named)
