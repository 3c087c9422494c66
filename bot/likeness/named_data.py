"""The data that a request names: its metric and its dimensions, as one key to compare.

People who want the same data often say it in very different sentences, yet name it by the same
name: "refunds by reason". Only a metric with a dimension counts as a name: "how many orders" alone
is asked for in too many ways.
"""

import re
from collections.abc import Sequence

from bot.likeness.lexical import stem
from bot.likeness.own_names import NO_NAMES, OwnNames

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset(
    word
    for line in (
        "a all an each every new number of per the total",
        "breakdown chart dashboard data extract figures graph list model numbers overview report",
        "stats table trend",
    )
    for word in line.split()
)
"""Words that say nothing, and words for the form: the form never makes another request."""


def named_data(
    metric: str | None, dimensions: Sequence[str], names: OwnNames = NO_NAMES
) -> str | None:
    """A key that is equal for the same metric by the same dimensions, in any order and number.

    "Cost per delivery by city" is "delivery cost per city". `names` are the workspace's own: its
    abbreviations are spelled out, and its places, products and so on are values, which are no part
    of the key. None when the metric or every dimension is missing.
    """
    of, by = (_words(names.without(names.spell_out(each))) for each in _parts(metric, dimensions))
    return " ".join(sorted(of | by)) if of and by else None


def _parts(metric: str | None, dimensions: Sequence[str]) -> tuple[str, str]:
    return metric or "", " ".join(dimensions)


def _words(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY}
