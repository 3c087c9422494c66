"""Which products may ask for the same data after all, as far as a question about them is worth it.

The likeness of two products is the average over all pairs of their requests (average linkage),
which is the product of their mean vectors. How much it says depends on the company that both keep
(see `company`). It chooses what is looked at closely; then what the two say, and whether others
come between them, tells more (see `differing` and `rivals`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.choice import SAME_REQUEST
from bot.likeness.company import COMPANY, companies, measured
from bot.likeness.differing import Said, Words
from bot.likeness.nearness import nearest
from bot.likeness.odds import Numbers, Odds, change
from bot.likeness.rivals import rivalry

BAND = 0.44
"""Products this far below what is alike enough, in usual company, are not worth a question."""
CLOSELY = 4_000
"""Pairs that are looked at closely."""
SHIPPED = Odds(
    (-0.5, 0.3, 0.5, -0.3, -0.5, -1.0, -1.0, -0.3, -0.4, 0.3),
    (6.0, 4.0, 1.0, 1.0, 1.0, 3.0, 2.0, 2.0, 4.0, 4.0),
)
"""The odds that two products are one, by: nothing, their likeness in steps of 0.04, whether each is
a single request, whether one of them is, and whether neither is; by how far they give other kinds
of values, and say other words, the one and the other; by the products between them, and by their
lead. Two that were asked for once are the same far more often than two products that many requests
keep apart, and what is answered about the one kind says little of the other."""
_STEP = 0.04
_LEAST_STEPS = -3.0
"""From here on it hardly matters how unlike the vectors are: what is said tells more."""
_FAR = 0.2
_MOST_DIFFERENT, _MOST_BETWEEN, _LEADS = 3.0, 3.0, (-2.0, 3.0)
_DRAWN = 0.3
"""So much more promising, in powers of e, a pair is for each step by which it is more alike."""
_BLOCK = 128
LEAST = 0.15
"""A question that is expected to change less is not worth a person's time."""
UNLEARNED, ENOUGH = 0.03, 20
"""The same until people have given so many answers: what ships may be far too doubtful of how they
write, and only their answers tell."""


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


Reading = Callable[[Sequence[int]], Mapping[int, Sequence[Words]]]
"""Reads the words of a few requests of each of these products."""
_Places = NDArray[np.intp]


def doubtful_pairs(
    products: Sequence[Sized],
    means: Vectors,
    firsts: int,
    most: int,
    odds: Odds = SHIPPED,
    said: Reading = lambda _: {},
) -> list[Pair]:
    """The pairs most worth a question, of one of the `firsts` first products and any other.

    What a question is worth is the odds of a yes times what a yes would change; twice that where
    both are listed. Shape of `means`: (products, dimensions). Work: firsts x products, in blocks,
    and as much again for what is looked at closely.
    """
    if len(products) < 2:
        return []
    return _Seen(products, means, odds).best(firsts, most, said)


class _Seen:
    def __init__(self, products: Sequence[Sized], means: Vectors, odds: Odds) -> None:
        self._products, self._means, self._odds = products, means, odds
        self._counts = np.array([product.count for product in products], dtype=np.int64)
        self._listed = np.array([product.is_listed for product in products], dtype=np.float64)
        self._company = companies(means, self._counts, nearest(means, COMPANY))

    def best(self, firsts: int, most: int, said: Reading) -> list[Pair]:
        starts = range(0, firsts, _BLOCK)
        found = [self._promising(start, min(start + _BLOCK, firsts)) for start in starts]
        left, right, scores, promise = (np.concatenate(parts) for parts in zip(*found, strict=True))
        chosen = _most(promise, CLOSELY)
        left, right, scores = left[chosen], right[chosen], scores[chosen]
        signs = self._signs(left, right, scores, said)
        worth = self._odds.of(signs) * self._felt(left, right)
        least = LEAST if self._odds.answers >= ENOUGH else UNLEARNED
        pairs = [
            self._pair(left[at], right[at], scores[at], worth[at], signs[at])
            for at in np.argsort(-worth, kind="stable")[:most]
            if worth[at] >= least
        ]
        return sorted(pairs, key=lambda pair: (-pair.worth, pair.left, pair.right))

    def _promising(self, start: int, end: int) -> tuple[_Places, _Places, Numbers, Numbers]:
        """The pairs of a block of products and any after them that are to be looked at closely:
        their places, likeness, and what they promise."""
        crowd = (self._company[start:end, None] + self._company) / 2
        adjusted = measured(self._means[start:end] @ self._means.T, crowd)
        left, right = np.nonzero(np.triu(adjusted >= SAME_REQUEST - BAND, k=start + 1))
        scores = adjusted[left, right]
        drawn = np.exp(_DRAWN * (scores - SAME_REQUEST) / _STEP)
        promise = drawn * self._felt(left + start, right)
        chosen = _most(promise, CLOSELY)
        return left[chosen] + start, right[chosen], scores[chosen], promise[chosen]

    def _felt(self, left: _Places, right: _Places) -> Numbers:
        """What a yes would change."""
        felt = change(self._counts[left], self._counts[right])
        return felt * (1 + self._listed[left] * self._listed[right])

    def _signs(self, left: _Places, right: _Places, scores: Numbers, said: Reading) -> Numbers:
        fewer = np.minimum(self._counts[left], self._counts[right])
        more = np.maximum(self._counts[left], self._counts[right])
        steps = (scores - SAME_REQUEST) / _STEP
        steps = np.where(steps < _LEAST_STEPS, _LEAST_STEPS + _FAR * (steps - _LEAST_STEPS), steps)
        sizes = (more == 1, (fewer == 1) & (more > 1), fewer > 1)
        rivals = rivalry(self._means, self._counts, self._company, left, right)
        between = np.minimum(rivals.between, _MOST_BETWEEN)
        lead = np.clip(rivals.lead / _STEP, *_LEADS)
        differing = self._differing(left, right, said)
        return np.stack([np.ones(len(left)), steps, *sizes, *differing, between, lead], axis=1)

    def _differing(self, left: _Places, right: _Places, said: Reading) -> tuple[Numbers, ...]:
        places, where = np.unique(np.concatenate([left, right]), return_inverse=True)
        numbers = [self._products[place].id for place in places]
        words = said(numbers)
        differ = Said([words.get(number, ()) for number in numbers]).differ(*np.split(where, 2))
        return tuple(np.minimum(each, _MOST_DIFFERENT) for each in differ)

    def _pair(self, left: int, right: int, score: float, worth: float, signs: Numbers) -> Pair:
        first, second = sorted((self._products[left].id, self._products[right].id))
        told = tuple(round(float(sign), 4) for sign in signs)
        return Pair(first, second, float(score), float(worth), told)


def _most(values: Numbers, count: int) -> _Places:
    """The places of the largest values."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.sort(np.argpartition(-values, count - 1)[:count])
