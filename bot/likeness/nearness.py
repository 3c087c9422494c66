"""A graph of near neighbours: each item is tied to those that are most like it.

Above a few thousand items the exact search would take the square of their number, so that they are
first put into cells around some of them, and each cell is compared with the nearest cells only.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.unit_vectors import unit

EXACT = 15_000
"""So many items are compared with all others; that takes three seconds."""
_PROBED = 12
"""Of some hundred cells. Nine of ten neighbours are found."""
_BLOCK = 512
_SEED = 7


class Near(NamedTuple):
    """The nearest others of each item, shape (items, count), and how alike they are.

    Where an item has fewer, it stands for itself, with likeness 0.
    """

    places: NDArray[np.intp]
    likeness: NDArray[np.float32]


def nearest(vectors: Vectors, count: int, exact: int = EXACT) -> Near:
    """The nearest others of each row; rows of length 1."""
    size = len(vectors)
    count = max(0, min(count, size - 1))
    near = Near(np.repeat(np.arange(size)[:, None], count, 1), np.zeros((size, count), np.float32))
    if count == 0:
        return near
    groups = _blocks(size) if size <= exact else _cells(vectors)
    for members, candidates in groups:
        _fill(near, vectors, members, candidates)
    return near


def _fill(
    near: Near, vectors: Vectors, members: NDArray[np.intp], candidates: NDArray[np.intp]
) -> None:
    """Look for the nearest of some among others."""
    count = min(near.places.shape[1], len(candidates) - 1)
    if count < 1:
        return
    likeness = vectors[members] @ vectors[candidates].T
    likeness[members[:, None] == candidates[None, :]] = -1
    best = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
    found = np.take_along_axis(likeness, best, axis=1)
    order = np.lexsort((best, -found))
    near.places[members, :count] = candidates[np.take_along_axis(best, order, axis=1)]
    near.likeness[members, :count] = np.maximum(np.take_along_axis(found, order, axis=1), 0)


def _blocks(size: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    everything = np.arange(size)
    for start in range(0, size, _BLOCK):
        yield everything[start : start + _BLOCK], everything


def _cells(vectors: Vectors) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Each cell's members, and the members of the cells around it (Sivic and Zisserman 2003)."""
    centres = _centres(vectors)
    homes = _closest(vectors, centres)
    order = np.argsort(homes, kind="stable")
    bounds = np.searchsorted(homes[order], np.arange(len(centres) + 1))
    cells = [order[start:end] for start, end in pairwise(bounds)]
    around = np.argsort(-(centres @ centres.T), axis=1, kind="stable")[:, :_PROBED]
    for cell, others in zip(cells, around, strict=True):
        candidates = np.concatenate([cells[other] for other in others])
        for start in range(0, len(cell), _BLOCK):
            yield cell[start : start + _BLOCK], candidates


def _centres(vectors: Vectors) -> Vectors:
    """As many as the root of the number of items, after a few rounds of k-means."""
    chance = np.random.default_rng(_SEED)
    number = int(len(vectors) ** 0.5)
    sample = vectors[chance.permutation(len(vectors))[: number * 64]]
    centres = sample[:number]
    for _ in range(4):
        homes = _closest(sample, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, homes, sample)
        centres = unit(np.where(sums.any(axis=1, keepdims=True), sums, centres))
    return centres


def _closest(vectors: Vectors, centres: Vectors) -> NDArray[np.intp]:
    blocks = range(0, len(vectors), 4096)
    return np.concatenate([(vectors[b : b + 4096] @ centres.T).argmax(axis=1) for b in blocks])
