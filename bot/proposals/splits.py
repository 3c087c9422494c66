"""Products that may hold two kinds of requests."""

import hashlib
from collections.abc import Collection, Iterator

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import stored_vectors as vectors
from bot.glossary.reading import all_names
from bot.likeness.concepts import fold
from bot.likeness.masking import mask
from bot.likeness.odds import Odds, change
from bot.likeness.pairs import LEAST, Sized
from bot.likeness.parting import SHIPPED, Parting, Telling, partings, signs
from bot.proposals.found import Found, answered, learned
from models import Product, RegroupingKind, Request, Verdict, VerdictKind
from models.words import Stage

PARTED, LOOKED_AT = 200, 200
"""Products that are looked at for two kinds of requests, and the latest requests of each."""
FEWEST = 4


def splits(session: Session, workspace_id: str, name: str) -> list[Found]:
    """Ways to part a product that nobody has answered."""
    is_listed = Product.stage == Stage.CANDIDATE
    chosen = {
        row.id: Sized(*row)
        for row in session.execute(
            select(Product.id, Product.vector_count, is_listed)
            .where(
                Product.workspace_id == workspace_id,
                Product.vector_name == name,
                Product.vector_count >= FEWEST,
                Product.stage.in_([Stage.UNLISTED, Stage.CANDIDATE]),
                Product.outcome.is_(None),
            )
            .order_by(is_listed.desc(), Product.vector_count.desc(), Product.id)
            .limit(PARTED)
        )
    }
    seen = _Seen(session, workspace_id, name, chosen)
    together = _said_together(session, chosen)
    over = answered(session, workspace_id)
    odds = learned(session, workspace_id, name, RegroupingKind.SPLIT, SHIPPED)
    found = []
    for product in chosen.values():
        asked = [
            one
            for one in seen.ways(product, odds)
            if one.worth >= LEAST
            and one.key not in over
            and seen.may_part(one, together.get(product.id, set()))
        ]
        found += sorted(asked, key=lambda one: (-one.worth, one.key))[:1]
    return found


class _Seen:
    """The ways in which products part by a word; what a word tells is seen by all of them."""

    def __init__(
        self, session: Session, workspace_id: str, name: str, chosen: Collection[int]
    ) -> None:
        own = all_names(session, workspace_id)
        self._telling = Telling()
        self._requests: dict[int, list[int]] = {}
        self._partings: dict[int, list[Parting]] = {}
        for product_id, rows in vectors.of_products(session, list(chosen), name, LOOKED_AT):
            words = [frozenset(fold(mask(row.text, own))) for row in rows]
            self._telling.note(words)
            self._requests[product_id] = [row.request_id for row in rows]
            stacked = np.stack([row.vector for row in rows])
            named = [row.named_data for row in rows]
            self._partings[product_id] = partings(stacked, words, named)

    def ways(self, product: Sized, odds: Odds) -> Iterator[Found]:
        """The ways to part a product, with what a question about each is worth."""
        for parting in self._partings.get(product.id, ()):
            told = signs(parting, self._telling)
            places = self._requests[product.id]
            leaving = tuple(sorted(places[place] for place in parting.leaving))
            yield _found(product, leaving, parting.score, told, odds)

    def may_part(self, one: Found, together: Collection[int]) -> bool:
        """Nobody has said of those that would leave that they belong there, nor of all others."""
        leaving = set(one.leaving)
        staying = set(self._requests[one.product_id]) - leaving
        return leaving.isdisjoint(together) and not staying <= set(together)


def _found(
    product: Sized, leaving: tuple[int, ...], score: float, told: tuple[float, ...], odds: Odds
) -> Found:
    digest = hashlib.sha256(",".join(map(str, leaving)).encode()).hexdigest()[:16]
    felt = change(np.array([len(leaving)]), np.array([product.count - len(leaving)]))
    worth = odds.of(np.array([told])) * felt * (1 + product.is_listed)
    return Found(
        RegroupingKind.SPLIT,
        f"split:{product.id}:{digest}",
        product.id,
        None,
        leaving,
        score,
        float(worth[0]),
        told,
    )


def _said_together(session: Session, product_ids: Collection[int]) -> dict[int, set[int]]:
    """The requests that a person said belong to their product, rather than to leave it: also those
    that came with another product that was merged into it."""
    goes_on_in = func.coalesce(Product.merged_into, Product.id)
    rows = session.execute(
        select(Request.product_id, Request.id)
        .join(Verdict, Verdict.request_id == Request.id)
        .join(Product, Product.id == Verdict.product_id)
        .where(
            Verdict.kind == VerdictKind.SAME,
            Request.product_id.in_(product_ids),
            goes_on_in == Request.product_id,
        )
    )
    found: dict[int, set[int]] = {}
    for product_id, request_id in rows:
        if product_id is not None:
            found.setdefault(product_id, set()).add(request_id)
    return found
