"""How much is known already, and what waits for the data team's word: counted, for Home."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.existing import given, products
from bot.terms import dictionary


@dataclass(frozen=True)
class Known:
    """What the data team finds in Home about it."""

    products: int
    terms: int
    undefined: int
    """Terms that somebody asked for and nobody has defined."""
    links: int
    """Links that were given as answers twice."""


def count(session: Session, workspace_id: str) -> Known:
    """Count it all in the database."""
    return Known(
        products=_number(session, products.those_of(workspace_id)),
        terms=_number(session, dictionary.defined_in(workspace_id)),
        undefined=_number(session, dictionary.wanted_in(workspace_id)),
        links=_number(session, given.undecided_in(workspace_id)),
    )


def _number(session: Session, query: Select[*tuple[Any, ...]]) -> int:
    rows = query.order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(rows)) or 0
