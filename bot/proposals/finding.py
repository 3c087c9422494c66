"""Looking at night for products that may be one, and for one that holds two kinds of requests.

Nothing is changed: what is found is written down as proposals. The work is bounded, however many
requests there are: so many products are compared, and so many requests of each looked at.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log1p

import numpy as np
from sqlalchemy import delete, func, or_, select, union
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased, sessionmaker

from bot import stored_vectors as vectors
from bot.embedding import Vectors
from bot.likeness import threshold_of
from bot.likeness.pairs import Pair, Sized, doubtful_pairs, two_groups
from models import (
    Membership,
    Product,
    Proposal,
    Regrouping,
    RegroupingKind,
    Request,
    Verdict,
    VerdictKind,
    Workspace,
)
from models.words import Stage

COMPARED = 20_000
"""Products that are compared at most: what is listed or asked for again first, then the newest."""
FIRSTS = 4_000
"""Of these, so many are compared with all."""
PARTED, LOOKED_AT = 200, 200
"""Products that are looked at for two kinds of requests, and the latest requests of each."""
FEWEST = 4
MOST = 30
"""Proposals written down in one night."""


@dataclass(frozen=True)
class Found:
    """A proposal before it is written down."""

    kind: RegroupingKind
    key: str
    product_id: int
    other_id: int | None
    leaving: tuple[int, ...]
    score: float
    worth: float


def find(
    reading: sessionmaker[Session],
    sessions: sessionmaker[Session],
    workspace_id: str,
    name: str,
    now: datetime,
) -> int:
    """Find what to propose, with the vectors that bear this name; how much was found."""
    with reading() as session:
        threshold = threshold_of(session.get_one(Workspace, workspace_id).alike_from)
        pairs = _merges(session, workspace_id, name, threshold)
        partings = _splits(session, workspace_id, name, threshold)
    found = sorted([*pairs, *partings], key=lambda one: (-one.worth, one.key))[:MOST]
    with sessions.begin() as session:
        _write(session, workspace_id, name, found, now)
    return len(found)


def _merges(session: Session, workspace_id: str, name: str, threshold: float) -> list[Found]:
    products = _products(session, workspace_id, name)
    if len(products) < 2:
        return []
    means = _means(session, workspace_id, name, [product.id for product in products])
    products = [product for product in products if product.id in means]
    firsts = sum(product.is_listed or product.count > 1 for product in products[:FIRSTS])
    barred = _answered(session, workspace_id)
    stacked = np.stack([means[product.id] for product in products])
    pairs = doubtful_pairs(products, stacked, firsts, threshold, MOST + len(barred))
    pairs = [pair for pair in pairs if f"merge:{pair.left}:{pair.right}" not in barred]
    apart = _said_apart(session, {n for pair in pairs for n in (pair.left, pair.right)})
    settled = _settled(session, {n for pair in pairs for n in (pair.left, pair.right)})
    return [
        _merge(pair)
        for pair in pairs
        if (pair.left, pair.right) not in apart and not {pair.left, pair.right} <= settled
    ]


def _merge(pair: Pair) -> Found:
    return Found(
        RegroupingKind.MERGE,
        f"merge:{pair.left}:{pair.right}",
        pair.left,
        pair.right,
        (),
        pair.score,
        pair.worth,
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


def _answered(session: Session, workspace_id: str) -> set[str]:
    """What was proposed and answered, or settled otherwise, is never proposed again."""
    is_over = or_(Proposal.regrouping_id.is_not(None), Proposal.closed_at.is_not(None))
    return set(
        session.scalars(select(Proposal.key).where(Proposal.workspace_id == workspace_id, is_over))
    )


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


def _splits(session: Session, workspace_id: str, name: str, threshold: float) -> list[Found]:
    chosen = session.scalars(
        select(Product.id)
        .where(
            Product.workspace_id == workspace_id,
            Product.vector_name == name,
            Product.vector_count >= FEWEST,
            Product.stage == Stage.CANDIDATE,
        )
        .order_by(Product.vector_count.desc(), Product.id)
        .limit(PARTED)
    ).all()
    together = _said_together(session, chosen)
    over = _answered(session, workspace_id)
    found = []
    for product_id, rows in vectors.of_products(session, chosen, name, LOOKED_AT):
        one = _split(product_id, rows, threshold)
        confirmed = together.get(product_id, set())
        if one is not None and one.key not in over and not confirmed & set(one.leaving):
            found.append(one)
    return found


def _split(
    product_id: int, rows: Sequence[tuple[int, Vectors, str | None]], threshold: float
) -> Found | None:
    stacked = np.stack([vector for _, vector, _ in rows])
    parting = two_groups(stacked, [named for _, _, named in rows], threshold)
    if parting is None:
        return None
    leaving = tuple(sorted(rows[place][0] for place in parting.leaving))
    digest = hashlib.sha256(",".join(map(str, leaving)).encode()).hexdigest()[:16]
    return Found(
        RegroupingKind.SPLIT,
        f"split:{product_id}:{digest}",
        product_id,
        None,
        leaving,
        parting.score,
        2 * log1p(len(leaving)),
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


def _write(
    session: Session, workspace_id: str, name: str, found: Iterable[Found], now: datetime
) -> None:
    """Write proposals down; one that is open already is only weighed anew."""
    for one in found:
        if one.kind is RegroupingKind.SPLIT and not _is_only_split(session, one):
            continue
        values = {"score": one.score, "worth": one.worth, "vector_name": name}
        statement = insert(Proposal).values(
            workspace_id=workspace_id,
            kind=one.kind,
            key=one.key,
            product_id=one.product_id,
            other_id=one.other_id,
            leaving=list(one.leaving),
            found_at=now,
            times=0,
            **values,
        )
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[Proposal.workspace_id, Proposal.key],
                set_=values,
                where=Proposal.regrouping_id.is_(None) & Proposal.closed_at.is_(None),
            )
        )


def _is_only_split(session: Session, one: Found) -> bool:
    """One way to split a product is proposed at a time; one that nobody was asked about gives way
    to what is found now."""
    others = (
        Proposal.product_id == one.product_id,
        Proposal.kind == RegroupingKind.SPLIT,
        Proposal.key != one.key,
        Proposal.regrouping_id.is_(None),
        Proposal.closed_at.is_(None),
    )
    session.execute(delete(Proposal).where(*others, Proposal.asked_at.is_(None)))
    return session.scalar(select(Proposal.id).where(*others).limit(1)) is None
