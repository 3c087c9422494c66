"""Vectors of words rather than of meaning: which words stand in a folded request, and its shape."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from bot.embedding import Vectors
from bot.likeness.concepts import CONDITIONS, GRAINS, MEASURES, POPULATIONS
from bot.likeness.masking import PLACE_TYPES
from bot.unit_vectors import unit

WORD_DIMENSIONS = 128
_PLACEHOLDER = 0.6
_BIGRAM = 0.3
_KIND = 0.4
"""Of a place being a city, a region or a country."""
_DATE = 0.3
"""The period is what differs most between two who want the same; many leave it out."""
_COUNT = 0.5
_MEANT = 0.4
"""Who names no measure often means the number: "orders per shop"."""

_GROUPS = (MEASURES, GRAINS, POPULATIONS, CONDITIONS)
SHAPE_DIMENSIONS = sum(len(group) + 1 for group in _GROUPS)

_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ing", ""),
    ("ed", ""), ("'s", ""),
)  # fmt: skip


@lru_cache(maxsize=8_192)  # the same words come again and again
def stem(word: str) -> str:
    """A word without its commonest English endings: "bookings", "booked" → "book"."""
    if word.startswith("<") or len(word) < 4:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls"
    return word[:-1] if doubled else word


def word_vectors(requests: Sequence[Sequence[str]]) -> Vectors:
    """Signed feature hashing of words and neighbouring pairs, (requests, 128), rows of length 1.

    The sign makes collisions cancel on average (Weinberger et al. 2009, "Feature hashing for large
    scale multitask learning"). A word counts once; a placeholder as often as it occurs, since a
    request from one place to another is not a request about one place.
    """
    rows = np.zeros((len(requests), WORD_DIMENSIONS), dtype=np.float32)
    for row, words in zip(rows, requests, strict=True):
        for feature, weight in _weights([stem(word) for word in words]).items():
            code = zlib.crc32(feature.encode("utf-8", "replace"))
            row[code % WORD_DIMENSIONS] += weight if code >> 20 & 1 else -weight
    return unit(rows)


def _weights(stems: Sequence[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in stems:
        if word == "<date>":
            weights[word] = _DATE
        elif word.startswith("<"):
            value = "<place>" if word in PLACE_TYPES else word
            weights[value] = weights.get(value, 0.0) + _PLACEHOLDER
            if word != value:
                weights[word] = weights.get(word, 0.0) + _KIND
        else:
            weights[word] = _COUNT if word == "count" else 1.0
    plain = ["<place>" if word in PLACE_TYPES else word for word in stems]
    pairs = (f"{left} {right}" for left, right in pairwise(plain))
    return weights | dict.fromkeys(pairs, _BIGRAM)


def shape_vectors(requests: Sequence[Sequence[str]]) -> Vectors:
    """What is measured, in which grain, of whom, under which kind of condition: a place for each,
    and one for "none" in each of the four groups, so that "weekly" differs from no grain at all.

    Shape (requests, 33), rows of length 1.
    """
    rows = np.zeros((len(requests), SHAPE_DIMENSIONS), dtype=np.float32)
    for row, words in zip(rows, requests, strict=True):
        offset, concepts = 0, frozenset(words)
        for group in _GROUPS:
            said = [place for place, concept in enumerate(group) if concept in concepts]
            places = np.array(said or [len(group)]) + offset
            row[places] = len(places) ** -0.5
            if group is MEASURES and not said:
                row[places] = (1 - _MEANT) ** 0.5
                row[offset + group.index("count")] = _MEANT**0.5
            offset += len(group) + 1
    return unit(rows)
