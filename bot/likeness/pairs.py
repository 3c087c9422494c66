"""Which products may ask for the same data after all, as far as a question about them is worth it.

Pure mathematics on the mean vectors that online assignment keeps. The likeness of two products is
the average over all pairs of their requests (average linkage), which is the product of their means.
How much it says depends on the company that both keep (see `company`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.choice import SAME_REQUEST
from bot.likeness.company import COMPANY, companies, measured
from bot.likeness.nearness import nearest
from bot.likeness.odds import Numbers, Odds, change

BAND = 0.16
"""Products this far below what is alike enough, in usual company, are not worth a question."""
SHIPPED = Odds((-1.5, 0.75, 1.5, 0.0, 0.0), (6.0, 4.0, 1.0, 1.0, 1.0))
"""The odds that two products are one, by: nothing, their likeness in steps of 0.04, whether each is
a single request, whether one of them is, and whether neither is. Two that were asked for once are
the same far more often than two products that many requests keep apart, and what is answered about
the one kind says little of the other."""
_STEP = 0.04
_BLOCK = 512
LEAST = 0.15
"""A question that is expected to change less is not worth a person's time."""


@dataclass(frozen=True)
class Sized:
    """A product as the search for pairs sees it."""

    id: int
    count: int
    is_listed: bool


@dataclass(frozen=True)
class Pair:
    """Two products that may be one, with their likeness on the common scale, which takes company
    into account, and what a question about them is worth."""

    left: int
    right: int
    score: float
    worth: float
    signs: tuple[float, ...]
    """What the odds were told by."""


def doubtful_pairs(
    products: Sequence[Sized], means: Vectors, firsts: int, most: int, odds: Odds = SHIPPED
) -> list[Pair]:
    """The pairs most worth a question, of one of the `firsts` first products and any other.

    What a question is worth is the odds of a yes times what a yes would change; twice that where
    both are listed. Shape of `means`: (products, dimensions). Work: firsts x products, in blocks.
    """
    seen = _Seen(products, means, odds)
    found: list[Pair] = []
    for start in range(0, firsts, _BLOCK):
        found += seen.best(start, min(start + _BLOCK, firsts), most)
    return sorted(found, key=lambda pair: (-pair.worth, pair.left, pair.right))[:most]


class _Seen:
    def __init__(self, products: Sequence[Sized], means: Vectors, odds: Odds) -> None:
        self._products, self._means, self._odds = products, means, odds
        self._counts = np.array([product.count for product in products], dtype=np.int64)
        self._listed = np.array([product.is_listed for product in products], dtype=np.float64)
        self._company = companies(means, self._counts, nearest(means, COMPANY))

    def best(self, start: int, end: int, most: int) -> list[Pair]:
        """The best pairs of a block of products and any after them."""
        likeness = self._means[start:end] @ self._means.T
        crowd = (self._company[start:end, None] + self._company) / 2
        adjusted = measured(likeness, crowd)
        left, right = np.nonzero(np.triu(adjusted >= SAME_REQUEST - BAND, k=start + 1))
        scores = adjusted[left, right]
        signs = self._signs(scores, left + start, right)
        worth = self._worth(signs, left + start, right)
        chosen = np.argsort(-worth, kind="stable")[:most]
        chosen = chosen[worth[chosen] >= LEAST]
        return [
            self._pair(left[at] + start, right[at], scores[at], worth[at], signs[at])
            for at in chosen
        ]

    def _signs(
        self, adjusted: NDArray[np.floating], left: NDArray[np.intp], right: NDArray[np.intp]
    ) -> Numbers:
        fewer = np.minimum(self._counts[left], self._counts[right])
        more = np.maximum(self._counts[left], self._counts[right])
        steps = (adjusted - SAME_REQUEST) / _STEP
        sizes = (more == 1, (fewer == 1) & (more > 1), fewer > 1)
        return np.stack([np.ones(len(steps)), steps, *sizes], axis=1)

    def _worth(self, signs: Numbers, left: NDArray[np.intp], right: NDArray[np.intp]) -> Numbers:
        felt = change(self._counts[left], self._counts[right])
        return self._odds.of(signs) * felt * (1 + self._listed[left] * self._listed[right])

    def _pair(self, left: int, right: int, score: float, worth: float, signs: Numbers) -> Pair:
        first, second = sorted((self._products[left].id, self._products[right].id))
        told = tuple(round(float(sign), 4) for sign in signs)
        return Pair(first, second, float(score), float(worth), told)
