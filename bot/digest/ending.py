"""Parks that end before the next digest comes: what was parked is to be decided again then."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CompoundSelect, select, true
from sqlalchemy.orm import Session

from bot import audience, wording
from bot.digest import periods
from bot.digest.told import Told
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
    own: CompoundSelect[int] | None = None,
) -> tuple[int, ...]:
    """The products that managers may read about whose park ends later than today and not later than
    the day of `until`, where the workspace is; the next one first.

    In a manager's own digest, what is put forward to them (`own`), and what they parked themselves.
    """
    workspace = session.get(Workspace, workspace_id)
    zone = periods.zone_named(workspace.time_zone if workspace else "UTC")
    is_own = true() if own is None else Product.id.in_(own) | (Decision.decided_by == reader_id)
    return tuple(
        session.scalars(
            select(Product.id)
            .join(Decision, (Decision.product_id == Product.id) & Decision.ended_at.is_(None))
            .where(
                Product.workspace_id == workspace_id,
                Product.outcome == DecisionKind.PARK,
                Product.parked_until > now.astimezone(zone).date(),
                Product.parked_until <= until.astimezone(zone).date(),
                audience.may_be_read(),
                is_own,
            )
            .order_by(Product.parked_until, Product.id)
            .limit(MOST)
        )
    )


def read(known: Mapping[int, Told], ids: Collection[int]) -> tuple[Ending, ...]:
    """The same in words, as far as they are still parked and may still be read about."""
    found = [
        (until, number, known[number])
        for number in ids
        if number in known and (until := known[number].parked_until) is not None
    ]
    return tuple(
        Ending(one.title, until, next(iter(one.evidence), None))
        for until, _number, one in sorted(found, key=lambda each: each[:2])
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
