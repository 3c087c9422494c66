"""The rows of placing: a request's vector, the products nearest to it, and their sums."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pgvector.sqlalchemy import VECTOR
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
    text,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.orm.util import identity_key

from bot.likeness import NO_NAMES, Neighbour, OwnNames, choose, named_data, threshold_of
from bot.likeness.company import arriving, company_of
from models import Embedding, Product, Request, Verdict, VerdictKind, Workspace
from models.words import Stage

NEAREST = 10
"""How many products are looked at closely."""


def remember_vector(
    session: Session,
    request: Request,
    name: str,
    vector: NDArray[np.float32],
    names: OwnNames = NO_NAMES,
) -> None:
    """Keep a request's vector, in place of an older one, and the data that it names; `names` are
    the workspace's own."""
    request.named_data = named_data(request.metric, request.dimensions, names)
    values = {"name": name, "vector": vector.tolist()}
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
    name: str,
    request: Request,
    vector: NDArray[np.float32],
    shortlist: Collection[int] | None = None,
) -> Product | None:
    """The product that asks for the same data, among the nearest; `name` is the vector's.

    With a `shortlist` of products, only these are compared, and those that name the same data.
    """
    asked = _Asked(request.workspace_id, name, request.id, vector)
    alike = asked.compared(session, _open_to(are_listed=shortlist is not None), shortlist)
    company = company_of([(one.similarity, one.count) for one in alike])
    alike += asked.compared(session, _led_on())
    workspace = session.get_one(Workspace, request.workspace_id)
    threshold = arriving(company, threshold_of(workspace.alike_from))
    chosen = choose(alike, threshold)
    if chosen is None and request.named_data is not None:
        # None that names the same can be more alike than the most alike of all.
        same = naming(session, request.workspace_id, request.named_data)
        found = asked.compared(session, _open_to(are_listed=True), same)
        chosen = choose([replace(one, names_same=True) for one in found], threshold)
    if chosen is None:
        return None
    return session.get_one(
        Product, chosen.product_id, with_for_update={"key_share": True}, populate_existing=True
    )


@dataclass(frozen=True)
class _Asked:
    """What products are compared with: the names are those of the statements' parameters."""

    owner: str
    name: str
    request: int
    vector: NDArray[np.float32]

    def compared(
        self, session: Session, statement: Select[Any], listed: Collection[int] | None = None
    ) -> list[Neighbour]:
        values = {**vars(self), "listed": list(listed or ())}
        return [Neighbour(*row) for row in session.execute(statement, values)]


_VECTOR = bindparam("vector", type_=VECTOR())


@cache
def _open_to(*, are_listed: bool) -> Select[Any]:
    """The products that a request may join, the most alike first, each with its similarity and
    the number of its requests.

    Run for every request, so it is made once.
    """
    score = -Product.vector_sum.max_inner_product(_VECTOR) / Product.vector_count
    statement = select(Product.id, score, Product.vector_count).where(
        Product.workspace_id == bindparam("owner"),
        Product.vector_name == bindparam("name"),
        Product.vector_count > 0,
        Product.stage != Stage.RETIRED,
        ~_refused(Product.id),
    )
    if are_listed:
        listed = bindparam("listed", type_=ARRAY(BigInteger))
        statement = statement.where(Product.id == any_(listed))
    return statement.order_by(score.desc(), Product.id).limit(NEAREST)


@cache
def _led_on() -> Select[Any]:
    """The same by way of products that were merged: what was like them belongs where they are."""
    score = -Product.signpost.max_inner_product(_VECTOR)
    return (
        select(Product.merged_into, score)
        .where(
            Product.workspace_id == bindparam("owner"),
            Product.merged_into.is_not(None),
            Product.vector_name == bindparam("name"),
            Product.signpost.is_not(None),
            ~_refused(Product.merged_into),
        )
        .order_by(score.desc(), Product.id)
        .limit(NEAREST)
    )


def _refused(product_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """A person said that the request isn't of this product, or of one that was merged into it."""
    said_of = aliased(Product)
    return exists().where(
        Verdict.product_id == said_of.id,
        func.coalesce(said_of.merged_into, said_of.id) == product_id,
        Verdict.workspace_id == bindparam("owner"),
        Verdict.request_id == bindparam("request"),
        Verdict.kind == VerdictKind.DIFFERENT,
    )


_NAMING = text("""
    WITH RECURSIVE found AS (
        SELECT min(product_id) AS id FROM request
        WHERE workspace_id = :owner AND named_data = :named
        UNION ALL
        SELECT (
            SELECT min(product_id) FROM request
            WHERE workspace_id = :owner AND named_data = :named AND product_id > found.id
        ) FROM found WHERE found.id IS NOT NULL
    )
    SELECT id FROM found WHERE id IS NOT NULL
""")
"""From one product to the next ("Loose indexscan", PostgreSQL's wiki): thousands of requests may
name the same, nearly always of one product."""


def naming(session: Session, workspace_id: str, named: str) -> list[int]:
    """The products of which a request names this data."""
    return list(session.scalars(_NAMING, {"owner": workspace_id, "named": named}))


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
