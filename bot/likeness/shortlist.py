"""A short list of the items most like a vector, out of hundreds of thousands, from little memory.

Vectors are projected at random onto fewer dimensions, which keeps angles nearly as they are
(Johnson and Lindenstrauss 1984), the better the smaller they are. The list is to be compared with
the whole vectors by whoever asks for it.
"""

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors

PROJECTED = 128
"""Dimensions: half a kilobyte for an item, a quarter of the vector itself."""
_SEED = 7
_ROOM = 1_024


class Shortlist:
    """Items by their number, each with the projection of its vector."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self._ids = np.zeros(0, dtype=np.int64)
        self._places: dict[int, int] = {}
        self._kept = np.zeros((0, min(PROJECTED, dimensions)), dtype=np.float32)
        chance = np.random.default_rng(_SEED)
        self._projection = (
            chance.standard_normal((dimensions, PROJECTED), dtype=np.float32)
            if dimensions > PROJECTED
            else None
        )

    def __len__(self) -> int:
        return len(self._places)

    def put(self, numbers: list[int], vectors: Vectors) -> None:
        """Add items, or move those that are here; a vector of zeros is like nothing."""
        places = [self._place(number) for number in numbers]
        self._kept[places] = self._projected(vectors)

    def best(self, vector: NDArray[np.float32], count: int) -> list[int]:
        """The items that seem most alike, in no order."""
        size = len(self._places)
        likeness = self._kept[:size] @ self._projected(vector[None, :])[0]
        if size <= count:
            return [int(number) for number in self._ids[:size]]
        return [int(n) for n in self._ids[np.argpartition(-likeness, count - 1)[:count]]]

    def _projected(self, vectors: Vectors) -> Vectors:
        """As long as they were, so that the dot product of two is about what it was."""
        if self._projection is None:
            return vectors
        made = vectors @ self._projection
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        scaled = made * np.linalg.norm(vectors, axis=1, keepdims=True)
        whole: Vectors = np.divide(scaled, lengths, out=np.zeros_like(made), where=lengths > 0)
        return whole

    def _place(self, number: int) -> int:
        place = self._places.setdefault(number, len(self._places))
        if place == len(self._ids):
            room = place + max(_ROOM, place // 4)
            # In place, since a copy would hold the array twice.
            self._ids.resize(room, refcheck=False)
            self._kept.resize((room, self._kept.shape[1]), refcheck=False)
        self._ids[place] = number
        return place
