"""Which products may ask for the same data after all, and which one holds two kinds of requests.

Pure mathematics on the mean vectors that online assignment keeps. The likeness of two products is
the average over all pairs of their requests (average linkage), which is the product of their means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors

BAND = 0.16
"""Products this far below the threshold are not worth a question."""
_SURENESS = 0.04
"""How far from the threshold the odds are about three to one."""
_BLOCK = 512
APART = 0.12
"""Two groups within a product are parted by at least so much: below the threshold between them,
and less than within each."""
FEWEST = 2
"""So many requests at least make a group of their own."""


@dataclass(frozen=True)
class Sized:
    """A product as the search for pairs sees it."""

    id: int
    count: int
    is_listed: bool


@dataclass(frozen=True)
class Pair:
    """Two products that may be one, with their likeness and what a question about them is worth."""

    left: int
    right: int
    score: float
    worth: float


def worth(
    scores: NDArray[np.float32], threshold: float, fewer: NDArray[np.int64], listed: Vectors
) -> Vectors:
    """Doubt times what an answer would change, for each of several pairs.

    What is more likely the same than not, and yet apart, is as doubtful as can be. The change is
    felt by the requests of the smaller product; twice as much where both are `listed` (1, else 0).
    """
    odds = 1 / (1 + np.exp(-(scores - threshold) / _SURENESS))
    doubt = np.where(odds >= 0.5, 1.0, 4 * odds * (1 - odds))
    value: Vectors = (doubt * np.log1p(fewer) * (1 + listed)).astype(np.float32)
    return value


def doubtful_pairs(
    products: Sequence[Sized], means: Vectors, firsts: int, threshold: float, most: int
) -> list[Pair]:
    """The pairs most worth a question, of one of the `firsts` first products and any other.

    Shape of `means`: (products, dimensions). Work: firsts x products, in blocks.
    """
    counts = np.array([product.count for product in products], dtype=np.int64)
    listed = np.array([product.is_listed for product in products], dtype=np.float32)
    found: list[Pair] = []
    for start in range(0, firsts, _BLOCK):
        rows = means[start : min(start + _BLOCK, firsts)]
        likeness = rows @ means.T
        left, right = np.nonzero(np.triu(likeness >= threshold - BAND, k=start + 1))
        scores, left = likeness[left, right], left + start
        value = worth(
            scores,
            threshold,
            np.minimum(counts[left], counts[right]),
            listed[left] * listed[right],
        )
        best = np.argsort(-value, kind="stable")[:most]
        for place in best:
            one, other = products[left[place]].id, products[right[place]].id
            first, second = min(one, other), max(one, other)
            found.append(Pair(first, second, float(scores[place]), float(value[place])))
    return sorted(found, key=lambda pair: (-pair.worth, pair.left, pair.right))[:most]


@dataclass(frozen=True)
class Parting:
    """Two groups within one product."""

    leaving: tuple[int, ...]
    """The places of the smaller group."""
    score: float
    """The average likeness between the groups."""


def two_groups(vectors: Vectors, names: Sequence[str | None], threshold: float) -> Parting | None:
    """Two clearly parted groups of requests, or None.

    Spherical 2-means from the two requests that are least alike. Requests that name the same data
    (see `named_data`) count as the same, whatever their words.
    """
    if len(vectors) < 2 * FEWEST:
        return None
    likeness = vectors @ vectors.T
    for name in {name for name in names if name is not None}:
        same = np.array([other == name for other in names])
        likeness[np.ix_(same, same)] = 1
    first, second = np.unravel_index(int(likeness.argmin()), likeness.shape)
    group = likeness[first] < likeness[second]
    for _ in range(10):
        if not FEWEST <= int(group.sum()) <= len(group) - FEWEST:
            return None
        nearer = likeness[:, group].mean(axis=1) > likeness[:, ~group].mean(axis=1)
        if (nearer == group).all():
            break
        group = nearer
    return _parted(likeness, group, threshold)


def _parted(
    likeness: NDArray[np.float32], group: NDArray[np.bool_], threshold: float
) -> Parting | None:
    smaller = group if group.sum() * 2 <= len(group) else ~group
    if int(smaller.sum()) < FEWEST:
        return None
    between = float(likeness[np.ix_(smaller, ~smaller)].mean())
    within = min(_within(likeness, smaller), _within(likeness, ~smaller))
    if between > threshold - APART or within < between + APART:
        return None
    return Parting(tuple(int(place) for place in np.flatnonzero(smaller)), between)


def _within(likeness: NDArray[np.float32], group: NDArray[np.bool_]) -> float:
    """The average likeness of a group's requests to each other, without themselves."""
    size = int(group.sum())
    inside = likeness[np.ix_(group, group)]
    return float((inside.sum() - inside.trace()) / (size * (size - 1)))
