"""The rows of placing: a request's vector, the products nearest to it, and their sums."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    any_,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.orm.util import identity_key

from bot.likeness import Neighbour, Representation, choose, named_data, threshold_of
from models import Embedding, Product, Request, Verdict, VerdictKind, Workspace
from models.words import Stage

NEAREST = 10
"""How many products are looked at closely."""


def remember_vector(
    session: Session, request: Request, name: str, vector: NDArray[np.float32]
) -> None:
    """Keep a request's vector, in place of an older one."""
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
    older = session.identity_map.get(identity_key(Embedding, request.id))
    if older is not None:
        session.expire(older)


def nearest(
    session: Session,
    representation: Representation,
    request: Request,
    vector: NDArray[np.float32],
    shortlist: Collection[int] | None = None,
) -> Product | None:
    """The product that asks for the same data, among the nearest; exact search in SQL.

    With a `shortlist` of products, only these are compared, and those that name the same data.
    """
    open_to_it = _open_to(representation.name, request, vector)
    listed = open_to_it
    if shortlist is not None:
        listed = open_to_it.where(Product.id == any_(bindparam("listed", ARRAY(BigInteger))))
    led_on = _led_on(representation.name, request, vector)
    neighbours = [
        Neighbour(*row) for row in session.execute(listed, {"listed": list(shortlist or ())})
    ]
    neighbours += [Neighbour(*row) for row in session.execute(led_on)]
    name = named_data(request.metric, request.dimensions)
    if name is not None:
        same = session.execute(open_to_it.where(_has_named(request.workspace_id, name)))
        neighbours += [Neighbour(*row, names_same=True) for row in same]
    workspace = session.get_one(Workspace, request.workspace_id)
    chosen = choose(neighbours, threshold_of(workspace.alike_from))
    if chosen is None:
        return None
    return session.get_one(
        Product, chosen.product_id, with_for_update={"key_share": True}, populate_existing=True
    )


def _open_to(name: str, request: Request, vector: NDArray[np.float32]) -> "Select[int, float]":
    """The products that a request may join, the most alike first, each with its similarity."""
    score = -Product.vector_sum.max_inner_product(vector) / Product.vector_count
    return (
        select(Product.id, score)
        .where(
            Product.workspace_id == request.workspace_id,
            Product.vector_name == name,
            Product.vector_count > 0,
            Product.stage != Stage.RETIRED,
            ~_refused(request, Product.id),
        )
        .order_by(score.desc(), Product.id)
        .limit(NEAREST)
    )


def _led_on(name: str, request: Request, vector: NDArray[np.float32]) -> "Select[int, float]":
    """The same by way of products that were merged: what was like them belongs where they are."""
    score = -Product.signpost.max_inner_product(vector)
    return (
        select(Product.merged_into, score)
        .where(
            Product.workspace_id == request.workspace_id,
            Product.merged_into.is_not(None),
            Product.vector_name == name,
            Product.signpost.is_not(None),
            ~_refused(request, Product.merged_into),
        )
        .order_by(score.desc(), Product.id)
        .limit(NEAREST)
    )


def _refused(request: Request, product_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """A person said that the request isn't of this product, or of one that was merged into it."""
    said_of = aliased(Product)
    return exists().where(
        Verdict.product_id == said_of.id,
        func.coalesce(said_of.merged_into, said_of.id) == product_id,
        Verdict.workspace_id == request.workspace_id,
        Verdict.request_id == request.id,
        Verdict.kind == VerdictKind.DIFFERENT,
    )


def _has_named(workspace_id: str, name: str) -> ColumnElement[bool]:
    """One of the product's requests names this data."""
    other = aliased(Request)
    return exists().where(
        other.product_id == Product.id,
        Embedding.request_id == other.id,
        Embedding.workspace_id == workspace_id,
        Embedding.named_data == name,
    )


def start(session: Session, request: Request, name: str | None, now: datetime) -> Product:
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


def likeness_to_others(
    session: Session, request: Request, product: Product
) -> tuple[float | None, str | None]:
    """How alike a request is to its product's others on average, and what made the vectors."""
    known = session.get(Embedding, request.id)
    others = product.vector_count - 1
    if known is None or known.name != product.vector_name or others < 1:
        return None, None
    vector = np.asarray(known.vector)
    return float(vector @ (np.asarray(product.vector_sum) - vector)) / others, known.name


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
