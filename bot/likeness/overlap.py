"""Whether two short texts say the same in much the same words."""

from functools import lru_cache

from bot.likeness.concepts import fold
from bot.likeness.lexical import stem
from bot.likeness.masking import mask

MUCH = 0.6
"""Of all words that either text has, so many are in both (Jaccard 1912)."""


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(mask(text)))


def alike_words(left: str, right: str) -> bool:
    """Two texts share most of their words, values, endings and small talk aside."""
    ours, theirs = _stems(left), _stems(right)
    either = len(ours | theirs)
    return either > 0 and len(ours & theirs) >= MUCH * either
