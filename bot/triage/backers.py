"""Which requests give which reason, as the data team may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot import demand, discretion
from bot.discretion import Audience
from bot.triage import climbing, ladder
from bot.triage.ladder import RungSeen
from models import Backing, Request

MOST, LONGEST = 5, 200
"""So many requests of a rung are listed, and so much of each; the others are counted."""


@dataclass(frozen=True)
class Backed:
    """A rung with the requests behind it."""

    rung: RungSeen
    is_branch: bool
    """It belongs to another reason, beside the chain."""
    asks: tuple[tuple[str, str | None], ...]
    """What was asked for, the latest first, each with its permalink where everybody can open it."""
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


def _asks(session: Session, rung_ids: Sequence[int]) -> dict[int, list[tuple[str, str | None]]]:
    place = func.row_number().over(
        partition_by=Backing.rung_id, order_by=(Request.said_at.desc(), Request.id.desc())
    )
    title = func.coalesce(func.nullif(Request.title, ""), func.left(Request.text, LONGEST))
    found = (
        select(
            *(Backing.rung_id, title.label("title"), place.label("place")),
            case((discretion.for_everybody(), Request.permalink)).label("permalink"),
        )
        .join(Request, Request.id == Backing.request_id)
        .where(
            Backing.rung_id.in_(rung_ids),
            Request.text != "",
            demand.counts(),
            Audience.DATA_TEAM.may_read(),
        )
        .subquery()
    )
    rows = session.execute(
        select(found.c.rung_id, found.c.title, found.c.permalink)
        .where(found.c.place <= MOST)
        .order_by(found.c.rung_id, found.c.place)
    )
    asks: dict[int, list[tuple[str, str | None]]] = {}
    for rung_id, words, permalink in rows:
        asks.setdefault(rung_id, []).append((words, permalink))
    return asks
