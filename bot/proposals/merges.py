"""Products that may be one."""

from collections.abc import Collection, Sequence

import numpy as np
from sqlalchemy import BigInteger, any_, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session, aliased

from bot import demand
from bot import stored_vectors as vectors
from bot.embedding import Vectors
from bot.glossary.reading import all_names
from bot.likeness.concepts import fold
from bot.likeness.masking import mask
from bot.likeness.pairs import SHIPPED, Pair, Sized, doubtful_pairs
from bot.proposals.found import Found, answered, learned
from models import Product, RegroupingKind, Request, Verdict, VerdictKind
from models.words import Stage

COMPARED = 20_000
"""Products that are compared at most: what is listed or asked for again first, then the newest."""
FIRSTS = 4_000
"""Of these, so many are compared with all."""
READ = 20
"""The latest requests of a product whose words tell what is said in it."""


def merges(session: Session, workspace_id: str, name: str, most: int) -> list[Found]:
    """The pairs most worth a question that nobody has answered."""
    products = _products(session, workspace_id, name)
    if len(products) < 2:
        return []
    means = _means(session, workspace_id, name, [product.id for product in products])
    products = [product for product in products if product.id in means]
    barred = answered(session, workspace_id)
    stacked = np.stack([means[product.id] for product in products])
    odds = learned(session, workspace_id, name, RegroupingKind.MERGE, SHIPPED)
    firsts = min(len(products), FIRSTS)
    said = _Said(session, workspace_id)
    pairs = doubtful_pairs(products, stacked, firsts, most + len(barred), odds, said.words)
    pairs = [pair for pair in pairs if f"merge:{pair.left}:{pair.right}" not in barred]
    apart = _said_apart(session, {n for pair in pairs for n in (pair.left, pair.right)})
    settled = _settled(session, {n for pair in pairs for n in (pair.left, pair.right)})
    return [
        _merge(pair)
        for pair in pairs
        if (pair.left, pair.right) not in apart and not {pair.left, pair.right} <= settled
    ]


class _Said:
    """What is said in products: of each, in its latest requests."""

    def __init__(self, session: Session, workspace_id: str) -> None:
        self._session = session
        self._own = all_names(session, workspace_id)

    def words(self, product_ids: Sequence[int]) -> dict[int, list[frozenset[str]]]:
        """The words of each request, values masked. They are only counted: nobody is shown them."""
        place = func.row_number().over(partition_by=Request.product_id, order_by=Request.id.desc())
        chosen = Request.product_id == any_(literal(product_ids, ARRAY(BigInteger)))
        latest = (
            select(Request.product_id, Request.text, place.label("place"))
            .where(chosen, demand.counts())
            .subquery()
        )
        rows = select(latest.c.product_id, latest.c.text).where(latest.c.place <= READ)
        words: dict[int, list[frozenset[str]]] = {}
        for product_id, text in self._session.execute(rows):
            words.setdefault(product_id, []).append(frozenset(fold(mask(text, self._own))))
        return words


def _merge(pair: Pair) -> Found:
    return Found(
        RegroupingKind.MERGE,
        f"merge:{pair.left}:{pair.right}",
        pair.left,
        pair.right,
        (),
        pair.score,
        pair.worth,
        pair.signs,
    )


def _products(session: Session, workspace_id: str, name: str) -> list[Sized]:
    """What may be merged: listed first, then what was asked for again, then the newest."""
    is_listed = Product.stage != Stage.UNLISTED
    rows = session.execute(
        select(Product.id, Product.vector_count, is_listed)
        .where(
            Product.workspace_id == workspace_id,
            Product.vector_name == name,
            Product.vector_count > 0,
            Product.stage != Stage.RETIRED,
            or_(Product.outcome.is_not(None), Product.stage.in_([Stage.UNLISTED, Stage.CANDIDATE])),
        )
        .order_by(is_listed.desc(), (Product.vector_count > 1).desc(), Product.id.desc())
        .limit(COMPARED)
    )
    return [Sized(*row) for row in rows]


def _means(
    session: Session, workspace_id: str, name: str, chosen: Collection[int]
) -> dict[int, Vectors]:
    wanted = set(chosen)
    return {
        number: (total / count).astype(np.float32)
        for number, total, count in vectors.sums(session, workspace_id, name)
        if number in wanted
    }


def _said_apart(session: Session, product_ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of products with a request of the one that a person said is not of the other."""
    said_of = aliased(Product)
    goes_on_in = func.coalesce(said_of.merged_into, said_of.id)
    rows = session.execute(
        select(Request.product_id, goes_on_in)
        .join(Verdict, Verdict.request_id == Request.id)
        .join(said_of, said_of.id == Verdict.product_id)
        .where(
            Verdict.kind == VerdictKind.DIFFERENT,
            Request.product_id.in_(product_ids),
            goes_on_in.in_(product_ids),
        )
        .distinct()
    )
    pairs = (sorted(number for number in row if number is not None) for row in rows)
    return {(pair[0], pair[-1]) for pair in pairs}


def _settled(session: Session, product_ids: Collection[int]) -> set[int]:
    """Decided products: two of them are not proposed to be one."""
    decided = Product.id.in_(product_ids) & Product.outcome.is_not(None)
    return set(session.scalars(select(Product.id).where(decided)))
