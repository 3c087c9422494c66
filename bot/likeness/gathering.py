"""Putting products together that ask for the same data, once many have been begun at a time.

Requests that arrive one by one are placed for good where they fit at that moment, and an unlucky
order leaves one thing in several products. Where many arrive together, as in an import, they are
first placed strictly and the products then joined by average linkage (Sokal and Michener 1958),
the most alike first.

How alike is enough depends on the company that products keep; see `company`.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.company import AS_IT_SHIPS, companies, measured
from bot.likeness.nearness import nearest

STRICT = 0.94
"""What joins a product at once where products are put together afterwards."""
GATHERED = AS_IT_SHIPS
"""From this likeness on two products are one, on the scale that their company makes common."""
_NEAREST = 16
"""So many are looked at as its next of kin."""


def gather(
    means: Vectors,
    counts: NDArray[np.float32],
    movable: Sequence[bool],
    from_likeness: float = GATHERED,
) -> dict[int, int]:
    """Which product goes on in which, by their places: only those that go on elsewhere.

    `means` are the products' mean vectors, shape (products, dimensions), and `counts` how many
    requests each has. Two that are not `movable` are never put together; one that is goes on in
    one that is not, else in the earlier one. The same input gives the same result.
    """
    return _Gathering(means, counts, movable, from_likeness).run()


class _Gathering:
    def __init__(
        self,
        means: Vectors,
        counts: NDArray[np.float32],
        movable: Sequence[bool],
        from_likeness: float,
    ) -> None:
        self._means = means
        self._own: dict[int, NDArray[np.float32]] = {}
        """The means of those that grew: `means` itself stays as it is."""
        self._counts = counts.astype(np.float64)
        self._is_fixed = ~np.array(movable, dtype=bool)
        self._from = from_likeness
        near = nearest(means, _NEAREST)
        self._company = companies(means, self._counts, near)
        self._kin = self._pairs(near.places, near.likeness)
        self._goes_on: dict[int, int] = {}

    def run(self) -> dict[int, int]:
        best = [
            (-score, left, right)
            for left, kin in self._kin.items()
            for right, score in kin.items()
            if left < right
        ]
        heapify(best)
        while best:
            score, left, right = heappop(best)
            if self._kin.get(left, {}).get(right) == -score:
                for other, joined in self._join(left, right):
                    kept = self._end(left)
                    heappush(best, (-joined, min(kept, other), max(kept, other)))
        return {place: self._end(place) for place in self._goes_on}

    def _pairs(
        self, places: NDArray[np.intp], near: NDArray[np.float32]
    ) -> dict[int, dict[int, float]]:
        """Each product's kin: those that it may be put together with, and how alike they are."""
        score = measured(near, (self._company[:, None] + self._company[places]) / 2)
        kin: dict[int, dict[int, float]] = {}
        for left, column in np.argwhere(score >= self._from).tolist():
            right = int(places[left, column])
            if left != right and not (self._is_fixed[left] and self._is_fixed[right]):
                kin.setdefault(left, {})[right] = float(score[left, column])
                kin.setdefault(right, {})[left] = float(score[left, column])
        return kin

    def _join(self, left: int, right: int) -> list[tuple[int, float]]:
        """Put two together; those that the joined one is still alike to, and how much."""
        kept, gone = (right, left) if self._is_fixed[right] else (left, right)
        ours, theirs = self._kin.pop(kept), self._kin.pop(gone)
        total = self._counts[kept] + self._counts[gone]
        share = self._counts[gone] / total
        self._own[kept] = (1 - share) * self._mean(kept) + share * self._mean(gone)
        self._company[kept] += share * (self._company[gone] - self._company[kept])
        self._counts[kept] = total
        self._own.pop(gone, None)
        self._goes_on[gone] = kept
        alike: list[tuple[int, float]] = []
        for other in sorted((ours.keys() | theirs.keys()) - {kept, gone}):
            self._kin[other].pop(kept, None)
            self._kin[other].pop(gone, None)
            score = self._score(kept, other)
            if score >= self._from and not (self._is_fixed[kept] and self._is_fixed[other]):
                self._kin.setdefault(kept, {})[other] = score
                self._kin[other][kept] = score
                alike.append((other, score))
        return alike

    def _score(self, left: int, right: int) -> float:
        likeness = float(self._mean(left) @ self._mean(right))
        crowd = (self._company[left] + self._company[right]) / 2
        return float(measured(likeness, crowd))

    def _mean(self, place: int) -> NDArray[np.float32]:
        mean = self._own.get(place)
        return self._means[place] if mean is None else mean

    def _end(self, place: int) -> int:
        while place in self._goes_on:
            place = self._goes_on[place]
        return place
