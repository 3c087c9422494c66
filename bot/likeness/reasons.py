"""Why two requests were taken for the same, in words that a person can check."""

from bot.likeness.concepts import fold
from bot.likeness.lexical import stem
from bot.likeness.masking import mask
from bot.likeness.own_names import NO_NAMES, OwnNames


def shared_words(left: str, right: str, names: OwnNames = NO_NAMES) -> tuple[str, ...]:
    """What two requests have in common beyond small talk, in the order of the first.

    Words are as the first request has them; a concept stands for its phrases ("how many" and
    "number of" are `count`); a value that both name is left out, as it makes nothing the same.
    """
    others = {stem(word) for word in fold(mask(right, names))}
    folded = fold(mask(left, names))
    shared = [word for word in folded if stem(word) in others and not word.startswith("<")]
    return tuple(dict.fromkeys(shared))
