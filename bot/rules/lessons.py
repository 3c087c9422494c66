"""What a workspace's corrections teach: nothing is trained, so a lesson taken back is gone.

A correction changes what is thought of similar words only, and is worked out anew for each message
from the list of lessons; it stands beside any language model.
"""

import itertools
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from bot.language import Detection
from bot.rules import features
from models.words import Sort

NEAREST = 5
"""So many lessons are heard for one message."""
ALIKE_FROM = 0.15
"""Lessons less similar than this aren't heard: any two messages share a few words by chance."""
WEIGHT = 10.0
"""Log-odds that a lesson in the same words would bring."""
MOST = 6.0
"""Log-odds that all lessons together may bring."""
SUREST = 0.993
"""A detection surer than this counts as this sure, so that the same words once corrected turn."""
NEAR_IDENTICAL = 0.75
"""From this cosine on, two texts are the same but for a word or a number."""

Traits = frozenset[str | tuple[str, str]]
"""Words of a text, and its pairs of neighbouring words."""


@dataclass(frozen=True)
class Lesson:
    """Somebody said of a message that it is a request for data, or that it isn't.

    What is compared of it are numbers, made of its words: to keep a lesson keeps no sentence.
    """

    traits: frozenset[int]
    is_request: bool

    @classmethod
    def of(cls, text: str, *, is_request: bool) -> Self:
        """The lesson of a message."""
        return cls(numbers(text), is_request)


def numbers(text: str) -> frozenset[int]:
    """What tells a text from others, as numbers of 32 bits."""
    return frozenset(zlib.crc32(repr(each).encode(errors="replace")) for each in _traits(text))


def learned(detection: Detection, text: str, lessons: Sequence[Lesson]) -> Detection:
    """The detection of a text after what similar messages have taught; each lesson counts alike."""
    traits = numbers(text)
    pulls = sorted((_pull(traits, lesson) for lesson in lessons), key=abs, reverse=True)
    pull = max(-MOST, min(MOST, WEIGHT * math.fsum(pulls[:NEAREST])))
    if pull == 0:
        return detection
    confidence = 1 / (1 + math.exp(-_log_odds(detection.confidence) - pull))
    return Detection(is_request=confidence >= 0.5, confidence=confidence)


@dataclass(frozen=True)
class SortLesson:
    """Somebody said of an ask what sort it is."""

    text: str
    sort: Sort


def sort_learned(sort: Sort, text: str, lessons: Sequence[SortLesson]) -> Sort:
    """The sort of an ask, unless somebody gave near-identical words another one.

    The most similar lesson decides, and among equals the last in the list.
    """
    traits = _words(text)
    nearest, taught = NEAR_IDENTICAL, sort
    for lesson in lessons:
        alike = _alike(traits, _words(lesson.text))
        if alike >= nearest:
            nearest, taught = alike, lesson.sort
    return taught


def _pull(traits: frozenset[int], lesson: Lesson) -> float:
    """From -1 to 1: how alike a lesson is, and which way it points."""
    heard = max(0.0, (_alike(traits, lesson.traits) - ALIKE_FROM) / (1 - ALIKE_FROM))
    return heard if lesson.is_request else -heard


def _alike(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Cosine of two sets, 0 where one is empty."""
    shared = len(one & other)
    return shared / math.sqrt(len(one) * len(other)) if shared else 0.0


@lru_cache(maxsize=1024)  # the same lessons are heard again with each message
def _traits(text: str) -> Traits:
    """What tells a text from others: pairs, and words that don't stand in every sentence."""
    return frozenset(each for each in _words(text) if each not in features.FRAME)


@lru_cache(maxsize=1024)
def _words(text: str) -> Traits:
    """All words and pairs, numbers taken for each other."""
    words = features.tokens(text)
    pairs = (pair for pair in itertools.pairwise(words) if any(w[0].isalpha() for w in pair))
    return frozenset((*(word for word in words if word[0].isalpha()), *pairs))


def _log_odds(confidence: float) -> float:
    sure = max(1 - SUREST, min(SUREST, confidence))
    return math.log(sure / (1 - sure))
