"""How alike is alike enough, by the company that requests keep.

In a list of templates everything resembles everything, and two requests that differ in one word ask
for different data; where people word things freely, two that ask for the same are hardly more alike
than that, yet far more than either is to anything else. So likeness is measured by how alike the
nearest requests are, as in cross-domain similarity local scaling (Conneau et al. 2018, "Word
translation without parallel data"). No label is needed, and each corner of a workspace has its own
measure.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.nearness import Near

COMPANY = 10
"""So many of the nearest requests are a request's company."""
USUAL = 0.75
"""The company of a request where there are too few others to tell."""
AS_IT_SHIPS = 0.86
"""What is alike enough on the common scale, to which each likeness is brought by its company."""
_COMPANIES = (0.40, 0.50, 0.60, 0.80, 0.90)
_ENOUGH = (0.35, 0.51, 0.82, 0.895, 0.935)
"""In such company, two products are alike enough from this likeness on: read from labelled texts
of free wording and of templates (`tests/bench/clustering.py`), in between on a straight line."""

_ENOUGH_ALONE = (0.55, 0.67, 0.84, 0.895, 0.935)
"""The same for a request that arrives by itself, whose company alone is known: what it joins it
joins for good, so that it takes more where things are worded freely. What falls short of it is
looked at again at night, and asked about."""

Numbers = NDArray[np.floating] | NDArray[np.integer]


def needed(company: Numbers | float) -> NDArray[np.float64]:
    """From which likeness on two are the same, in such company."""
    return np.asarray(np.interp(company, _COMPANIES, _ENOUGH))


def measured(likeness: Numbers | float, company: Numbers | float) -> NDArray[np.float64]:
    """Likeness on the common scale, where `AS_IT_SHIPS` is enough whatever the company."""
    return np.asarray(likeness - needed(company) + AS_IT_SHIPS)


def companies(means: Vectors, counts: Numbers, near: Near) -> NDArray[np.float64]:
    """The company of each product: how alike its requests are to the nearest requests on average.

    Those of the product itself come first, then those of the nearest products; what is missing
    counts as usual.
    """
    squares = np.einsum("ij,ij->i", means, means).astype(np.float64)
    others = np.maximum(counts - 1, 0).astype(np.float64)
    within = np.divide(squares * counts - 1, others, out=np.zeros(len(means)), where=others > 0)
    own = np.minimum(others, COMPANY)
    total, left = own * np.maximum(within, 0), COMPANY - own
    for places, likeness in zip(near.places.T, near.likeness.T, strict=True):
        taken = np.minimum(counts[places], left)
        total, left = total + taken * likeness, left - taken
    companied: NDArray[np.float64] = (total + left * USUAL) / COMPANY
    return companied


def company_of(nearest: Sequence[tuple[float, int]]) -> float:
    """The company of one request: the likeness of products and their counts, nearest first."""
    total, left = 0.0, COMPANY
    for likeness, count in nearest:
        taken = min(count, left)
        total, left = total + taken * max(likeness, 0.0), left - taken
    return (total + left * USUAL) / COMPANY


def arriving(company: float, threshold: float) -> float:
    """From which likeness on a request that arrives joins a product.

    `threshold` is the workspace's, on the common scale.
    """
    return float(np.interp(company, _COMPANIES, _ENOUGH_ALONE)) + threshold - AS_IT_SHIPS
