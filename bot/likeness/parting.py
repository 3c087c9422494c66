"""Whether one product holds two kinds of requests: those with a word, and those without it.

Vectors alone part a product along its wordings. A word is a difference that a person can judge,
and the vectors then say whether it matters: how much less alike the two groups are than each is
within itself. So does the word, by how it stands in other products: what nearly all requests of a
product hold or hardly any makes products, what stands here and there is a manner of speaking.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.differing import rarity
from bot.likeness.odds import Odds

FEWEST = 2
"""So many requests at least make a group of their own."""
SHIPPED = Odds((0.0, 0.5, 0.5), (1.0, 4.0, 2.0))
"""The odds that two groups are two products, by: nothing, how far they are parted, and how much the
word between them tells."""
_USUAL_GAP, _STEP = 0.06, 0.03
_TOLD = 0.2
"""A step of how much a word tells."""

Words = Collection[str]
Group = NDArray[np.bool_]


@dataclass(frozen=True)
class Parting:
    """Two groups within one product."""

    leaving: tuple[int, ...]
    """The places of the smaller group."""
    words: tuple[str, ...]
    """What only the one group says: each of them parts the product alike."""
    score: float
    """The average likeness between the groups."""
    gap: float
    """How much more alike each group is within itself."""


class Telling:
    """How much a word tells, by the products in which it stands: from 0 to 1."""

    def __init__(self) -> None:
        self._holding = Counter[str]()
        self._mixed: dict[str, float] = defaultdict(float)
        self._requests = 0

    def note(self, requests: Sequence[Words]) -> None:
        """Take one more product into account, by the words of its requests."""
        holding = Counter(word for each in requests for word in set(each))
        self._requests += len(requests)
        self._holding.update(holding)
        for word, count in holding.items():
            self._mixed[word] += count * (1 - count / len(requests))

    def of(self, word: str) -> float:
        """The share of the difference in a word that lies between products, times its rarity."""
        held = self._holding[word]
        overall = held * (1 - held / self._requests) if held else 0.0
        if overall <= 0:
            return 0.0
        between = max(0.0, 1 - self._mixed[word] / overall)
        return between * float(rarity(np.array([held]), self._requests)[0])


def partings(
    vectors: Vectors, words: Sequence[Words], names: Sequence[str | None]
) -> list[Parting]:
    """The ways in which a word parts a product into two groups, each more alike within itself.

    `words` are those of each request, values masked. Requests that name the same data (see
    `named_data`) count as the same, whatever their words.
    """
    likeness = vectors @ vectors.T
    for name in {name for name in names if name is not None}:
        same = np.array([other == name for other in names])
        likeness[np.ix_(same, same)] = 1
    found = []
    for group, said in _by_a_word(words):
        between, gap = _parted(likeness, group)
        if gap > 0:
            leaving = tuple(int(place) for place in np.flatnonzero(group))
            found.append(Parting(leaving, said, between, gap))
    return found


def signs(parting: Parting, telling: Telling) -> tuple[float, ...]:
    """What the odds are told by."""
    steps = (parting.gap - _USUAL_GAP) / _STEP
    tells = max(telling.of(word) for word in parting.words)
    return (1.0, round(steps, 4), round(tells / _TOLD, 4))


def _by_a_word(words: Sequence[Words]) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """The smaller group of each way in which a word parts requests, and the words that do so."""
    holding = Counter(word for each in words for word in set(each))
    ways: dict[bytes, tuple[Group, list[str]]] = {}
    for word, count in holding.items():
        if FEWEST <= count <= len(words) - FEWEST:
            group = np.array([word in each for each in words])
            smaller = group if count * 2 <= len(words) else ~group
            ways.setdefault(smaller.tobytes(), (smaller, []))[1].append(word)
    for group, said in ways.values():
        yield group, tuple(said)


def _parted(likeness: NDArray[np.float32], group: Group) -> tuple[float, float]:
    """How alike the groups are to each other, and how much more each is within itself."""
    between = float(likeness[np.ix_(group, ~group)].mean())
    size = int(group.sum())
    within = size * _within(likeness, group) + (len(group) - size) * _within(likeness, ~group)
    return between, within / len(group) - between


def _within(likeness: NDArray[np.float32], group: Group) -> float:
    """The average likeness of a group's requests to each other, without themselves."""
    size = int(group.sum())
    inside = likeness[np.ix_(group, group)]
    return float((inside.sum() - inside.trace()) / (size * (size - 1)))
