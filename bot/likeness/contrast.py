"""What tells one group of requests from another, in words that a person can check."""

from collections import Counter
from collections.abc import Sequence

from bot.likeness.concepts import fold
from bot.likeness.masking import mask
from bot.likeness.own_names import NO_NAMES, OwnNames

_OFTEN, _SELDOM = 0.5, 0.25
SAYS_NOTHING = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "did", "do", "does", "each",
    "every", "for", "from", "had", "has", "have", "how", "i", "in", "is", "it", "its", "me",
    "my", "of", "on", "or", "our", "per", "that", "the", "their", "them", "there", "they",
    "this", "to", "us", "was", "we", "were", "what", "which", "who", "with", "you", "your",
))  # fmt: skip
"""Words that two requests have in common whatever they ask for."""


def telling_words(
    group: Sequence[str], others: Sequence[str], names: OwnNames = NO_NAMES, most: int = 3
) -> tuple[str, ...]:
    """Words that at least half of a group's texts hold and few of the others', the commonest first.

    Values are left out, as they make nothing another request; so are the workspace's own `names`.
    """
    inside, outside = _holding(group, names), _holding(others, names)
    telling = [
        word
        for word, count in inside.most_common()
        if count >= _OFTEN * len(group) and outside[word] <= _SELDOM * len(others)
    ]
    return tuple(telling[:most])


def common_words(
    left: Sequence[str], right: Sequence[str], names: OwnNames = NO_NAMES, most: int = 5
) -> tuple[str, ...]:
    """Words that at least half of the texts of both groups hold, the commonest first."""
    ours, theirs = _holding(left, names), _holding(right, names)
    both = [
        word
        for word, count in (ours + theirs).most_common()
        if ours[word] >= _OFTEN * len(left) and theirs[word] >= _OFTEN * len(right)
    ]
    return tuple(both[:most])


def said_in_both(words: Sequence[str], left: str, right: str) -> tuple[str, ...]:
    """Those that a reader finds in both texts: other words may only mean the same."""
    texts = (left.lower(), right.lower())
    return tuple(word for word in words if all(word.lower() in text for text in texts))


def _holding(texts: Sequence[str], names: OwnNames) -> Counter[str]:
    """In how many texts each word stands."""
    return Counter(
        word
        for text in texts
        for word in dict.fromkeys(fold(mask(text, names)))
        if word[:1] != "<" and word not in SAYS_NOTHING
    )
