"""Whether two products are the most alike of all to each other, or others come between them.

That says more of a pair than its likeness: where all is worded freely, what is the same is far
apart, yet nothing else is nearer. Far smaller products come between larger ones by mere number, so
that they are not counted.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.company import measured

_BLOCK = 512
_SHARE = 4
"""What has less than this part of a product's requests does not come between."""

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


class Rivalry(NamedTuple):
    """By pair."""

    between: Numbers
    """Products that are not far smaller than the one and more like the other: the logarithm to base
    2 of their number and one, of both sides together."""
    lead: Numbers
    """How much more alike the two are than either is to any third, on the average; endless where
    there is no third."""


def rivalry(
    means: Vectors, counts: NDArray[np.integer], company: Numbers, left: Places, right: Places
) -> Rivalry:
    """Of pairs of products, by their places."""
    between, lead = np.zeros(len(left)), np.zeros(len(left))
    for ours, theirs in ((left, right), (right, left)):
        for likeness, pairs in _by_product(means, company, ours):
            others = theirs[pairs]
            is_large = _SHARE * counts >= counts[others][:, None]
            nearer = (likeness > likeness[others][:, None]) & is_large
            between[pairs] += np.log2(1 + nearer.sum(axis=1))
            lead[pairs] += (likeness[others] - _best_but(likeness, others)) / 2
    return Rivalry(between, lead)


def _by_product(
    means: Vectors, company: Numbers, places: Places
) -> Iterator[tuple[Numbers, Places]]:
    """For each product: how alike all others are to it, and the pairs that it is in."""
    order = np.argsort(places, kind="stable")
    products, starts = np.unique(places[order], return_index=True)
    pairs = np.split(order, starts[1:])
    for start in range(0, len(products), _BLOCK):
        block = products[start : start + _BLOCK]
        crowd = (company[block, None] + company) / 2
        likeness = measured(means[block] @ means.T, crowd)
        likeness[np.arange(len(block)), block] = -np.inf
        yield from zip(likeness, pairs[start : start + _BLOCK], strict=True)


def _best_but(likeness: Numbers, others: Places) -> Numbers:
    """The most that any is alike, each of the others left out in its turn."""
    second, best = np.partition(likeness, -2)[-2:]
    left: Numbers = np.where(others == likeness.argmax(), second, best)
    return left
