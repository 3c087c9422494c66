"""Placing a request: with the product that asks for the same data, or first of a new one."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from bot import refresh
from bot.clustering import naming
from bot.likeness import Neighbour, Representation, choose, named_data
from bot.queue import Queue
from bot.triage import footing, listing
from models import Embedding, Product, Request, Verdict, VerdictKind
from models.words import Stage

NEAREST = 10
"""How many products are looked at closely."""
RETOLD = {2, 3, 5, 10, 20, 50, 100}
"""At these counts the other open cards are edited too: "asked for 3 times"."""
RETOLD_CARDS = 10


@dataclass(frozen=True)
class Wanted:
    """A request that waits for its product, as the embedder needs it."""

    request_id: int
    text: str


def wanted(session: Session, request_id: int) -> Wanted | None:
    """The words to place; None when there is nothing (left) to place."""
    request = session.get(Request, request_id)
    if request is None or not request.text or not request.counts:
        return None
    return Wanted(request.id, request.text) if request.sort.makes_candidates else None


def place(
    session: Session,
    queue: Queue,
    representation: Representation,
    wish: Wanted,
    vector: NDArray[np.float32],
    now: datetime,
) -> None:
    """Assign a request to the product that asks for the same data, or start a new one.

    One request at a time in a workspace: two that ask the same at once must not start two
    products. A request whose words changed is placed anew, unless a person has placed it.
    """
    request = session.get_one(Request, wish.request_id)
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(request.workspace_id))))
    session.refresh(request, with_for_update={"key_share": True})
    if request.text != wish.text:
        return
    before = request.product_id
    if before is None or not _stays(session, request, vector):
        leave(session, request)
        _remember_vector(session, request, representation.name, vector)
        product = _nearest(session, representation, request, vector)
        if product is None:
            product = start(session, request, representation.name, now)
        join(product, request, vector)
        session.flush()
        _welcome(session, queue, product, request, before, now)
    tell(session, queue, request)


def _stays(session: Session, request: Request, vector: NDArray[np.float32]) -> bool:
    """The request asks for what it asked before, or a person has said where it belongs."""
    known = session.get(Embedding, request.id)
    is_same = known is not None and np.allclose(known.vector, vector, atol=1e-6)
    return is_same or _is_confirmed(session, request)


def _welcome(
    session: Session,
    queue: Queue,
    product: Product,
    request: Request,
    before: int | None,
    now: datetime,
) -> None:
    """A request has joined a product: it may be listed now, and whoever watches it is told."""
    if naming.rests_on(session, product.id, request):
        naming.review_name(session, queue, product.id)
    is_new_on_list = listing.review(session, queue, product, now)
    if not is_new_on_list and product.stage is not Stage.UNLISTED:
        refresh.joined(session, queue, request)
        refresh.candidate(session, queue, product.id)
        footing.stand(session, queue, product, now)
    if before == product.id:
        footing.note_new_words(session, queue, request, now)
    elif before is not None:
        left_behind(session, queue, before, now)
    _retell(session, queue, product, request)


def take_out(session: Session, queue: Queue, request: Request, now: datetime) -> None:
    """A request turned out to ask for nothing that a product could answer."""
    before = request.product_id
    if before is not None:
        leave(session, request)
        left_behind(session, queue, before, now)


def left_behind(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """A request left a product: its name and its chain may have been made of those words."""
    session.flush()
    naming.review_name(session, queue, product_id)
    footing.review(session, queue, product_id, now)
    refresh.candidate(session, queue, product_id)


def tell(session: Session, queue: Queue, request: Request) -> None:
    """Show a request as it is now to whoever asked, and to whoever answers."""
    refresh.card(session, queue, request.id)
    refresh.single_requests(session, queue, request.workspace_id)


def _retell(session: Session, queue: Queue, product: Product, newest: Request) -> None:
    """The others who asked see the count grow, at a few milestones."""
    if product.vector_count not in RETOLD:
        return
    others = session.scalars(
        select(Request.id)
        .where(
            Request.product_id == product.id,
            Request.id != newest.id,
            Request.is_imported.is_(False),
            Request.closed_at.is_(None),
        )
        .order_by(Request.id.desc())
        .limit(RETOLD_CARDS)
    )
    for number in others:
        refresh.card(session, queue, number)


def _is_confirmed(session: Session, request: Request) -> bool:
    query = select(Verdict.id).where(
        Verdict.request_id == request.id,
        Verdict.product_id == request.product_id,
        Verdict.kind == VerdictKind.SAME,
    )
    return session.scalar(query) is not None


def _remember_vector(
    session: Session, request: Request, name: str, vector: NDArray[np.float32]
) -> None:
    values = {
        "name": name,
        "vector": vector.tolist(),
        "named_data": named_data(request.metric, request.dimensions),
    }
    session.execute(
        insert(Embedding)
        .values(request_id=request.id, workspace_id=request.workspace_id, **values)
        .on_conflict_do_update(index_elements=[Embedding.request_id], set_=values)
    )
    session.expire_all()


def _nearest(
    session: Session,
    representation: Representation,
    request: Request,
    vector: NDArray[np.float32],
) -> Product | None:
    """The product that asks for the same data, among the nearest; exact search in SQL."""
    score = -Product.vector_sum.max_inner_product(vector) / Product.vector_count
    refused = exists().where(
        Verdict.product_id == Product.id,
        Verdict.request_id == request.id,
        Verdict.kind == VerdictKind.DIFFERENT,
    )
    open_to_it = (
        select(Product, score)
        .where(
            Product.workspace_id == request.workspace_id,
            Product.vector_name == representation.name,
            Product.vector_count > 0,
            Product.stage != Stage.RETIRED,
            ~refused,
        )
        .order_by(score.desc(), Product.id)
        .limit(NEAREST)
    )
    alike = session.execute(open_to_it).all()
    name = named_data(request.metric, request.dimensions)
    same = session.execute(open_to_it.where(_has_named(request.workspace_id, name))).all()
    by_id = {product.id: product for product, _ in [*alike, *same]}
    chosen = choose(
        [Neighbour(product.id, float(similarity)) for product, similarity in alike]
        + [
            Neighbour(product.id, float(similarity), names_same=True)
            for product, similarity in same
        ]
    )
    return by_id[chosen.product_id] if chosen is not None else None


def _has_named(workspace_id: str, name: str | None) -> ColumnElement[bool]:
    """One of the product's requests names this data; what names none is the same as nothing."""
    other = aliased(Request)
    return exists().where(
        other.product_id == Product.id,
        Embedding.request_id == other.id,
        Embedding.workspace_id == workspace_id,
        Embedding.named_data == (name or ""),
    )


def start(session: Session, request: Request, name: str, now: datetime) -> Product:
    """Begin a product with a request. It has no name before it has a request whose words it may
    show."""
    product = Product(
        workspace_id=request.workspace_id,
        title="",
        created_at=now,
        vector_name=name,
        vector_count=0,
        stage=Stage.UNLISTED,
    )
    session.add(product)
    session.flush()
    return product


def join(product: Product, request: Request, vector: NDArray[np.float32]) -> None:
    """Put a request into a product, and its vector into the product's sum."""
    total = vector if product.vector_sum is None else np.asarray(product.vector_sum) + vector
    product.vector_sum = total.tolist()
    product.vector_count += 1
    request.product_id = product.id


def leave(session: Session, request: Request) -> None:
    """Take a request out of its product, and its vector out of the product's sum."""
    if request.product_id is None:
        return
    product = session.get_one(Product, request.product_id, with_for_update={"key_share": True})
    known = session.get(Embedding, request.id)
    if known is not None and product.vector_sum is not None and known.name == product.vector_name:
        product.vector_count -= 1
        left = np.asarray(product.vector_sum) - np.asarray(known.vector)
        product.vector_sum = left.tolist() if product.vector_count else None
    request.product_id = None
