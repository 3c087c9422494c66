"""Themes: products that are about the same thing, found by Leiden on a graph of near neighbours.

Leiden (Traag, Waltman and van Eck 2019, "From Louvain to Leiden") needs no number of themes and, by
modularity (Newman 2006), one resolution fits every corpus that it was measured on, where thresholds
don't transfer. It starts from the last themes, so that little moves when products are added.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import graspologic_native
import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.nearness import nearest
from bot.unit_vectors import unit

_FEWEST, _USUAL, _MOST = 3, 10, 30
_BY_ROOT, _BY_NUMBER = 4.4, 4
RESOLUTION = 10.0
_FULL_FROM = 25
"""Products for one of resolution: below two hundred it is lower, or each product would be alone."""
_ROUNDS, _FEWER_ROUNDS, _MANY = 8, 2, 20_000
"""Of so many products and more, each further round would take seconds for little."""
_SEED = 7

Edge = tuple[str, str, float]
"""Two products by their places, and how firmly they are tied."""

_NOTHING_YET: Mapping[int, int] = {}


def find_themes(
    products: Sequence[int],
    means: Vectors,
    previous: Mapping[int, int] = _NOTHING_YET,
    first_free: int = 1,
    resolution: float | None = None,
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
    finest = min(RESOLUTION, max(1.0, len(linked) / _FULL_FROM))
    _, found = graspologic_native.leiden(
        edges,
        _start(linked, edges, known),
        resolution=finest if resolution is None else resolution,
        iterations=_ROUNDS if len(linked) <= _MANY else _FEWER_ROUNDS,
        seed=_SEED,
    )
    communities = {products[node]: found[str(node)] for node in linked}
    first = max([first_free - 1, *previous.values()]) + 1
    ids = _stable_ids(communities, previous, first)
    return {product: ids[community] for product, community in communities.items()}


def _edges(vectors: Vectors) -> list[Edge]:
    """Each product's nearest ones, tied as UMAP ties them (McInnes et al. 2018): by how much
    farther they are than the very nearest, in the measure of that neighbourhood, so that a theme of
    many wordings holds together as well as one of few."""
    near = nearest(vectors, _neighbours(len(vectors)))
    if not near.places.size:
        return []
    distance = 1 - near.likeness
    beyond = distance - distance.min(axis=1, keepdims=True, initial=1)
    spread = np.maximum(beyond.mean(axis=1, keepdims=True), 1e-3)
    ties = np.where(near.likeness > 0, np.exp(-beyond / spread), 0)
    return _either_way(near.places, ties)


def _neighbours(products: int) -> int:
    """How many each is tied to: more where there are more products, of which more share a theme,
    and few among so few that all would be tied to all."""
    usual = min(_USUAL, max(_FEWEST, products // _BY_NUMBER))
    return min(_MOST, max(usual, round(math.sqrt(products) / _BY_ROOT)))


def _either_way(places: NDArray[np.intp], ties: NDArray[np.float32]) -> list[Edge]:
    """Two are tied if either is tied to the other: the probabilistic sum of both."""
    size = len(places)
    left, right = np.repeat(np.arange(size), places.shape[1]), places.ravel()
    pairs = np.minimum(left, right) * size + np.maximum(left, right)
    tied = (ties.ravel() > 0) & (left != right)
    both, place = np.unique(pairs[tied], return_inverse=True)
    untied = np.ones(len(both))
    np.multiply.at(untied, place, 1 - ties.ravel()[tied])
    return [
        (str(pair // size), str(pair % size), 1 - apart)
        for pair, apart in zip(both.tolist(), untied.tolist(), strict=True)
    ]


def _start(
    linked: Sequence[int], edges: Sequence[Edge], known: Mapping[int, int]
) -> dict[str, int] | None:
    """Where Leiden starts: the last themes, and each new product with its nearest known one."""
    if not known:
        return None
    closest: dict[int, tuple[float, int]] = {}
    for left, right, weight in edges:
        for node, other in ((int(left), int(right)), (int(right), int(left))):
            if node not in known and other in known:
                closest[node] = max(closest.get(node, (0.0, 0)), (weight, known[other]))
    alone = max(known.values()) + 1
    return {
        str(node): known[node] if node in known else closest.get(node, (0.0, alone + node))[1]
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
