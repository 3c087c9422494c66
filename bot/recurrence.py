"""How a request recurs, and with which values: what kind of product wants to be born.

One person on a rhythm wants a schedule, several teams want a product, and many within one week
may be a single event. Pure functions over askings; `askings` reads them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Select, bindparam, null, select, union_all
from sqlalchemy.orm import Session

from bot import demand, rhythms
from bot.demand import Demand
from bot.discretion import Audience
from bot.glossary import reading
from bot.rhythms import FEWEST, Rhythm
from bot.zones import day_in
from models import Person, PlusOne, Product, Request, Workspace

LOOKED_AT = 200
"""The latest askings; a product that is asked for more often has its rhythm in them."""
BURST_DAYS = 7


@dataclass(frozen=True)
class Asking:
    """One time that somebody asked."""

    person_id: str
    team: str | None
    day: date
    """In the workspace's zone."""
    filters: tuple[str, ...] | None = ()
    """The words that narrow the data; None for somebody who needs another one's request too."""


class Kind(StrEnum):
    """What kind of recurrence it is."""

    SCHEDULE = "schedule"
    PRODUCT = "product"
    EVENT = "event"


@dataclass(frozen=True)
class Recurrence:
    """Why something is asked for again and again, with the evidence."""

    kind: Kind
    days: tuple[date, ...]
    """The days of asking, the oldest first."""
    teams: tuple[str, ...] = ()
    """Who asks, where several teams do."""
    rhythm: Rhythm | None = None
    """Where one person asks on a rhythm."""


@dataclass(frozen=True)
class Pattern:
    """What the askings of a product have in common, and in what they differ."""

    recurrence: Recurrence | None = None
    values: tuple[str, ...] = ()
    """The values that the same data was asked for, the most frequent first."""


def of_product(
    session: Session,
    product_id: int,
    asked: Demand,
    *,
    audience: Audience,
    own: int | None = None,
) -> Pattern:
    """The pattern of a product's askings, as far as `audience` may read them, and of request `own`,
    which is no secret to whoever asked it. Nothing where it is asked for once."""
    if asked.times <= 1:
        return Pattern()
    found = askings(session, product_id, audience=audience, own=own)
    return Pattern(recurrence_of(found), values_of(found))


def askings(
    session: Session, product_id: int, *, audience: Audience, own: int | None = None
) -> list[Asking]:
    """The latest askings for a product, the oldest first; who needs a request too asked as well."""
    which = {"product_id": product_id, "own": own}
    rows = session.execute(_statement(audience), which).all()
    own_names = _own_names(session, rows[0].id, [row.text for row in rows]) if rows else {}
    return [
        Asking(
            row.who,
            row.team,
            day_in(row.time_zone, row.said_at),
            None if row.filters is None else _narrowed(row.filters, own_names.get(row.text, ())),
        )
        for row in reversed(rows)
    ]


@cache
def _statement(audience: Audience) -> Select[Any]:
    """Read whenever a card or a candidate is shown, so it is made once."""
    product_id: BindParameter[int] = bindparam("product_id")
    is_own = Request.id == bindparam("own", type_=BigInteger)
    chosen = (Request.product_id == product_id, demand.counts(), audience.may_read() | is_own)
    who = Request.requester_id.label("who")
    requests = select(who, Request.said_at, Request.filters, Request.text)
    others = select(PlusOne.person_id, PlusOne.added_at, null(), null())
    asked = union_all(
        requests.where(*chosen),
        others.join(Request, Request.id == PlusOne.request_id).where(*chosen),
    ).subquery()
    return (
        select(
            asked.c.who,
            Person.team,
            asked.c.said_at,
            asked.c.filters,
            asked.c.text,
            Workspace.id,
            Workspace.time_zone,
        )
        .select_from(asked)
        .join(Product, Product.id == product_id)
        .join(Workspace, Workspace.id == Product.workspace_id)
        .outerjoin(Person, (Person.workspace_id == Workspace.id) & (Person.id == asked.c.who))
        .order_by(asked.c.said_at.desc(), asked.c.who)
        .limit(LOOKED_AT)
    )


def _own_names(
    session: Session, workspace_id: str, texts: Sequence[str | None]
) -> dict[str, list[str]]:
    """The workspace's own names in each text, as the workspace writes them."""
    said = {text for text in texts if text}
    known = reading.names_in(session, workspace_id, sorted(said))
    found = {text: known.found_in(text) for text in said}
    keys = {key for each in found.values() for key in each}
    spelling = reading.spelling(session, workspace_id, keys)
    return {text: [spelling[key] for key in each] for text, each in found.items()}


def _narrowed(filters: Sequence[str], own_names: Sequence[str]) -> tuple[str, ...]:
    """The words that narrow the data, own names in place of those that hold them."""
    low = [name.casefold() for name in own_names]
    others = (words for words in filters if not any(name in words.casefold() for name in low))
    return (*others, *own_names)


def recurrence_of(asked: Sequence[Asking]) -> Recurrence | None:
    """The kind that fits best; None while there are too few askings to tell."""
    if len(asked) < FEWEST:
        return None
    days = tuple(sorted({asking.day for asking in asked}))
    people = {asking.person_id for asking in asked}
    teams = tuple(sorted({asking.team for asking in asked if asking.team}))
    if len(people) > 1 and (days[-1] - days[0]).days < BURST_DAYS:
        return Recurrence(Kind.EVENT, days)
    if len(people) > 1 and len(teams) > 1:
        return Recurrence(Kind.PRODUCT, days, teams)
    kept = (rhythms.of(_days_of(asked, person)) for person in sorted(people))
    found = max(filter(None, kept), key=lambda rhythm: len(rhythm.days), default=None)
    return Recurrence(Kind.SCHEDULE, found.days, rhythm=found) if found else None


def _days_of(asked: Iterable[Asking], person_id: str) -> list[date]:
    return [asking.day for asking in asked if asking.person_id == person_id]


_LEAD = re.compile(
    r"(?i)^(?:only |just )?(?:in|for|from|at|of|inside|aus|with|within) (?:the |our |all )?"
)
_NO_VALUE = re.compile(
    r"(?i)^(?:who|which|that|whose|where|without|ohne|excluding|except|other|not|an?|no|the)\b|[()]"
)
"""A condition, or half of a sentence."""
MOST_WORDS = 4
_AND = re.compile(r",\s*|\s+(?:and|or|und|&)\s+")


def values_of(asked: Sequence[Asking]) -> tuple[str, ...]:
    """The values in which the askings differ: Berlin, Madrid, Lyon. None where all name the same.

    What every asking names is part of the product, no parameter of it.
    """
    named = [_values(asking.filters) for asking in asked if asking.filters is not None]
    times = Counter(key for values in named for key in values)
    spelling = {key: words for values in named for key, words in values.items()}
    varying = [key for key, count in times.most_common() if count < len(named)]
    return tuple(spelling[key] for key in varying) if len(varying) > 1 else ()


def _values(filters: Collection[str]) -> dict[str, str]:
    """Each value without the word that leads to it, by its words in lower case."""
    parts = (part for words in filters for part in _AND.split(_LEAD.sub("", words.strip())))
    return {part.casefold(): part for part in parts if part and _is_value(part)}


def _is_value(words: str) -> bool:
    return len(words.split()) <= MOST_WORDS and not _NO_VALUE.search(words)
