"""Products that may hold two kinds of requests."""

import hashlib
from collections.abc import Collection, Sequence

import numpy as np
from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from bot import stored_vectors as vectors
from bot.glossary.reading import all_names
from bot.likeness import OwnNames
from bot.likeness.concepts import fold
from bot.likeness.masking import mask
from bot.likeness.odds import Odds, change
from bot.likeness.pairs import LEAST, Sized
from bot.likeness.parting import SHIPPED, two_groups
from bot.proposals.found import Found, answered, learned
from models import Membership, Product, Regrouping, RegroupingKind, Request, Verdict, VerdictKind
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
    together = _said_together(session, chosen)
    over = answered(session, workspace_id)
    odds = learned(session, workspace_id, name, RegroupingKind.SPLIT, SHIPPED)
    own = all_names(session, workspace_id)
    found = []
    for product_id, rows in vectors.of_products(session, list(chosen), name, LOOKED_AT):
        one = _split(chosen[product_id], rows, odds, own)
        confirmed = together.get(product_id, set())
        if one is None or one.worth < LEAST:
            continue
        if one.key not in over and not confirmed & set(one.leaving):
            found.append(one)
    return found


def _split(product: Sized, rows: Sequence[vectors.Kept], odds: Odds, own: OwnNames) -> Found | None:
    stacked = np.stack([row.vector for row in rows])
    words = [frozenset(fold(mask(row.text, own))) for row in rows]
    parting = two_groups(stacked, words, [row.named_data for row in rows])
    if parting is None:
        return None
    leaving = tuple(sorted(rows[place].request_id for place in parting.leaving))
    digest = hashlib.sha256(",".join(map(str, leaving)).encode()).hexdigest()[:16]
    felt = change(np.array([len(leaving)]), np.array([product.count - len(leaving)]))
    worth = odds.of(np.array([parting.signs])) * felt * (1 + product.is_listed)
    return Found(
        RegroupingKind.SPLIT,
        f"split:{product.id}:{digest}",
        product.id,
        None,
        leaving,
        parting.score,
        float(worth[0]),
        parting.signs,
    )


def _said_together(session: Session, product_ids: Collection[int]) -> dict[int, set[int]]:
    """The requests that a person said belong to their product: each by itself, or with all that
    were merged, or kept together, at that time."""
    goes_on_in = func.coalesce(Product.merged_into, Product.id)
    by_themselves = (
        select(Request.product_id, Request.id)
        .join(Verdict, Verdict.request_id == Request.id)
        .join(Product, Product.id == Verdict.product_id)
        .where(
            Verdict.kind == VerdictKind.SAME,
            Request.product_id.in_(product_ids),
            goes_on_in == Request.product_id,
        )
    )
    with_others = (
        select(Request.product_id, Request.id)
        .join(Membership, Membership.request_id == Request.id)
        .join(Regrouping, Regrouping.id == Membership.regrouping_id)
        .where(
            Regrouping.kind.in_([RegroupingKind.MERGE, RegroupingKind.TOGETHER]),
            Regrouping.undone_at.is_(None),
            Regrouping.kept_id == Request.product_id,
            Request.product_id.in_(product_ids),
        )
    )
    found: dict[int, set[int]] = {}
    for product_id, request_id in session.execute(union(by_themselves, with_others)):
        if product_id is not None:
            found.setdefault(product_id, set()).add(request_id)
    return found
