"""Themes: products that are about the same thing, found by Leiden on a graph of near neighbours.

Leiden (Traag, Waltman and van Eck 2019, "From Louvain to Leiden") needs no number of themes and, by
modularity (Newman 2006), one resolution fits every corpus that it was measured on, where thresholds
don't transfer. It starts from the last themes, so that little moves when products are added.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import graspologic_native
import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.unit_vectors import unit

NEIGHBOURS = 15
RESOLUTION = 3.0
_SEED = 7
_BLOCK = 512

_NOTHING_YET: Mapping[int, int] = {}


def find_themes(
    products: Sequence[int],
    means: Vectors,
    previous: Mapping[int, int] = _NOTHING_YET,
    first_free: int = 1,
    resolution: float = RESOLUTION,
) -> dict[int, int]:
    """The theme of each product; `means` are their mean vectors, shape (products, dimensions), best
    reduced by `Representation.topics`.

    A theme keeps its id from `previous` (product → theme) as long as most of its products stay
    together; others are numbered from `first_free`, or above every earlier id if that is higher. A
    product that is like no other has no theme. The same input gives the same themes.
    """
    edges = _edges(unit(means))
    if not edges:
        return {}
    linked = sorted({int(node) for left, right, _ in edges for node in (left, right)})
    known = {node: previous[products[node]] for node in linked if products[node] in previous}
    _, found = graspologic_native.leiden(
        edges, _start(linked, edges, known), resolution=resolution, iterations=2, seed=_SEED
    )
    communities = {products[node]: found[str(node)] for node in linked}
    first = max([first_free - 1, *previous.values()]) + 1
    ids = _stable_ids(communities, previous, first)
    return {product: ids[community] for product, community in communities.items()}


def _edges(vectors: Vectors) -> list[tuple[str, str, float]]:
    """Each product's nearest ones, with their similarity as the weight."""
    count = min(NEIGHBOURS, len(vectors) - 1)
    edges: list[tuple[str, str, float]] = []
    if count < 1:
        return edges
    for start in range(0, len(vectors), _BLOCK):
        similarities = vectors[start : start + _BLOCK] @ vectors.T
        rows = np.arange(len(similarities))
        similarities[rows, start + rows] = -1
        near = np.argpartition(-similarities, count - 1, axis=1)[:, :count]
        edges += _positive(start, np.sort(near, axis=1), similarities)
    return edges


def _positive(
    start: int, near: NDArray[np.intp], similarities: NDArray[np.float32]
) -> list[tuple[str, str, float]]:
    return [
        (str(start + row), str(other), float(similarities[row, other]))
        for row, others in enumerate(near)
        for other in others
        if similarities[row, other] > 0
    ]


def _start(
    linked: Sequence[int], edges: Sequence[tuple[str, str, float]], known: Mapping[int, int]
) -> dict[str, int] | None:
    """Where Leiden starts: the last themes, and each new product with its nearest known one."""
    if not known:
        return None
    nearest: dict[int, tuple[float, int]] = {}
    for left, right, weight in edges:
        node, other = int(left), int(right)
        if node not in known and other in known:
            nearest[node] = max(nearest.get(node, (0.0, 0)), (weight, known[other]))
    alone = max(known.values()) + 1
    return {
        str(node): known[node] if node in known else nearest.get(node, (0.0, alone + node))[1]
        for node in linked
    }


def _stable_ids(
    communities: Mapping[int, int], previous: Mapping[int, int], first_free: int
) -> dict[int, int]:
    """An id for each community: of the earlier theme that shares most products with it, each theme
    given away once, the largest overlap first."""
    overlaps = Counter(
        (community, previous[product])
        for product, community in communities.items()
        if product in previous
    )
    ids: dict[int, int] = {}
    for (community, theme), _ in sorted(overlaps.items(), key=lambda item: (-item[1], item[0])):
        if community not in ids and theme not in ids.values():
            ids[community] = theme
    unnamed = sorted(set(communities.values()) - set(ids))
    return ids | {community: first_free + place for place, community in enumerate(unnamed)}
