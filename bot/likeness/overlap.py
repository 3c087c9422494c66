"""Whether two short texts say the same in much the same words."""

from bot.likeness.concepts import fold
from bot.likeness.lexical import stem
from bot.likeness.masking import mask

MUCH = 0.6
"""Of all words that either text has, so many are in both (Jaccard 1912)."""


def alike_words(left: str, right: str) -> bool:
    """Two texts share most of their words, values, endings and small talk aside."""
    ours, theirs = ({stem(word) for word in fold(mask(text))} for text in (left, right))
    either = ours | theirs
    return bool(either) and len(ours & theirs) >= MUCH * len(either)
