"""Online assignment: a request joins the product it is most like, or starts a new one, for good.

The likeness of a request to a product is its average similarity to the product's requests, which
is its dot product with their mean, since the dot product is linear (average linkage, Sokal and
Michener 1958). Old requests never move when new ones arrive.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.choice import SAME_DATA, SAME_REQUEST, Neighbour, choose
from bot.likeness.gathering import gather

_BLOCK = 128
_HEAD = 128
"""So many of the chief dimensions are compared first. With more of them fewer products are left to
be compared in whole, which saves less than it costs."""
_ROOM = 1_024
_ROUNDED = 1e-4
"""More than what rounding adds to a dot product."""


class ProductIndex:
    """A workspace's products in memory: for each, its requests' mean vector and their count.

    801 float32 for a product, and 129 to look at first: 100,000 products take 370 MB.
    """

    def __init__(
        self, dimensions: int, threshold: float = SAME_REQUEST, chief: slice = slice(128)
    ) -> None:
        """`chief` are the dimensions that part requests best, the first of them compared first."""
        self._threshold = threshold
        first = range(dimensions)[chief][:_HEAD]
        self._chief = slice(first.start, first.stop)
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._means = np.zeros((0, dimensions), dtype=np.float32)
        self._heads = np.zeros((0, len(first) + 1), dtype=np.float32)
        self._counts = np.zeros(0, dtype=np.float32)
        self._named: dict[str, set[int]] = {}
        self._leads: dict[int, int] = {}

    @classmethod
    def of(
        cls,
        rows: Iterable[tuple[int, NDArray[np.float32], int]],
        dimensions: int,
        threshold: float = SAME_REQUEST,
        named: Iterable[tuple[int, str]] = (),
        chief: slice = slice(128),
    ) -> "ProductIndex":
        """Build it from rows: product id, the sum of its requests' vectors, how many they are.

        `named` are pairs of a product's id and what one of its requests names.
        """
        index = cls(dimensions, threshold, chief)
        for product_id, vector_sum, count in rows:
            place = index._place(product_id)
            index._set(place, np.divide(vector_sum, max(count, 1), dtype=np.float32))
            index._counts[place] = count
        for product_id, name in named:
            if product_id in index:
                index._named.setdefault(name, set()).add(index._places[product_id])
        return index

    def lead(self, product_id: int, mean: NDArray[np.float32], to: int) -> None:
        """A product was merged into another: who asks alike joins that one."""
        place = self._place(product_id)
        self._set(place, mean)
        self._counts[place] = 1
        self._leads[product_id] = to

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, product_id: int) -> bool:
        return product_id in self._places

    def row(self, product_id: int) -> tuple[Vectors, int]:
        """The sum of a product's vectors, and how many they are, as a database keeps them."""
        place = self._places[product_id]
        return self._means[place] * self._counts[place], int(self._counts[place])

    def nearest(
        self, vector: NDArray[np.float32], count: int = 5, name: str | None = None
    ) -> list[Neighbour]:
        """The most alike products, and all that name the same data, the most alike first.

        None for the vector of an empty text.
        """
        if not vector.any():
            return []
        similarities = self._means[: len(self)] @ vector
        same = self._named.get(name, set()) if name else set()
        first = {int(place) for place in np.argsort(-similarities, kind="stable")[:count]}
        near = [
            Neighbour(self._goes_on(place), float(similarities[place]), names_same=place in same)
            for place in first | same
        ]
        return sorted(near, key=lambda n: (-n.similarity, n.product_id))

    def assign(
        self,
        vector: NDArray[np.float32],
        excluded: Collection[int] = (),
        name: str | None = None,
    ) -> Neighbour | None:
        """The product that a request joins, or None for a new one. The index stays as it is."""
        near = self.nearest(vector, count=len(excluded) + 1, name=name)
        return choose(near, self._threshold, excluded)

    def add(self, product_id: int, vector: NDArray[np.float32], name: str | None = None) -> None:
        """A request joins a product, or starts it; also where a person said that it must."""
        place = self._place(product_id)
        self._counts[place] += 1
        mean = self._means[place]
        self._set(place, mean + (vector - mean) / self._counts[place])
        if name is not None:
            self._named.setdefault(name, set()).add(place)

    def remove(self, product_id: int, vector: NDArray[np.float32]) -> None:
        """A request leaves a product. A product without requests is like nothing."""
        place = self._places[product_id]
        total = self._means[place] * self._counts[place] - vector
        self._counts[place] -= 1
        self._set(place, total / self._counts[place] if self._counts[place] > 0 else 0 * total)

    def assign_many(
        self,
        vectors: Vectors,
        new_product: Callable[[], int],
        names: Sequence[str | None] | None = None,
    ) -> list[int]:
        """Assign requests in their order and add each; the product of each.

        The result is that of `assign` and `add` one by one, in large matrix products: each block is
        compared at once with all products that may be alike enough to one of its requests, and a
        product that gains a request within the block is compared again with the block's rest.
        `new_product` gives the id of a new product; `names`
        say what each request names.
        """
        known = names if names is not None else [None] * len(vectors)
        products: list[int] = []
        for start in range(0, len(vectors), _BLOCK):
            end = start + _BLOCK
            products += self._assign_block(vectors[start:end], known[start:end], new_product)
        return products

    def gather(self, movable: Collection[int], from_likeness: float) -> dict[int, int]:
        """Which of the movable products go on in which others; see `gathering.gather`. The index
        stays as it is."""
        size = len(self)
        free = [number in movable and number not in self._leads for number in self._ids]
        goes_on = gather(self._means[:size], self._counts[:size], free, from_likeness)
        return {self._ids[gone]: self._goes_on(kept) for gone, kept in goes_on.items()}

    def _assign_block(
        self, block: Vectors, names: Sequence[str | None], new_product: Callable[[], int]
    ) -> list[int]:
        places = self._likely(block)
        columns = {place: column for column, place in enumerate(places)}
        similarities = np.full((len(block), len(places) + len(block)), -np.inf, dtype=np.float32)
        np.matmul(block, self._means[places].T, out=similarities[:, : len(places)])
        products: list[int] = []
        for row, vector in enumerate(block):
            best = self._best(vector, names[row], places, similarities[row])
            product_id = new_product() if best is None else self._goes_on(best)
            self.add(product_id, vector, names[row])
            products.append(product_id)
            place = self._places[product_id]
            column = columns.setdefault(place, len(places))
            if column == len(places):
                places.append(place)
            similarities[row + 1 :, column] = block[row + 1 :] @ self._means[place]
        return products

    def _likely(self, block: Vectors) -> list[int]:
        """The places of all products that may be alike enough to a request of the block.

        The dot product of two vectors is at most that of their chief dimensions and the product of
        the lengths of the others (Cauchy and Schwarz): most products are seen to be too far off
        by a sixth of their dimensions.
        """
        most = self._heads[: len(self)] @ _heads(block, self._chief).T
        places: list[int] = np.flatnonzero(most.max(axis=1) >= self._threshold - _ROUNDED).tolist()
        return places

    def _best(
        self,
        vector: NDArray[np.float32],
        name: str | None,
        places: Sequence[int],
        similarities: NDArray[np.float32],
    ) -> int | None:
        """The place of the product to join; the same choice as `choose` makes."""
        if not vector.any():
            return None
        first = int(similarities.argmax())
        if similarities[first] >= self._threshold:
            return places[first]
        same = sorted(self._named.get(name, ())) if name else []
        alike = self._means[same] @ vector
        if not same or alike.max() < min(SAME_DATA, self._threshold):
            return None
        return same[int(alike.argmax())]

    def _goes_on(self, place: int) -> int:
        return self._leads.get(self._ids[place], self._ids[place])

    def _set(self, place: int, mean: NDArray[np.float32]) -> None:
        self._means[place] = mean
        self._heads[place] = _heads(self._means[place : place + 1], self._chief)[0]

    def _place(self, product_id: int) -> int:
        place = self._places.setdefault(product_id, len(self._ids))
        if place == len(self._ids):
            self._ids.append(product_id)
            if place == len(self._counts):
                room = max(_ROOM, place // 4)
                # In place, since a copy would hold the largest array of all twice.
                self._means.resize((place + room, self._means.shape[1]), refcheck=False)
                self._heads.resize((place + room, self._heads.shape[1]), refcheck=False)
                self._counts.resize(place + room, refcheck=False)
        return place


def _heads(vectors: Vectors, chief: slice) -> Vectors:
    """The chief dimensions of vectors, and the lengths of the others."""
    first = vectors[:, chief]
    squares = np.einsum("ij,ij->i", vectors, vectors) - np.einsum("ij,ij->i", first, first)
    return np.hstack([first, np.sqrt(np.maximum(squares, 0))[:, None]])
