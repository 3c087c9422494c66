"""A changed embedder: everything is embedded anew in the background, and then changed at once.

Until then, the workspace's old vectors serve: what comes in is compared by whatever made them.
Where that is gone, as after an upgrade that reads requests better, new requests wait for their
product; their cards don't. It may end anywhere, and goes on there.
"""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from bot.clustering import moving
from bot.clustering.placing import ONE_AT_A_TIME
from bot.glossary.reading import names_in
from bot.jobs import Job
from bot.likeness import Representation
from bot.queue import Queue
from models import Embedding, NextEmbedding, Product, ProductVector, Request, Workspace
from models.words import Sort

BATCH = 500
AT_ONCE = 200
"""So many that came in while the last batch was embedded are embedded while everything waits."""
PLACED = tuple(sort for sort in Sort if sort.makes_candidates)


def catch_up(session: Session, queue: Queue, name: str) -> list[str]:
    """Have every workspace embedded anew whose vectors bear another name; the workspaces."""
    behind = session.scalars(
        select(Workspace.id).where(Workspace.vector_name != name).order_by(Workspace.id)
    ).all()
    for workspace_id in behind:
        lock = f"embed:{workspace_id}"
        queue.defer(
            session,
            Job.EMBED_ANEW,
            lock=lock,
            unless_waiting=True,
            at_leisure=True,
            workspace_id=workspace_id,
        )
    return list(behind)


def embed_anew(
    sessions: sessionmaker[Session],
    queue: Queue,
    workspace_id: str,
    representation: Representation,
    batch_size: int = BATCH,
) -> int:
    """Embed a workspace's requests anew, batch by batch, then change over; how many there were."""
    done = 0
    while True:
        with sessions.begin() as session:
            batch = to_embed(session, workspace_id, representation.name, batch_size)
            embed(session, workspace_id, representation, batch)
        done += len(batch)
        if len(batch) == batch_size:
            continue
        with sessions.begin() as session:
            session.execute(ONE_AT_A_TIME, {"workspace_id": workspace_id})
            rest = to_embed(session, workspace_id, representation.name, AT_ONCE)
            if len(rest) < AT_ONCE:
                embed(session, workspace_id, representation, rest)
                _change_over(session, queue, workspace_id, representation.name)
                return done + len(rest)


def to_embed(session: Session, workspace_id: str, name: str, most: int) -> list[tuple[int, str]]:
    """Requests with an old vector and no new one, or whose words changed since."""
    rows = session.execute(
        select(Request.id, Request.text)
        .join(Embedding, Embedding.request_id == Request.id)
        .outerjoin(NextEmbedding, NextEmbedding.request_id == Request.id)
        .where(
            Embedding.workspace_id == workspace_id,
            Embedding.name != name,
            Request.text != "",
            NextEmbedding.request_id.is_(None)
            | (NextEmbedding.name != name)
            | (NextEmbedding.text_key != func.md5(Request.text)),
        )
        .order_by(Request.id)
        .limit(most)
    )
    return [(row.id, row.text) for row in rows]


def embed(
    session: Session,
    workspace_id: str,
    representation: Representation,
    batch: Sequence[tuple[int, str]],
) -> None:
    if not batch:
        return
    texts = [text for _, text in batch]
    vectors = representation.represent(texts, names_in(session, workspace_id, texts))
    statement = insert(NextEmbedding).values(
        request_id=bindparam("number"),
        workspace_id=workspace_id,
        name=representation.name,
        text_key=func.md5(bindparam("words")),
        vector=bindparam("made"),
    )
    kept = {name: statement.excluded[name] for name in ("name", "text_key", "vector")}
    session.execute(
        statement.on_conflict_do_update(index_elements=["request_id"], set_=kept),
        [
            {"number": number, "words": text, "made": np.asarray(vector).tolist()}
            for (number, text), vector in zip(batch, vectors, strict=True)
        ],
    )


def _change_over(session: Session, queue: Queue, workspace_id: str, name: str) -> None:
    """The new vectors serve from now on: sums are made of them, and who waited is placed."""
    mine = Embedding.workspace_id == workspace_id
    session.execute(
        update(Embedding)
        .where(mine, Embedding.request_id == NextEmbedding.request_id, NextEmbedding.name == name)
        .values(name=NextEmbedding.name, vector=NextEmbedding.vector)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(Embedding).where(mine, Embedding.name != name))
    session.execute(delete(NextEmbedding).where(NextEmbedding.workspace_id == workspace_id))
    session.execute(
        update(Workspace)
        .where(Workspace.id == workspace_id)
        .values(vector_name=name, alike_from=None)
    )
    session.expire_all()
    _sum_up(session, workspace_id, name)
    moving.renew_signposts(session, workspace_id)
    for product_id in session.scalars(
        select(ProductVector.product_id)
        .where(ProductVector.workspace_id == workspace_id, ProductVector.name != name)
        .distinct()
    ):
        queue.defer(session, Job.INDEX_PRODUCT, product_id=product_id)
    for request_id in session.scalars(
        select(Request.id)
        .where(
            Request.workspace_id == workspace_id,
            Request.product_id.is_(None),
            Request.sort.in_(PLACED),
            Request.text != "",
            Request.understood_by.is_not(None),
        )
        .order_by(Request.id)
    ):
        queue.defer(session, Job.PLACE, request_id=request_id)


def _sum_up(session: Session, workspace_id: str, name: str) -> None:
    """Every product's sum, of the new vectors."""
    sums = (
        select(
            Request.product_id,
            func.sum(Embedding.vector).label("total"),
            func.count().label("count"),
        )
        .join(Embedding, Embedding.request_id == Request.id)
        .where(Request.workspace_id == workspace_id, Request.product_id.is_not(None))
        .group_by(Request.product_id)
        .subquery()
    )
    mine = Product.workspace_id == workspace_id
    unsynchronized = {"synchronize_session": False}
    session.execute(
        update(Product)
        .where(mine)
        .values(vector_name=name, vector_sum=None, vector_count=0)
        .execution_options(**unsynchronized)
    )
    session.execute(
        update(Product)
        .where(mine, Product.id == sums.c.product_id)
        .values(vector_sum=sums.c.total, vector_count=sums.c.count)
        .execution_options(**unsynchronized)
    )
