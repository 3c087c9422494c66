"""Writing a batch of requests, with their vectors, in one transaction with their products."""

from collections.abc import Iterable, Sequence
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
from models import Request, Workspace
from models.words import Consent

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


SAID = {
    "workspace_id": "text",
    "channel_id": "text",
    "ts": "text",
    "permalink": "text",
    "source_class": "varchar",
    "source_id": "text",
    "source_ts": "text",
    "requester_id": "text",
    "said_at": "timestamptz",
    "status": "varchar",
}


def _said(said: Said, workspace: Workspace) -> Sequence[Any]:
    """In the order of `SAID`."""
    return (
        workspace.id,
        said.place.id,
        said.ts,
        workspace.permalink(said.place.id, said.ts) if said.is_message else None,
        str(said.place.source_class),
        said.source_id,
        said.source_ts,
        said.author_id,
        said.said_at,
        str(said.status),
    )


UNDERSTOOD = {
    "number": "int4",
    "text": "text",
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
}


def _understood(wish: Wish) -> Sequence[Any]:
    """In the order of `UNDERSTOOD`."""
    ask = wish.ask
    return (
        wish.number,
        wish.text,
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
    )


PLACED = {"product_id": "int8", "named_data": "text"}


def _placed(wish: Wish, product_id: int | None) -> Sequence[Any]:
    """In the order of `PLACED`."""
    return product_id, wish.named_data if product_id is not None else None


WRITTEN = {
    "id": "int8",
    "filed_at": "timestamptz",
    "understood_by": "text",
    "consent": "varchar",
    "is_imported": "bool",
    "answer_round": "int4",
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
        (
            *_said(wish.said, workspace),
            *_understood(wish),
            *_placed(wish, product),
            *(number, now, model, str(Consent.NOT_ASKED), True, 0),
        )
        for number, wish, product in zip(ids, wishes, products, strict=True)
    )
    try:
        copy_in(session, Request.__tablename__, SAID | UNDERSTOOD | PLACED | WRITTEN, rows)
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
