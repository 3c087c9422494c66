"""What search in SQL, and lists in memory, find is what comparing with every product finds."""

from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clustering import rows
from bot.embedding import Vectors
from bot.likeness import SAME_REQUEST, Neighbour, choose, named_data
from bot.likeness.company import arriving, company_of
from bot.shortlists import Shortlists
from bot.unit_vectors import unit
from models import Product, Request, Verdict, VerdictKind
from playground.lark import TEAM
from tests.bot.clustering.asked import NAME
from tests.builders import LONG_AGO, a_request, a_workspace, many_requests

PRODUCTS, ASKS, DIMENSIONS = 160, 24, 160
DATA = ["refunds by reason", "orders by city", "visits by day", "margin by brand", None]


def test_each_way_to_search_finds_the_same(session: Session) -> None:
    chance = np.random.default_rng(4)
    a_workspace(session)
    centres = unit(chance.standard_normal((PRODUCTS, DIMENSIONS), dtype=np.float32))
    products = _asked_for(session, chance, centres)
    shortlists, found = Shortlists(few=0), list[bool | None]()

    for place in range(ASKS):
        vector = _near(chance, centres[place : place + 1], place / ASKS)[0]
        request = a_request(session, **_names(chance))
        rows.remember_vector(session, request, NAME, vector)
        first = _compared(session, request, vector, products)
        if first is not None and place % 2:
            _refuse(session, request, first.product_id)
            first = _compared(session, request, vector, products, first.product_id)
        listed = shortlists.near(session, TEAM, NAME, vector)

        for shortlist in (None, listed):
            product = rows.nearest(session, NAME, request, vector, shortlist)
            assert (product and product.id) == (first and first.product_id)
        found.append(None if first is None else first.similarity >= SAME_REQUEST)
    assert set(found) == {True, False, None}, "by likeness, by what they name, and not at all"


def _asked_for(session: Session, chance: np.random.Generator, centres: Vectors) -> list[Product]:
    """A product about each centre, with two requests."""
    common = {"workspace_id": TEAM, "vector_name": NAME, "title": "", "created_at": LONG_AGO}
    pairs = np.stack([_near(chance, centres, 0.2) for _ in range(2)], axis=1)
    sums = [{"vector_sum": pair.sum(axis=0).tolist(), "vector_count": 2} for pair in pairs]
    products = [Product(**common, **each) for each in sums]
    session.add_all(products)
    session.flush()
    many_requests(
        session,
        (
            {**names, "product_id": product.id, "named_data": named_data(**names)}
            for product in products
            for names in (_names(chance), _names(chance))
        ),
    )
    return products


def _near(chance: np.random.Generator, centres: Vectors, by: float) -> Vectors:
    """A vector about each centre; at 0.5, the noise is as long as the centre is."""
    noise = chance.standard_normal(centres.shape, dtype=np.float32)
    return unit(centres + unit(noise) * np.float32(2 * by))


def _names(chance: np.random.Generator) -> dict[str, Any]:
    data = DATA[int(chance.integers(len(DATA)))]
    metric, _by, dimension = data.split() if data else ("", "", "")
    return {"metric": metric or None, "dimensions": [dimension] if data else []}


def _compared(
    session: Session,
    request: Request,
    vector: Vectors,
    products: list[Product],
    *refused: int,
) -> Neighbour | None:
    """The choice among all products, each compared by its own requests."""
    query = select(Request.product_id, Request.named_data).distinct()
    named = {(number, name) for number, name in session.execute(query) if name is not None}
    near = [
        Neighbour(
            product.id,
            float(vector @ np.asarray(product.vector_sum)) / product.vector_count,
            product.vector_count,
            names_same=(product.id, request.named_data) in named,
        )
        for product in products
        if product.id not in refused
    ]
    nearest = sorted(near, key=lambda one: -one.similarity)[: rows.NEAREST]
    company = company_of([(one.similarity, one.count) for one in nearest])
    return choose(near, arriving(company, SAME_REQUEST))


def _refuse(session: Session, request: Request, product_id: int) -> None:
    session.add(
        Verdict(
            workspace_id=TEAM,
            request_id=request.id,
            product_id=product_id,
            kind=VerdictKind.DIFFERENT,
            person_id="U0MIRA",
            given_at=LONG_AGO,
        )
    )
    session.flush()
