"""Writing a batch of requests: with their products and vectors, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from bot.importing.reading import Wish
from bot.importing.said import Said
from bot.stored_vectors import copy_in
from models import Product, Request, Workspace
from models.words import Consent, SourceClass, Stage

Vector = NDArray[np.float32]


class Overtaken(Exception):  # noqa: N818  # reads as the fact that it states
    """Somebody filed one of these messages in the meantime, or changed the names with which they
    are read: look again and start over."""


def lock(session: Session, workspace_id: str) -> None:
    """Let nobody else place requests until the transaction ends; see `bot.clustering.place`."""
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(workspace_id))))


def unknown(session: Session, workspace_id: str, batch: Sequence[Said]) -> list[Said]:
    """Those of a batch that hold no request yet."""
    rows = session.execute(
        text(
            "SELECT DISTINCT channel_id, ts FROM request JOIN unnest("
            "CAST(:channels AS text[]), CAST(:times AS text[])) AS said (channel_id, ts) "
            "USING (channel_id, ts) WHERE workspace_id = :workspace_id"
        ),
        {
            "workspace_id": workspace_id,
            "channels": [said.place.id for said in batch],
            "times": [said.ts for said in batch],
        },
    )
    known = {(channel_id, ts) for channel_id, ts in rows}
    return [said for said in batch if (said.place.id, said.ts) not in known]


def reserve_ids(session: Session, table: str, count: int) -> list[int]:
    """Take ids for rows that may be written; those that aren't used stay unused."""
    sequence = func.pg_get_serial_sequence(table, "id")
    query = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return list(session.scalars(query))


@dataclass(frozen=True)
class Grown:
    """A product with the requests of a batch."""

    id: int
    vector_sum: Vector
    vector_count: int
    wishes: Sequence[Wish]
    is_new: bool

    @property
    def title(self) -> str:
        """That of its first request which everybody may read: a title is as private as words."""
        public = (
            w.ask.title for w in self.wishes if w.said.place.source_class is SourceClass.PUBLIC
        )
        return next(public, "")


def write_products(
    session: Session,
    workspace_id: str,
    now: datetime,
    name: str,
    model: str,
    products: Sequence[Grown],
) -> None:
    """Make the products that are new, and bring the others up to date."""
    columns = {
        "id": "int8",
        "workspace_id": "text",
        "title": "text",
        "summary": "text",
        "named_by": "text",
        "stage": "varchar",
        "created_at": "timestamptz",
        "vector_name": "text",
        "vector_sum": "vector",
        "vector_count": "int4",
        "is_provisional": "bool",
    }
    rows = (
        (
            product.id,
            workspace_id,
            product.title,
            "",
            model if product.title else "",
            str(Stage.UNLISTED),
            now,
            name,
            product.vector_sum,
            product.vector_count,
            True,
        )
        for product in products
        if product.is_new
    )
    copy_in(session, Product.__tablename__, columns, rows)
    _update_products(session, model, [product for product in products if not product.is_new])


def _update_products(session: Session, model: str, products: Sequence[Grown]) -> None:
    """Set the sums, and give a title to those that have none yet."""
    if not products:
        return
    session.execute(
        text(
            "CREATE TEMPORARY TABLE IF NOT EXISTS grown (id bigint, title text, "
            "vector_sum vector, vector_count integer) ON COMMIT DELETE ROWS"
        )
    )
    columns = {"id": "int8", "title": "text", "vector_sum": "vector", "vector_count": "int4"}
    rows = ((one.id, one.title, one.vector_sum, one.vector_count) for one in products)
    copy_in(session, "grown", columns, rows)
    session.execute(
        text(
            "UPDATE product SET vector_sum = grown.vector_sum, vector_count = grown.vector_count, "
            "title = CASE WHEN product.title = '' THEN grown.title ELSE product.title END, "
            "named_by = CASE WHEN product.title = '' AND grown.title <> '' THEN :model "
            "ELSE product.named_by END FROM grown WHERE product.id = grown.id"
        ),
        {"model": model},
    )


REQUEST_COLUMNS = {
    "id": "int8",
    "workspace_id": "text",
    "channel_id": "text",
    "ts": "text",
    "number": "int4",
    "permalink": "text",
    "source_class": "varchar",
    "consent": "varchar",
    "source_id": "text",
    "source_ts": "text",
    "is_imported": "bool",
    "requester_id": "text",
    "text": "text",
    "said_at": "timestamptz",
    "filed_at": "timestamptz",
    "sort": "varchar",
    "title": "text",
    "metric": "text",
    "dimensions": "jsonb",
    "filters": "jsonb",
    "period": "text",
    "cadence": "varchar",
    "deadline": "date",
    "decision": "text",
    "sensitive": "jsonb",
    "understood_by": "text",
    "status": "varchar",
    "answer_round": "int4",
    "product_id": "int8",
    "named_data": "text",
}


def write_requests(
    session: Session,
    workspace: Workspace,
    now: datetime,
    wishes: Sequence[Wish],
    products: Sequence[int | None],
    model: str,
) -> list[int]:
    """Write the requests; return their ids in the same order.

    Raises `Overtaken` when one of them is there already.
    """
    ids = reserve_ids(session, Request.__tablename__, len(wishes))
    rows = (
        _row(number, workspace, now, wish, product, model)
        for number, wish, product in zip(ids, wishes, products, strict=True)
    )
    try:
        copy_in(session, Request.__tablename__, REQUEST_COLUMNS, rows)
    except UniqueViolation as error:
        raise Overtaken from error
    _watched_since(session, workspace.id, min((wish.said.said_at for wish in wishes), default=now))
    return ids


def _watched_since(session: Session, workspace_id: str, first: datetime) -> None:
    """What was asked here is known further back now, for all products alike."""
    session.execute(
        update(Workspace)
        .where(
            Workspace.id == workspace_id,
            Workspace.watched_since.is_(None) | (Workspace.watched_since > first),
        )
        .values(watched_since=first)
        .execution_options(synchronize_session=False)
    )


def write_vectors(
    session: Session,
    workspace_id: str,
    name: str,
    vectors: Iterable[tuple[int, Vector]],
) -> None:
    """Write the requests' vectors: a request's id, and its vector."""
    columns = {"request_id": "int8", "workspace_id": "text", "name": "text", "vector": "vector"}
    rows = ((number, workspace_id, name, vector) for number, vector in vectors)
    copy_in(session, "embedding", columns, rows)


def _row(
    number: int,
    workspace: Workspace,
    now: datetime,
    wish: Wish,
    product_id: int | None,
    model: str,
) -> Sequence[Any]:
    """A request in the order of `REQUEST_COLUMNS`."""
    said, ask = wish.said, wish.ask
    return (
        number,
        workspace.id,
        said.place.id,
        said.ts,
        wish.number,
        workspace.permalink(said.place.id, said.ts) if said.is_message else None,
        str(said.place.source_class),
        str(Consent.NOT_ASKED),
        said.source_id,
        said.source_ts,
        True,
        said.author_id,
        wish.text,
        said.said_at,
        now,
        str(ask.sort),
        ask.title,
        ask.metric,
        Jsonb(list(ask.dimensions)),
        Jsonb(list(ask.filters)),
        ask.period,
        ask.cadence and str(ask.cadence),
        ask.deadline,
        ask.decision,
        Jsonb([str(kind) for kind in ask.sensitive]),
        model,
        str(said.status),
        0,  # never answered here
        product_id,
        wish.named_data if product_id is not None else None,
    )
