"""How much is known already, and what waits for the data team's word: counted, for Home."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from bot.existing import given, products
from bot.terms import dictionary, undefined


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
    """Count it all in the database, at once."""
    counts = (
        _number(products.those_of(workspace_id)),
        _number(dictionary.defined_in(workspace_id)),
        _number(undefined.asked_for(workspace_id)),
        _number(given.undecided_in(workspace_id)),
    )
    return Known(*session.execute(select(*counts)).one())


def _number(query: Select[*tuple[Any, ...]]) -> ScalarSelect[int]:
    rows = query.order_by(None).subquery()
    return select(func.count()).select_from(rows).scalar_subquery()
