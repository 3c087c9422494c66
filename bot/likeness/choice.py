"""Which of the products that a request is like it joins, if any."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

SAME_REQUEST = 0.86
"""At this average similarity or above, two requests ask for the same data, where one comes at a
time. Chosen for the highest pairwise and B-cubed F1 over five collections of data questions at once
(`tests/bench/clustering.py`), so not a measurement on unseen ones; far too strict for support
intents, whose groups are wide. A workspace may learn its own from people's yes and no."""

SAME_DATA = 0.3
"""Enough where both requests also name the same metric by the same dimensions. On the same corpora
any value down to 0.2 leaves the pairwise F1 as it is, within 0.01; where people talk freely, most
of what is asked for again is found this way."""

_TOLD = 4
"""Decimals of a likeness that say something: those behind them are left by the order of sums."""


@dataclass(frozen=True)
class Neighbour:
    """A product, and how alike a request is to it: 1 for the same words, 0 for nothing shared."""

    product_id: int
    similarity: float
    count: int = 1
    """How many requests it has."""
    names_same: bool = False
    """One of the product's requests names the same data; see `named_data`."""

    def is_alike(self, threshold: float = SAME_REQUEST) -> bool:
        """Alike enough to ask for the same data."""
        return self.similarity >= (min(SAME_DATA, threshold) if self.names_same else threshold)


def choose(
    neighbours: Sequence[Neighbour],
    threshold: float = SAME_REQUEST,
    excluded: Collection[int] = (),
) -> Neighbour | None:
    """The most alike product that is alike enough, or None: the request starts a new one.

    What is alike by its words alone comes before what also needs the same name.

    `excluded` are products that a person said the request does not belong to: never chosen. Of two
    that are equally alike, the older (the smaller id) is chosen.
    """
    allowed = [n for n in neighbours if n.product_id not in excluded and n.is_alike(threshold)]
    return min(allowed, key=lambda n: (-round(n.similarity, _TOLD), n.product_id), default=None)
