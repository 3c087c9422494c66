"""Which requests give which reason, as the data team may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot import demand, discretion, people
from bot.discretion import Audience
from bot.triage import climbing, ladder
from bot.triage.ladder import RungSeen
from models import Backing, Person, Request

MOST, LONGEST = 5, 200
"""So many requests of a rung are listed, and so much of each; the others are counted."""


@dataclass(frozen=True)
class AskBehind:
    """A request that gives a reason."""

    title: str
    permalink: str | None
    """None where not everybody can open it."""
    requester: str
    """Empty where their name isn't known."""


@dataclass(frozen=True)
class Backed:
    """A rung with the requests behind it."""

    rung: RungSeen
    is_branch: bool
    """It belongs to another reason, beside the chain."""
    asks: tuple[AskBehind, ...]
    """The latest first."""
    more: int
    """Others that back it, as far as triage may know of them."""


def of_chain(session: Session, product_id: int) -> tuple[Backed, ...]:
    """The rungs of a chain, from the lowest up, then those of other reasons."""
    rungs = [*climbing.rungs_of(session, product_id), *climbing.forks_of(session, product_id)]
    asks = _asks(session, [rung.id for rung in rungs])
    return tuple(
        Backed(
            rung=seen,
            is_branch=rung.fork_of is not None,
            asks=tuple(asks.get(rung.id, ())),
            more=max(0, seen.backed_by - len(asks.get(rung.id, ()))),
        )
        for rung, seen in zip(rungs, ladder.rungs_seen(session, rungs), strict=True)
    )


def _asks(session: Session, rung_ids: Sequence[int]) -> dict[int, list[AskBehind]]:
    place = func.row_number().over(
        partition_by=Backing.rung_id, order_by=(Request.said_at.desc(), Request.id.desc())
    )
    title = func.coalesce(func.nullif(Request.title, ""), func.left(Request.text, LONGEST))
    found = (
        select(
            *(Backing.rung_id, title.label("title"), place.label("place")),
            case((discretion.for_everybody(), Request.permalink)).label("permalink"),
            func.coalesce(Person.name, "").label("name"),
        )
        .join(Request, Request.id == Backing.request_id)
        .outerjoin(Person, people.is_one(Person, Request.workspace_id, Request.requester_id))
        .where(
            Backing.rung_id.in_(rung_ids),
            Request.text != "",
            demand.counts(),
            Audience.DATA_TEAM.may_read(),
        )
        .subquery()
    )
    rows = session.execute(
        select(found.c.rung_id, found.c.title, found.c.permalink, found.c.name)
        .where(found.c.place <= MOST)
        .order_by(found.c.rung_id, found.c.place)
    )
    asks: dict[int, list[AskBehind]] = {}
    for rung_id, *ask in rows:
        asks.setdefault(rung_id, []).append(AskBehind(*ask))
    return asks
