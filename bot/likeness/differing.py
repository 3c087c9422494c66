"""How far the requests of two products say different things: in their words, and in the kinds of
values that they give.

Two lots of requests may be worded so differently that they are hardly alike, and still ask for the
same data: what tells is that neither side says anything that the other doesn't. A word that is in
most requests, such as what all of them are about, says little wherever it stands.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # ships no types

from bot.likeness.contrast import SAYS_NOTHING

Words = Collection[str]
"""The words of a request, values masked."""
Numbers = NDArray[np.float64]
_AT_ONCE = 20_000


class Difference(NamedTuple):
    """By pair: each from 0, where nothing differs."""

    values: Numbers
    """Kinds of values that one side gives more often than the other."""
    lesser: Numbers
    """The words of the side that says less which the other doesn't say."""
    greater: Numbers
    """Those of the side that says more."""


class Said:
    """What the requests of some products say: for each word, by which share of a product's."""

    def __init__(self, words: Sequence[Sequence[Words]]) -> None:
        """`words` are those of some requests of each product."""
        numbers = {word: 0 for each in words for request in each for word in request}
        numbers = {word: number for number, word in enumerate(numbers)}
        counts, total = np.zeros(len(numbers)), sum(map(len, words))
        rows, columns, shares = [], [], []
        for row, requests in enumerate(words):
            for request in requests:
                said = [numbers[word] for word in set(request)]
                counts[said] += 1
                rows += [row] * len(said)
                columns += said
                shares += [1 / len(requests)] * len(said)
        shape = (len(words), len(numbers))
        said_by = sparse.csr_matrix((shares, (rows, columns)), shape=shape)
        is_value = np.array([word.startswith("<") for word in numbers], dtype=bool)
        tells = ~is_value & np.array([word not in SAYS_NOTHING for word in numbers], dtype=bool)
        self._values = said_by[:, is_value]
        self._words = said_by[:, tells].multiply(rarity(counts[tells], total)).tocsr()
        self._weight = np.asarray(self._words.sum(axis=1)).ravel()

    def differ(self, left: NDArray[np.intp], right: NDArray[np.intp]) -> Difference:
        """Of pairs of products, by their places."""
        values, lesser, greater = (np.zeros(len(left)) for _ in Difference._fields)
        for start in range(0, len(left), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            ours, theirs = left[part], right[part]
            values[part] = abs(self._values[ours] - self._values[theirs]).sum(axis=1).ravel()
            both = self._words[ours].minimum(self._words[theirs]).sum(axis=1)
            alone = self._weight[np.stack([ours, theirs])] - np.asarray(both).ravel()
            lesser[part], greater[part] = alone.min(axis=0), alone.max(axis=0)
        return Difference(values, lesser, greater)


def rarity(counts: NDArray[np.floating], total: int) -> Numbers:
    """How much a word tells, by how many requests of so many hold it: 0 where all do, nearly 1
    where hardly one does (inverse document frequency, Spärck Jones 1972)."""
    return np.asarray(np.log((1 + total) / (1 + counts)) / np.log(2 + total))
