"""What exists that may answer an ask: alike in meaning, and about the same things.

Likeness alone takes "water use per building" for "electricity use by building"; the share of the
ask's words that the answer has tells them apart. The score is their product.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.discretion import for_everybody
from bot.existing import links, products, wording
from models import Channel, Embedding, Product, ProductVector, Request, Suggestion, SuggestionKind
from models.words import SourceClass, Status

MAY_ANSWER = 0.4
"""From this score on, a product is offered to somebody who asked for data: in the measurement of
`tests.bench.existing`, 96 of 100 offers are right, and half of those that could be are made."""
WORTH_A_LOOK = 0.2
"""Enough for somebody who asked where something is: three of four best matches are right."""
LOOKED_AT = 12
MOST = 3


@dataclass(frozen=True)
class Match:
    """Something that exists, and how well it fits an ask: 0 to 1."""

    kind: SuggestionKind
    subject_id: int
    score: float


def fit(alike: Any, covered: Any) -> Any:
    """The score of a similarity and a coverage, or of arrays of them."""
    return np.maximum(alike, 0) * covered


PRIOR = 8
"""As many good words as a thing has before anybody has judged it."""


def esteem(session: Session, kind: SuggestionKind, subjects: Sequence[int]) -> dict[int, float]:
    """What its record makes of each thing: near 1 where it was taken when it was offered, less
    where it was refused; the mean of a beta distribution, to its square root."""
    if not subjects:
        return {}
    rows = session.execute(
        select(
            Suggestion.subject_id,
            func.count(Suggestion.taken_at),
            func.count(Suggestion.refused_at),
        )
        .where(Suggestion.kind == kind, Suggestion.subject_id.in_(subjects))
        .group_by(Suggestion.subject_id)
    )
    judged = {row[0]: ((row[1] + PRIOR) / (row[1] + row[2] + PRIOR)) ** 0.5 for row in rows}
    return {subject: judged.get(subject, 1.0) for subject in subjects}


def with_products(
    session: Session,
    workspace_id: str,
    name: str,
    ask: str,
    vector: NDArray[np.float32],
    *,
    by_title: bool = False,
) -> list[Match]:
    """The products that exist and fit an ask at all, the best first; `name` is the vector's.

    `by_title`: whoever asks names the thing itself, so that its whole title in the words is enough.
    """
    score = func.max(-ProductVector.vector.max_inner_product(vector))
    rows = session.execute(
        select(Product.id, Product.title, Product.summary, score)
        .join(ProductVector, ProductVector.product_id == Product.id)
        .where(
            ProductVector.workspace_id == workspace_id,
            ProductVector.name == name,
            products.exists(),
        )
        .group_by(Product.id)
        .order_by(score.desc(), Product.id)
        .limit(LOOKED_AT)
    ).all()
    good = esteem(session, SuggestionKind.PRODUCT, [row[0] for row in rows])
    ranked = _ranked(
        SuggestionKind.PRODUCT,
        ask,
        [(row[0], f"{row[1]} {row[2]}", row[3] * good[row[0]]) for row in rows],
    )
    return _named_first(session, workspace_id, ask, ranked) if by_title else ranked


def likenesses(
    session: Session, workspace_id: str, name: str, vector: NDArray[np.float32]
) -> dict[int, float]:
    """How alike in meaning each product that exists is, by its number."""
    score = func.max(-ProductVector.vector.max_inner_product(vector))
    rows = session.execute(
        select(ProductVector.product_id, score)
        .where(ProductVector.workspace_id == workspace_id, ProductVector.name == name)
        .group_by(ProductVector.product_id)
    )
    return {row[0]: row[1] for row in rows}


def _named_first(session: Session, workspace_id: str, ask: str, ranked: list[Match]) -> list[Match]:
    """What is named in full comes first, the longest name before others; one word is no name."""
    said = wording.words(ask)
    titles = [(wording.answer_words(p.title), p.id) for p in products.all_of(session, workspace_id)]
    named = sorted(
        (-len(title), number) for title, number in titles if len(title) > 1 and title <= said
    )
    found = [Match(SuggestionKind.PRODUCT, number, 1.0) for _, number in named]
    return found + [match for match in ranked if match.subject_id not in {n for _, n in named}]


def with_answers(
    session: Session, request: Request, name: str, vector: NDArray[np.float32]
) -> list[Match]:
    """What was answered in public with a link that everybody may open, the best match first."""
    score = -Embedding.vector.max_inner_product(vector)
    rows = session.execute(
        select(Request.id, Request.text, score, Request.answer_permalink)
        .join(Embedding, Embedding.request_id == Request.id)
        .where(
            Request.workspace_id == request.workspace_id,
            Embedding.name == name,
            Request.status == Status.ANSWERED,
            Request.answer_permalink.is_not(None),
            Request.text != "",
            Request.id != request.id,
            for_everybody(),
        )
        .order_by(score.desc(), Request.id.desc())
        .limit(LOOKED_AT)
    ).all()
    open_ones = may_open(session, request.workspace_id, [str(row[3]) for row in rows])
    good = esteem(session, SuggestionKind.ANSWER, [row[0] for row in rows])
    kept = [(row[0], row[1], row[2] * good[row[0]]) for row in rows if row[3] in open_ones]
    return _ranked(SuggestionKind.ANSWER, request.text, kept)


def may_open(session: Session, workspace_id: str, addresses: Sequence[str]) -> set[str]:
    """Those of the addresses that everybody may open, as far as we know: no private channel's."""
    if not addresses:
        return set()
    channels = {address: links.channel_of(address) for address in addresses}
    public = set(
        session.scalars(
            select(Channel.id).where(
                Channel.workspace_id == workspace_id,
                Channel.id.in_({channel for channel in channels.values() if channel}),
                Channel.source_class == SourceClass.PUBLIC,
            )
        )
    )
    return {address for address, channel in channels.items() if not channel or channel in public}


def _ranked(kind: SuggestionKind, ask: str, rows: Sequence[tuple[int, str, float]]) -> list[Match]:
    wanted = wording.words(ask)
    found = [
        Match(kind, number, float(fit(alike, wording.coverage(wanted, wording.answer_words(text)))))
        for number, text, alike in rows
    ]
    return sorted(found, key=lambda match: (-match.score, match.subject_id))
