"""The company that products keep: how alike each is to those nearest to it.

Where everything resembles everything, as in a list of flights, likeness says less than where each
asks for something of its own, so company counts against it.
"""

import numpy as np
from numpy.typing import NDArray

COMPANY = 10
"""So many of the nearest are a product's company."""
USUAL = 0.75
"""The company at which likeness counts as it is."""
LONELIEST, MOST_CROWDED = 0.5, 0.95


def company(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean likeness of each to its nearest, within bounds; shape (products, nearest)."""
    if not likeness.size:
        return np.full(len(likeness), USUAL, dtype=np.float32)
    kept: NDArray[np.float32] = np.clip(likeness.mean(axis=1), LONELIEST, MOST_CROWDED)
    return kept
