"""Names changed: the vectors of the requests in which they stand are made anew.

Requests stay in their products. Where they would now fit better elsewhere, that is proposed.
It may end anywhere, and begins again: done twice, it does the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, select
from sqlalchemy.orm import Session, sessionmaker

from bot.clustering import moving
from bot.clustering.placing import ONE_AT_A_TIME
from bot.glossary.reading import names_in
from bot.jobs import Job
from bot.likeness import OwnNames, Representation, named_data
from bot.queue import Queue
from models import Embedding, NameChange, NextEmbedding, Product, ProductVector, Request

READ_AT_ONCE = 2_000
WRITTEN_AT_ONCE = 200


@dataclass(frozen=True)
class _Affected:
    """A request in which a changed name stands, as it was read."""

    request_id: int
    text: str
    vector: NDArray[np.float32]
    names: OwnNames


def read_anew(
    sessions: sessionmaker[Session], queue: Queue, representation: Representation, workspace_id: str
) -> int:
    """Make the vectors anew of what names a changed name; how many requests that were."""
    changes, changed = _begin(sessions, workspace_id)
    done = 0
    for batch in _affected(sessions, workspace_id, representation, changed):
        with sessions.begin() as session:
            session.execute(ONE_AT_A_TIME, {"workspace_id": workspace_id})
            done += sum(_renew(session, representation.name, each) for each in batch)
    with sessions.begin() as session:
        if done:
            session.execute(ONE_AT_A_TIME, {"workspace_id": workspace_id})
            moving.renew_signposts(session, workspace_id)
        _index_products(session, queue, workspace_id, changed)
        session.execute(delete(NameChange).where(NameChange.id.in_(changes)))
    return done


def _begin(sessions: sessionmaker[Session], workspace_id: str) -> tuple[list[int], OwnNames]:
    """The changes, and their names; whoever places with the names of before is waited for."""
    with sessions.begin() as session:
        session.execute(ONE_AT_A_TIME, {"workspace_id": workspace_id})
        rows = session.execute(
            select(NameChange.id, NameChange.key).where(NameChange.workspace_id == workspace_id)
        ).all()
    return [row.id for row in rows], OwnNames.of({row.key: "name" for row in rows})


def _affected(
    sessions: sessionmaker[Session],
    workspace_id: str,
    representation: Representation,
    changed: OwnNames,
) -> Iterator[Sequence[_Affected]]:
    after = 0
    while True:
        with sessions() as session:
            rows = session.execute(
                select(Request.id, Request.text)
                .join(Embedding, Embedding.request_id == Request.id)
                .where(
                    Request.workspace_id == workspace_id,
                    Embedding.name == representation.name,
                    Request.id > after,
                    Request.text != "",
                )
                .order_by(Request.id)
                .limit(READ_AT_ONCE)
            ).all()
            named = [(row.id, row.text) for row in rows if changed.stand_in(row.text)]
            names = names_in(session, workspace_id, [text for _, text in named])
        for start in range(0, len(named), WRITTEN_AT_ONCE):
            batch = named[start : start + WRITTEN_AT_ONCE]
            vectors = representation.represent([text for _, text in batch], names)
            yield [_Affected(*each, made, names) for each, made in zip(batch, vectors, strict=True)]
        if len(rows) < READ_AT_ONCE:
            return
        after = rows[-1].id


def _renew(session: Session, name: str, affected: _Affected) -> bool:
    """Put a vector in place of the old one, also in its product's sum; False for the same one."""
    request = session.get(Request, affected.request_id, with_for_update={"key_share": True})
    known = session.get(Embedding, affected.request_id, populate_existing=True)
    if request is None or known is None or known.name != name or request.text != affected.text:
        return False
    request.named_data = named_data(request.metric, request.dimensions, affected.names)
    before = np.asarray(known.vector)
    if np.allclose(before, affected.vector, atol=1e-6):
        return False
    known.vector = affected.vector.tolist()
    session.execute(delete(NextEmbedding).where(NextEmbedding.request_id == request.id))
    product = session.get(Product, request.product_id or 0, with_for_update={"key_share": True})
    if product is not None and product.vector_name == name and product.vector_sum is not None:
        total = np.asarray(product.vector_sum) - before + affected.vector
        product.vector_sum = total.tolist()
    session.flush()
    return True


def _index_products(session: Session, queue: Queue, workspace_id: str, changed: OwnNames) -> None:
    """Products that exist are compared by their titles and summaries."""
    existing = select(ProductVector.product_id).where(ProductVector.workspace_id == workspace_id)
    for product in session.scalars(select(Product).where(Product.id.in_(existing))):
        if changed.stand_in(f"{product.title}\n{product.summary or ''}"):
            queue.defer(session, Job.INDEX_PRODUCT, product_id=product.id)
