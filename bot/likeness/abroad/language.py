"""What has to be known of a language, written by hand from general knowledge, for many trades."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.likeness.small_words import SMALL

_LISTED = """
    die was war hat in an am man so bin rat den also on me ce pour plus sur dire no a as he has se
    con son entre todo sin pas des les est comment san los las el la le de del al do data tag team
    teams pro pays ai mit dir mes os era dame ver solo client clients contact coupon coupons service
    services article articles machine machines patient patients minute source sources stocks part
    region land lager rate media canal bon retard markt minuto alta baja
"""
_ALSO_ENGLISH = frozenset(_LISTED.split()) | SMALL
"""Words that tell no language: English has them, or its names do."""


@dataclass(frozen=True)
class Language:
    """What has to be known of one."""

    small: frozenset[str]
    """Words that say nothing of the data."""
    words: Mapping[str, str]
    """Words of everyday business, each with its English one; in all their forms."""
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    """What is said in several words, each with what English says."""
    has_capital_nouns: bool = False
    """A capital tells no name."""

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words by which it is told from English."""
        return frozenset(word for word in self.small | self.words.keys() if len(word) > 1) - (
            _ALSO_ENGLISH
        )

    @cached_property
    def english(self) -> frozenset[str]:
        """English words that its own become."""
        said = (*self.words.values(), *(english for _pattern, english in self.phrases))
        return frozenset(word for words in said for word in words.split())


def small(listing: str) -> frozenset[str]:
    """Words between blanks."""
    return frozenset(listing.split())


def words(table: str) -> dict[str, str]:
    """Lines "english: word word", the English one with blanks for underscores."""
    rows = (line.partition(":") for line in table.strip().splitlines())
    return {
        word: english.strip().replace("_", " ")
        for english, _colon, listed in rows
        for word in listed.split()
    }


def phrases(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Lines "english = pattern"."""
    rows = (line.partition(" = ") for line in table.strip().splitlines())
    return tuple(
        (re.compile(rf"\b(?:{pattern.strip()})", re.IGNORECASE), english.strip())
        for english, _is, pattern in rows
    )
