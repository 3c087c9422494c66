"""What a table is: its columns, and how its rows are read from the database, batch by batch."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVarTuple

from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute, Session

BATCH = 2000
"""Rows in memory at a time."""

Columns = TypeVarTuple("Columns")

Kind = Literal["number", "decimal", "text", "time", "texts"]
Values = Sequence[Any]


@dataclass(frozen=True)
class Wanted:
    """What is read of a workspace."""

    workspace_id: str
    with_private: bool
    """Also private words that the data team may not read."""
    batch: int = BATCH


@dataclass(frozen=True)
class Table:
    """Columns with the kind of their values, and a function that reads their rows in batches."""

    columns: dict[str, Kind]
    read: Callable[[Session, Wanted], Iterator[list[Values]]]


def batches(
    session: Session, query: "Select[*Columns]", key: InstrumentedAttribute[int], size: int
) -> "Iterator[Sequence[Row[*Columns]]]":
    """A query's rows by rising key, a batch in memory at a time.

    Each batch is a query of its own: a session can't forget what a running one still fills.
    """
    after = 0
    pages = query.order_by(key).limit(size)
    while rows := session.execute(pages.where(key > after)).all():
        yield rows
        last: Any = rows[-1]
        after = last[0].id
        session.expunge_all()
