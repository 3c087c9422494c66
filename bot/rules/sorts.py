"""What kind of ask it is, by its words. The order matters: the most telling words come first."""

import re
import unicodedata
from collections.abc import Iterable

from bot.rules import courtesies, sort_words, sort_words_abroad
from bot.telling import Telling
from models.words import Sort

MAX_CHARACTERS = 1_500
"""Only so much of an ask is looked at: people say early what they want."""

_WORDS = (
    (Sort.DISAGREE, sort_words.DISAGREE, sort_words_abroad.DISAGREE),
    (Sort.ACCESS, sort_words.ACCESS, sort_words_abroad.ACCESS),
    (Sort.BROKEN, sort_words.BROKEN, sort_words_abroad.BROKEN),
    (Sort.ACCESS, sort_words.NO_ENTRY, ()),
    (Sort.MEANING, sort_words.MEANING, sort_words_abroad.MEANING),
    (Sort.WHERE, sort_words.WHERE, sort_words_abroad.WHERE),
    (Sort.OTHER, sort_words.OTHER, sort_words_abroad.OTHER),
)


def _compiled(words: Iterable[str]) -> tuple[Telling, ...]:
    """Apart from each other, since a search for one of many alternatives is slower."""
    return tuple(Telling(each, re.DOTALL) for each in words)


_ENGLISH = tuple((sort, _compiled(words)) for sort, words, _ in _WORDS)
_ABROAD = tuple((sort, _compiled(words + more)) for sort, words, more in _WORDS)
_COUNTING = re.compile(sort_words.COUNTING)
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"’": "'"})


def find(text: str) -> Sort:
    """The sort of a readable ask: data, unless its words say otherwise or there are none."""
    if not any(character.isalnum() for character in text):
        return Sort.OTHER
    folded = _folded(courtesies.strip(text[:MAX_CHARACTERS]))
    is_abroad = not sort_words_abroad.EVERYDAY.isdisjoint(folded.split())
    patterns = _ABROAD if is_abroad else _ENGLISH
    if _COUNTING.match(folded):
        patterns = patterns[:1]
    found = (sort for sort, words in patterns if any(word.search(folded) for word in words))
    return next(found, Sort.DATA)


def _folded(text: str) -> str:
    """Small letters without accents, as `sort_words` are written."""
    straight = text.translate(_QUOTES)
    if straight.isascii():
        return straight.lower()
    parted = unicodedata.normalize("NFKD", straight)
    return "".join(c for c in parted if not unicodedata.combining(c)).casefold()
