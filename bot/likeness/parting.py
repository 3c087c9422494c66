"""Whether one product holds two kinds of requests: those with a word, and those without it.

Vectors alone part a product along its wordings. A word is a difference that a person can judge,
and the vectors then say whether it matters: how much less alike the two groups are than each is
within itself.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.odds import Odds

FEWEST = 2
"""So many requests at least make a group of their own."""
SHIPPED = Odds((0.0, 0.5), (1.0, 4.0))
"""The odds that two groups are two products, by: nothing, and how far they are parted."""
_USUAL_GAP, _STEP = 0.06, 0.03

Words = Collection[str]
Group = NDArray[np.bool_]


@dataclass(frozen=True)
class Parting:
    """Two groups within one product."""

    leaving: tuple[int, ...]
    """The places of the smaller group."""
    score: float
    """The average likeness between the groups."""
    signs: tuple[float, ...]
    """What the odds are told by."""


def two_groups(
    vectors: Vectors, words: Sequence[Words], names: Sequence[str | None]
) -> Parting | None:
    """The two groups that are parted most clearly by a word, or None.

    `words` are those of each request, values masked. Requests that name the same data (see
    `named_data`) count as the same, whatever their words.
    """
    likeness = vectors @ vectors.T
    for name in {name for name in names if name is not None}:
        same = np.array([other == name for other in names])
        likeness[np.ix_(same, same)] = 1
    best, found = 0.0, None
    for group in _by_a_word(words):
        between, gap = _parted(likeness, group)
        weight = gap * float(np.sqrt(group.sum() * (~group).sum()))
        if weight > best:
            best, found = weight, _parting(group, between, gap)
    return found


def _by_a_word(words: Sequence[Words]) -> Iterator[Group]:
    """The smaller group of each way in which a word parts requests."""
    holding = Counter(word for each in words for word in set(each))
    seen: set[bytes] = set()
    for word, count in holding.items():
        if FEWEST <= count <= len(words) - FEWEST:
            group = np.array([word in each for each in words])
            smaller = group if count * 2 <= len(words) else ~group
            if (key := smaller.tobytes()) not in seen:
                seen.add(key)
                yield smaller


def _parted(likeness: NDArray[np.float32], group: Group) -> tuple[float, float]:
    """How alike the groups are to each other, and how much more each is within itself."""
    between = float(likeness[np.ix_(group, ~group)].mean())
    size = int(group.sum())
    within = size * _within(likeness, group) + (len(group) - size) * _within(likeness, ~group)
    return between, within / len(group) - between


def _parting(group: Group, between: float, gap: float) -> Parting:
    steps = round((gap - _USUAL_GAP) / _STEP, 4)
    return Parting(tuple(int(place) for place in np.flatnonzero(group)), between, (1.0, steps))


def _within(likeness: NDArray[np.float32], group: Group) -> float:
    """The average likeness of a group's requests to each other, without themselves."""
    size = int(group.sum())
    inside = likeness[np.ix_(group, group)]
    return float((inside.sum() - inside.trace()) / (size * (size - 1)))
