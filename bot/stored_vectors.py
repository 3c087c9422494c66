"""Vectors to and from the database in binary: as text, a hundred thousand take half a minute."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pgvector.psycopg.vector import register_vector_info
from psycopg import Connection, Cursor, sql
from psycopg.types import TypeInfo
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Request

Sum = tuple[int, NDArray[np.float32], int]
"""A product's id, the sum of its requests' vectors, and their number."""


def copy_in(
    session: Session, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows with PostgreSQL's COPY; `columns` are names with their PostgreSQL types."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with _cursor(session) as cursor, cursor.copy(statement) as copy:
        copy.set_types(list(columns.values()))
        for row in rows:
            copy.write_row(row)


def sums(session: Session, workspace_id: str, name: str) -> Iterator[Sum]:
    """The living products whose vectors bear a name, by id."""
    query = (
        "SELECT id, vector_sum, vector_count FROM product WHERE workspace_id = %s "
        "AND vector_name = %s AND vector_count > 0 AND stage <> 'retired' ORDER BY id"
    )
    with _cursor(session) as cursor:
        for number, total, count in cursor.stream(
            query, (workspace_id, name), binary=True, size=500
        ):
            yield number, total.to_numpy(), count


def signposts(
    session: Session, workspace_id: str, name: str
) -> Iterator[tuple[int, NDArray[np.float32], int]]:
    """Products that were merged: their id, what they were like, and where they go on."""
    query = (
        "SELECT id, signpost, merged_into FROM product WHERE workspace_id = %s "
        "AND vector_name = %s AND signpost IS NOT NULL AND merged_into IS NOT NULL ORDER BY id"
    )
    with _cursor(session) as cursor:
        for number, mean, goes_on in cursor.execute(query, (workspace_id, name), binary=True):
            yield number, mean.to_numpy(), goes_on


class Kept(NamedTuple):
    """A request as its product's others are compared with it."""

    request_id: int
    vector: NDArray[np.float32]
    named_data: str | None
    text: str


def of_products(
    session: Session, product_ids: Sequence[int], name: str, most: int
) -> Iterator[tuple[int, list[Kept]]]:
    """Products with their latest requests."""
    query = (
        "SELECT product_id, id, vector, named_data, text FROM ("
        "SELECT r.product_id, r.id, r.text, e.vector, r.named_data, "
        "row_number() OVER (PARTITION BY r.product_id ORDER BY r.id DESC) AS place "
        "FROM request r JOIN embedding e ON e.request_id = r.id WHERE r.product_id = ANY(%s) AND "
        "e.name = %s AND r.dismissed_at IS NULL AND r.status <> 'withdrawn') AS latest "
        "WHERE place <= %s ORDER BY product_id, id"
    )
    with _cursor(session) as cursor:
        rows = cursor.stream(query, (list(product_ids), name, most), binary=True, size=500)
        for product_id, group in groupby(rows, key=itemgetter(0)):
            yield product_id, [Kept(row[1], row[2].to_numpy(), row[3], row[4]) for row in group]


def named(session: Session, workspace_id: str) -> Iterator[tuple[int, str]]:
    """Products with the data that their requests name."""
    query = (
        select(Request.product_id, Request.named_data)
        .where(
            Request.workspace_id == workspace_id,
            Request.named_data.is_not(None),
            Request.product_id.is_not(None),
        )
        .distinct()
    )
    for product_id, name in session.execute(query):
        if product_id is not None and name is not None:
            yield product_id, name


class Change(NamedTuple):
    """What a product is compared by since a change: None where it is compared no more."""

    product_id: int
    mean: NDArray[np.float32] | None
    revision: int


def changes(session: Session, workspace_id: str, name: str, since: int) -> Iterator[Change]:
    """The products that changed since a revision, in the order of their changes."""
    query = (
        "SELECT id, CASE WHEN vector_name = %s AND stage <> 'retired' THEN vector_sum END, "
        "vector_count, revision FROM product WHERE workspace_id = %s AND revision > %s "
        "ORDER BY revision"
    )
    with _cursor(session) as cursor:
        parameters = (name, workspace_id, since)
        for number, total, count, revision in cursor.stream(
            query, parameters, binary=True, size=500
        ):
            yield Change(number, total.to_numpy() / count if total else None, revision)


@contextmanager
def _cursor(session: Session) -> Iterator[Cursor[Any]]:
    """A cursor on the session's connection that knows vectors; the connection itself does not."""
    facts = session.connection().info  # kept as long as the connection: the look-up takes a while
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, Connection)  # noqa: S101  # psycopg is the only driver
    if "vector" not in facts:
        facts["vector"] = TypeInfo.fetch(connection, "vector")
    with connection.cursor() as cursor:
        register_vector_info(cursor, facts["vector"])  # type: ignore[arg-type]  # it has adapters as well
        yield cursor
