"""What ends before the next digest comes: parks, after which it is to be decided again, and
managers' words, after which a candidate without a need ranks last again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, false, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import audience, wording
from bot.digest import periods
from bot.digest.told import Told
from bot.needs import reached
from bot.wording import _, n_
from models import Decision, Product, Vouching, Workspace
from models.words import DecisionKind

LISTED = 5
"""So many are named; the others are counted."""
MOST = 50


@dataclass(frozen=True)
class Soon:
    """What ends soon, by the numbers of the products; the next one first."""

    parks: tuple[int, ...] = ()
    words: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ending:
    """A park or a manager's word that ends soon."""

    title: str
    until: date
    link: str | None
    """The newest request for it that everybody can open."""
    is_word: bool = False


def soon(
    session: Session,
    workspace_id: str,
    now: datetime,
    until: datetime,
    reader_id: str | None = None,
    own: CompoundSelect[int] | None = None,
) -> Soon:
    """Those of products that managers may read about which end later than today and not later than
    the day of `until`, where the workspace is.

    In a manager's own digest, what is put forward to them (`own`), and what they parked or vouched
    for themselves.
    """
    workspace = session.get(Workspace, workspace_id)
    zone = periods.zone_named(workspace.time_zone if workspace else "UTC")
    days = (now.astimezone(zone).date(), until.astimezone(zone).date())
    parks = _parks().where(
        *_within(Product.parked_until, days), _is_own(own, Decision.decided_by, reader_id)
    )
    words = _words().where(
        *_within(Vouching.until, days), _is_own(own, Vouching.vouched_by, reader_id)
    )
    shared = (Product.workspace_id == workspace_id, audience.may_be_read())
    both = union_all(parks.where(*shared), words.where(*shared)).subquery()
    rows = session.execute(select(both).order_by(both.c.until, both.c.id).limit(MOST)).all()
    return Soon(
        parks=tuple(row.id for row in rows if not row.is_word),
        words=tuple(row.id for row in rows if row.is_word),
    )


def _within(
    day: InstrumentedAttribute[Any], days: tuple[date, date]
) -> tuple[ColumnElement[bool], ...]:
    return day > days[0], day <= days[1]


def _is_own(
    own: CompoundSelect[int] | None, by: InstrumentedAttribute[Any], reader_id: str | None
) -> ColumnElement[bool]:
    return true() if own is None else Product.id.in_(own) | (by == reader_id)


def _parks() -> Select[int, date | None, bool]:
    return (
        select(Product.id, Product.parked_until.label("until"), false().label("is_word"))
        .join(Decision, (Decision.product_id == Product.id) & Decision.ended_at.is_(None))
        .where(Product.outcome == DecisionKind.PARK)
    )


def _words() -> Select[int, date, bool]:
    """Where a need was reached meanwhile, nothing changes when the word ends."""
    return (
        select(Product.id, Vouching.until, true().label("is_word"))
        .join(Vouching, (Vouching.product_id == Product.id) & Vouching.ended_at.is_(None))
        .where(Product.outcome.is_(None), ~reached.needs_of(Product.id).exists())
    )


def read(known: Mapping[int, Told], soon: Soon) -> tuple[Ending, ...]:
    """The same in words, as far as it still ends then and may still be read about."""
    parks = [(known[n].parked_until, n) for n in soon.parks if n in known]
    words = [(known[n].vouched_until, n) for n in soon.words if n in known]
    return (*_still(known, parks), *_still(known, words, is_word=True))


def _still(
    known: Mapping[int, Told], days: Iterable[tuple[date | None, int]], *, is_word: bool = False
) -> list[Ending]:
    """The next one first."""
    found = sorted((until, number) for until, number in days if until is not None)
    return [
        Ending(known[n].title, until, next(iter(known[n].evidence), None), is_word)
        for until, n in found
    ]


def one(title: str, until: date) -> str:
    """Orders by city on 4 Dec 2026."""
    return _("{title} on {day}", title=title, day=wording.day(until))


def lines(found: Collection[Ending], named: Mapping[Ending, str] | None = None) -> list[str]:
    """A line for parks and one for words, where there are any; `named` says how to show each."""
    shown = named or {each: one(each.title, each.until) for each in found}
    parks = _listed([shown[each] for each in found if not each.is_word])
    words = _listed([shown[each] for each in found if each.is_word])
    return [
        *([_("Parked, and to be decided again soon: {named}", named=parks)] if parks else []),
        *(
            [_("Competes without a need only until a manager's word ends: {named}", named=words)]
            if words
            else []
        ),
    ]


def _listed(lines: Collection[str]) -> str:
    named = "; ".join(list(lines)[:LISTED])
    more = len(lines) - LISTED
    return (
        n_("{named} and {n} more", "{named} and {n} more", more, named=named) if more > 0 else named
    )
