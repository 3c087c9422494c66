"""How well a grouping agrees with the true one."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RECURRING = 3


class Agreement(NamedTuple):
    """Each from 0 to 1; `groups` is how many were found."""

    pairwise: float
    """F1 over pairs of requests that are in one group."""
    bcubed: float
    """F1 of the precision and recall averaged over requests (Bagga and Baldwin 1998)."""
    ari: float
    nmi: float
    accuracy: float
    """Requests in the right group under the best one-to-one matching."""
    recurring: float
    """Each true group of three or more against the found group that fits it best: the mean F1; 0
    where there is none."""
    groups: int


def agreement(truth: Sequence[str], found: Sequence[int]) -> Agreement:
    """Score a grouping; both name each request's group, in the same order."""
    # They take most of a second to import, in each worker that collects a test of this.
    from scipy.optimize import (  # type: ignore[import-untyped]  # ships no types
        linear_sum_assignment,
    )
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
    from sklearn.metrics.cluster import contingency_matrix

    shared = contingency_matrix(truth, found, sparse=False).astype(np.float64)
    true_sizes, found_sizes = shared.sum(axis=1), shared.sum(axis=0)
    total = len(truth)
    together, right = _pairs(found_sizes), _pairs(shared)
    precision = (shared**2 / found_sizes).sum() / total
    recall = (shared**2 / true_sizes[:, np.newaxis]).sum() / total
    rows, columns = linear_sum_assignment(-shared)
    best = (2 * shared / (true_sizes[:, np.newaxis] + found_sizes)).max(axis=1)
    return Agreement(
        2 * right / max(together + _pairs(true_sizes), 1),
        2 * precision * recall / (precision + recall),
        float(adjusted_rand_score(truth, found)),
        float(normalized_mutual_info_score(truth, found)),
        shared[rows, columns].sum() / total,
        float(best[true_sizes >= RECURRING].mean()) if max(true_sizes) >= RECURRING else 0.0,
        len(found_sizes),
    )


def _pairs(sizes: NDArray[np.float64]) -> float:
    return float((sizes * (sizes - 1) / 2).sum())
