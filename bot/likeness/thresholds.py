"""A workspace's own threshold, learned from what people said of doubtful pairs."""

from collections.abc import Iterable

import numpy as np

from bot.likeness.choice import SAME_REQUEST

LOWEST, HIGHEST = 0.70, 0.95
_STIFFNESS = 100.0
"""How strongly the threshold that ships holds: one answer that goes against it moves it by at most
0.01, and further answers the same way move it on."""
_STEPS = 251


def threshold_of(own: float | None) -> float:
    """A workspace's own threshold, or the one that ships."""
    return own if own is not None else SAME_REQUEST


def learned(answers: Iterable[tuple[float, bool]]) -> float:
    """The threshold that fits answers best: pairs of a likeness and whether it is the same.

    Likeness is on the common scale, which takes company into account.

    The least of the distances by which answers lie on the wrong side (hinge loss), and of half the
    stiffness times the square of the distance from what ships. It is convex: more answers that say
    the same never move it back. What is less alike than any threshold tells nothing of it.
    """
    known = [(score, is_same) for score, is_same in answers if score >= LOWEST]
    steps = np.linspace(LOWEST, HIGHEST, _STEPS)
    cost = _STIFFNESS / 2 * (steps - SAME_REQUEST) ** 2
    for score, is_same in known:
        cost += np.maximum(0, steps - score) if is_same else np.maximum(0, score - steps)
    return round(float(steps[int(cost.argmin())]), 4) if known else SAME_REQUEST
