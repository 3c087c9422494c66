"""Requests in German, French and Spanish, as far as a small embedder that knows English needs them.

Such an embedder takes any two French sentences for alike, since both are French. So what says
nothing of the data is left out ("pourriez-vous m'envoyer"), the words of everyday business are said
in English ("commandes par ville" is "orders by city", and meets it), and what is left counts by its
words more than by their meaning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.likeness.abroad.french import FRENCH
from bot.likeness.abroad.german import GERMAN
from bot.likeness.abroad.language import Language
from bot.likeness.abroad.spanish import SPANISH
from bot.likeness.small_words import SMALL

LANGUAGES = (GERMAN, FRENCH, SPANISH)
_LEADING = "de la le les des el los las del al en et y à a"
_TELLING = (each.small & each.telling for each in LANGUAGES)
SMALL_ABROAD = frozenset(_LEADING.split()).union(*_TELLING)
"""Words of theirs that say nothing where nothing follows them."""
LONGEST_TEXT = 4_000
_LOOKED_AT = 80
"""Words by which a language is told."""
_FEWEST = 2
_TOKEN = re.compile(r"\w+(?:['’.,:-]\w+)*|[^\s\w¿¡]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELISION = re.compile(r"\b(?:l|d|j|m|n|s|c|t|qu|lorsqu|jusqu)['’](?=\w)", re.IGNORECASE)
_TOGETHER = re.compile(
    r"(?<=\w)-(?=(?:je|tu|il|elle|on|nous|vous|ils|elles|t-il|t-elle|t-on|moi)\b)"
)
_WISH = re.compile(
    r"\b(?:brauch|benötig|bitte|hätte|möchte|besoin|voudr|aimer|pourr|svp|stp|necesit|quisier|quer|"
    r"quier|favor|pod[ée]is|pued)|\?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\w))+[.!?]*")
_MOSTLY = 2 / 3


@dataclass(frozen=True)
class Said:
    """A request, in English as far as it goes."""

    words: str
    is_known: bool = True
    """Most of it could be said in English, or was."""


def in_english(text: str) -> Said:
    """A request as English as it can be made; one that is in English stays as it is."""
    language = _language(text[:LONGEST_TEXT])
    if language is None:
        return Said(text)
    asked = "\n".join(_asking(_ELISION.sub("", _TOGETHER.sub(" ", text[:LONGEST_TEXT]))))
    for phrase, english in language.phrases:
        asked = phrase.sub(f" {english} ", asked)
    words: list[str] = []
    known = unknown = 0
    for token in _TOKEN.findall(asked):
        low = token.lower()
        if low in language.small or not (words or token[0].isalnum()):
            continue
        is_plain = token.isalpha() and (language.has_capital_nouns or token.islower())
        is_english = low in language.words or low in language.english
        known += is_english
        unknown += is_plain and not is_english
        as_said = low if is_plain and not token.isupper() else token
        words.append(language.words.get(low, as_said))
    return Said(" ".join(words), is_known=known >= _MOSTLY * (known + unknown))


@lru_cache(maxsize=64)  # the same text is represented, and looked at again
def _language(text: str) -> Language | None:
    """The language of a text that has more words of it than small English ones."""
    words = [word.lower() for word in _WORD.findall(text)[:_LOOKED_AT]]
    if not words:
        return None
    english = sum(word in SMALL for word in words)
    counts = [(sum(word in each.telling for word in words), each) for each in LANGUAGES]
    most, language = max(counts, key=lambda counted: counted[0])
    return language if most >= _FEWEST and most > english else None


def _asking(text: str) -> Iterator[str]:
    """The sentences that ask, where any does; else all of them."""
    sentences = _SENTENCE.findall(text)
    yield from [each for each in sentences if _WISH.search(each)] or sentences
