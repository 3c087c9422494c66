"""Looking up what exists, what terms mean and what was answered, as far as one may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, select, text
from sqlalchemy.orm import Session

from bot import people
from bot.discretion import for_everybody, for_the_data_team
from bot.existing import matching, products, wording
from bot.people import Caller
from bot.terms import dictionary, naming
from models import Embedding, Product, Request, SuggestionKind
from models.requests import ANSWERED_WORDS, IS_ANSWERED

MOST = 5
LOOKED_AT = 30
LEAST = 0.5
"""Half of the words have to be there; or else, in other words, much the same meaning."""
ALIKE = 0.6
LONGEST = 300
HAS_WORDS = f"{ANSWERED_WORDS} @@ websearch_to_tsquery('english', :typed)"


@dataclass(frozen=True)
class Hit:
    """Something that was found."""

    kind: SuggestionKind
    title: str
    words: str
    link: str | None
    owner: str | None
    score: float


def find(
    session: Session, caller: Caller, typed: str, name: str, vector: NDArray[np.float32]
) -> list[Hit]:
    """The best five; `vector` is that of what was typed, and `name` the vector's."""
    wanted = wording.words(typed[:LONGEST]) or wording.words(f"{typed[:LONGEST]} x") - {"x"}
    hits = [
        *_terms(session, caller, typed),
        *_products(session, caller, wanted, name, vector),
        *_answered(session, caller, typed, wanted, name, vector),
    ]
    return sorted(_once(hits), key=lambda hit: -hit.score)[:MOST]


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """Each address once, as what it fits best."""
    found: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: -hit.score):
        found.setdefault(hit.link or hit.title, hit)
    return list(found.values())


def _terms(session: Session, caller: Caller, typed: str) -> list[Hit]:
    said = naming.key(typed[:LONGEST])
    padded = f" {said} "
    found = []
    for term in dictionary.all_of(session, caller.workspace_id):
        if f" {term.key} " in padded or (said and f" {term.key} ".startswith(padded[:-1])):
            score = 2.0 if term.key == said else 1.2
            found.append((term, score))
    names = people.names(session, caller.workspace_id, [term.owner_id for term, _ in found])
    return [
        Hit(SuggestionKind.TERM, t.name, t.definition, t.link, names.get(t.owner_id), score)
        for t, score in found
    ]


def _products(
    session: Session,
    caller: Caller,
    wanted: frozenset[str],
    name: str,
    vector: NDArray[np.float32],
) -> list[Hit]:
    alike = matching.likenesses(session, caller.workspace_id, name, vector)
    found = []
    for product in products.all_of(session, caller.workspace_id):
        has = wording.answer_words(f"{product.title} {product.summary} {product.owner_name or ''}")
        score = _score(wanted, has, alike.get(product.id, 0.0))
        if score is not None:
            found.append((product, score + 0.2))
    names = people.names(session, caller.workspace_id, [product.owner_id for product, _ in found])
    return [_product_hit(product, names, score) for product, score in found]


def _product_hit(product: Product, names: dict[str | None, str], score: float) -> Hit:
    owner = names.get(product.owner_id) or product.owner_name
    return Hit(SuggestionKind.PRODUCT, product.title, product.summary, product.link, owner, score)


def _score(wanted: frozenset[str], has: frozenset[str], alike: float) -> float | None:
    """None for what doesn't fit."""
    covered = wording.coverage(wanted, has)
    is_fitting = covered >= LEAST or alike >= ALIKE
    return covered + max(alike, 0.0) if is_fitting else None


def _answered(
    session: Session,
    caller: Caller,
    typed: str,
    wanted: frozenset[str],
    name: str,
    vector: NDArray[np.float32],
) -> list[Hit]:
    """By words, and where these find too few by meaning, which takes a look at every vector.

    Only what the caller may read, with a link that they may open.
    """
    similarity = -Embedding.vector.max_inner_product(vector)
    base = (
        select(Request, similarity)
        .outerjoin(Embedding, (Embedding.request_id == Request.id) & (Embedding.name == name))
        .where(*_may_find(caller))
    )
    has_words = text(HAS_WORDS).bindparams(typed=typed[:LONGEST])
    rows = _read(session, base.where(has_words).order_by(Request.said_at.desc()))
    if vector.any() and len(rows) < MOST:
        rows |= _read(session, base.where(similarity >= ALIKE).order_by(similarity.desc()))
    return _answer_hits(session, caller, wanted, list(rows.values()))


def _read(session: Session, query: "Select[Any]") -> dict[int, tuple[Request, float]]:
    rows = session.execute(query.limit(LOOKED_AT))
    return {request.id: (request, alike or 0.0) for request, alike in rows}


def _may_find(caller: Caller) -> list[ColumnElement[bool]]:
    """What was answered, with words that the caller may read: their own are among them."""
    readable = for_the_data_team() if caller.is_data_team else for_everybody()
    return [
        Request.workspace_id == caller.workspace_id,
        text(IS_ANSWERED),  # type: ignore[list-item]  # as the index has it, or it isn't used
        Request.text != "",
        Request.dismissed_at.is_(None),
        readable | (Request.requester_id == caller.person_id),
    ]


def _answer_hits(
    session: Session,
    caller: Caller,
    wanted: frozenset[str],
    rows: Sequence[tuple[Request, float]],
) -> list[Hit]:
    opens = matching.may_open(
        session, caller.workspace_id, [str(request.answer_permalink) for request, _ in rows]
    )
    names = people.names(session, caller.workspace_id, [request.answered_by for request, _ in rows])
    found = []
    for request, alike in rows:
        is_own = request.requester_id == caller.person_id
        score = _score(wanted, wording.answer_words(f"{request.title} {request.text}"), alike)
        if score is not None and (is_own or request.answer_permalink in opens):
            found.append(
                Hit(
                    SuggestionKind.ANSWER,
                    request.title or request.text,
                    "",
                    request.answer_permalink,
                    names.get(request.answered_by),
                    score,
                )
            )
    return found
