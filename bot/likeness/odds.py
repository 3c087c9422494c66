"""How likely a person says yes to a question, learned from what this workspace's people have said.

A logistic model of a few signs whose weights begin at what ships and move with each answer: the
most likely weights, given a normal distribution around those (ridge, Hoerl and Kennard 1970).
What is alike means something else in each workspace. Where everything resembles everything, most
questions are answered with no, and the model soon looks elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_ROUNDS = 12
"""Of Newton's method, which needs about six."""
_LEAST = 1e-6


@dataclass(frozen=True)
class Odds:
    """Weights of the signs; the first sign is always 1."""

    weights: tuple[float, ...]
    stiffness: tuple[float, ...]
    """How strongly each weight holds: as much as about four times as many answers."""
    answers: int = 0
    """From how many answers they were learned."""

    def of(self, signs: NDArray[np.floating]) -> Numbers:
        """The probability of a yes; shape of `signs`: (questions, signs)."""
        return _logistic(signs @ np.array(self.weights))

    def after(self, answers: Iterable[tuple[Sequence[float], bool]]) -> "Odds":
        """What they are once these answers are known: pairs of a question's signs and the yes.

        Answers to questions of another kind, with more signs or fewer, tell nothing.
        """
        known = [(signs, said) for signs, said in answers if len(signs) == len(self.weights)]
        if not known:
            return self
        signs = np.array([each for each, _ in known], dtype=np.float64)
        said = np.array([1.0 if yes else -1.0 for _, yes in known])
        return Odds(tuple(self._fit(signs, said).tolist()), self.stiffness, len(known))

    def _fit(self, signs: Numbers, said: Numbers) -> Numbers:
        """The weights that cost least: Newton's method, with steps halved until they help."""
        start, holds = np.array(self.weights), np.array(self.stiffness)

        def cost(weights: Numbers) -> float:
            apart = holds @ (weights - start) ** 2 / 2
            return float(np.logaddexp(0, -said * (signs @ weights)).sum() + apart)

        weights = start
        for _ in range(_ROUNDS):
            odds = _logistic(signs @ weights)
            slope = signs.T @ ((said > 0) - odds) - holds * (weights - start)
            curve = (signs * (odds * (1 - odds))[:, None]).T @ signs + np.diag(holds)
            step = np.linalg.solve(curve, slope)
            while cost(weights + step) > cost(weights) and np.abs(step).max() > _LEAST:
                step = step / 2
            weights = weights + step
        return weights


def change(left: NDArray[np.integer], right: NDArray[np.integer]) -> Numbers:
    """What an answer changes between so many requests on either side.

    As many pairs of requests as one number times the other, damped, or else the largest products
    alone would be asked about.
    """
    return np.asarray(left * right, dtype=np.float64) ** 0.75


def _logistic(values: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))
