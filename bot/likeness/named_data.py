"""The data that a request names: its metric and its dimensions, as one key to compare.

People who want the same data often say it in very different sentences, yet name it by the same
name: "refunds by reason". Only a metric with a dimension counts as a name: "how many orders" alone
is asked for in too many ways.
"""

import re
from collections.abc import Sequence

from bot.likeness.lexical import stem

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    {"a", "all", "an", "each", "every", "new", "number", "of", "the", "per", "total"}
)


def named_data(metric: str | None, dimensions: Sequence[str]) -> str | None:
    """A key that is equal for the same metric by the same dimensions, in any order and number.

    "Cost per delivery by city" is "delivery cost per city". None when the metric or every
    dimension is missing.
    """
    of, by = _words(metric or ""), _words(" ".join(dimensions))
    return " ".join(sorted(of | by)) if of and by else None


def _words(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY}
