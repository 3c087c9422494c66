"""Writing a batch of requests: with their products and vectors, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.importing.reading import Wish
from bot.importing.said import Said
from bot.importing.vectors import copy_in
from models import Product, Request, Workspace
from models.words import Consent, Stage

Vector = NDArray[np.float32]


class Overtaken(Exception):  # noqa: N818  # reads as the fact that it states
    """Somebody filed one of these messages in the meantime: look again and start over."""


def lock(session: Session, workspace_id: str) -> None:
    """Let nobody else place requests until the transaction ends; see `bot.clustering.place`."""
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(workspace_id))))


def unknown(session: Session, workspace_id: str, batch: Sequence[Said]) -> list[Said]:
    """Those of a batch that hold no request yet."""
    places = [(said.place.id, said.ts) for said in batch]
    rows = session.execute(
        select(Request.channel_id, Request.ts)
        .where(
            Request.workspace_id == workspace_id,
            tuple_(Request.channel_id, Request.ts).in_(places),
        )
        .distinct()
    )
    known = {(channel_id, ts) for channel_id, ts in rows}
    return [said for said in batch if (said.place.id, said.ts) not in known]


def reserve_product_ids(session: Session, count: int) -> list[int]:
    """Take ids for products that may be made; those that aren't used stay unused."""
    sequence = func.pg_get_serial_sequence("product", "id")
    query = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return list(session.scalars(query))


def write_products(
    session: Session,
    workspace_id: str,
    now: datetime,
    name: str,
    first: Mapping[int, Wish],
    model: str,
    sums: Mapping[int, tuple[Vector, int]],
) -> None:
    """Make the products of `first`, by the wish that began each, and set the sums of all."""
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
    }
    rows = (
        (
            number,
            workspace_id,
            wish.ask.title,
            "",
            model,
            str(Stage.UNLISTED),
            now,
            name,
            *sums[number],
        )
        for number, wish in first.items()
    )
    copy_in(session, Product.__tablename__, columns, rows)
    _update_sums(session, {number: of for number, of in sums.items() if number not in first})


def _update_sums(session: Session, sums: Mapping[int, tuple[Vector, int]]) -> None:
    if not sums:
        return
    session.execute(
        text(
            "CREATE TEMPORARY TABLE IF NOT EXISTS grown "
            "(id bigint, vector_sum vector, vector_count integer) ON COMMIT DELETE ROWS"
        )
    )
    columns = {"id": "int8", "vector_sum": "vector", "vector_count": "int4"}
    copy_in(session, "grown", columns, ((number, *of) for number, of in sums.items()))
    session.execute(
        text(
            "UPDATE product SET vector_sum = grown.vector_sum, vector_count = grown.vector_count "
            "FROM grown WHERE product.id = grown.id"
        )
    )


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
    if not wishes:
        return []
    rows = [
        _row(workspace, now, wish, product, model)
        for wish, product in zip(wishes, products, strict=True)
    ]
    written = session.execute(
        insert(Request)
        .on_conflict_do_nothing()
        .returning(Request.id, Request.channel_id, Request.ts, Request.number),
        rows,
    ).all()
    if len(written) < len(rows):
        raise Overtaken
    ids = {(row.channel_id, row.ts, row.number): row.id for row in written}
    return [ids[wish.said.place.id, wish.said.ts, wish.number] for wish in wishes]


def write_vectors(
    session: Session, workspace_id: str, name: str, vectors: Iterable[tuple[int, Vector]]
) -> None:
    """Write the requests' vectors: pairs of a request's id and its vector."""
    columns = {"request_id": "int8", "workspace_id": "text", "name": "text", "vector": "vector"}
    rows = ((number, workspace_id, name, vector) for number, vector in vectors)
    copy_in(session, "embedding", columns, rows)


def _row(
    workspace: Workspace, now: datetime, wish: Wish, product_id: int | None, model: str
) -> dict[str, Any]:
    said, ask = wish.said, wish.ask
    return {
        "workspace_id": workspace.id,
        "channel_id": said.place.id,
        "ts": said.ts,
        "number": wish.number,
        "permalink": workspace.permalink(said.place.id, said.ts) if said.is_message else None,
        "source_class": said.place.source_class,
        "consent": Consent.NOT_ASKED,
        "source_id": said.source_id,
        "source_ts": said.source_ts,
        "is_imported": True,
        "requester_id": said.author_id,
        "text": wish.text,
        "said_at": said.said_at,
        "filed_at": now,
        "sort": ask.sort,
        "title": ask.title,
        "metric": ask.metric,
        "dimensions": list(ask.dimensions),
        "filters": list(ask.filters),
        "period": ask.period,
        "cadence": ask.cadence,
        "deadline": ask.deadline,
        "decision": ask.decision,
        "sensitive": [str(kind) for kind in ask.sensitive],
        "understood_by": model,
        "status": said.status,
        "product_id": product_id,
    }
