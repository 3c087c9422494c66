"""Which wording says most of what all wordings share, and least of what only some of them do."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.likeness import small_words
from bot.likeness.abroad import SMALL_ABROAD
from bot.likeness.concepts import fold, is_frame
from bot.likeness.gazetteer import PLACES
from bot.likeness.lexical import stem
from bot.likeness.masking import mask, values
from bot.likeness.small_words import (
    CLAUSES,
    DAYTIMES,
    JOINS,
    PARTICLES,
    PREPOSITIONS,
    SPEAKERS,
)
from bot.rules import nouns, wording

NOTHING_FOLLOWS = small_words.NOTHING_FOLLOWS | SMALL_ABROAD
_EDGES = "\"'“”‘’„«»`()[]{}.,;:!?*…"
_CLAUSES = CLAUSES | {"with", "without"}
_CLAUSE = re.compile(
    rf",| (?=(?:{'|'.join(sorted(_CLAUSES))}|and (?:also|then|include))\b)", re.IGNORECASE
)
_WIDELY = 0.6
"""A concept in at least this share of the wordings is one that a name should hold."""
_NEARLY_ALL = 0.8
"""A value stays in the name only if so many wordings hold it: else the name would be untrue."""
_MOST_READ = 6
"""Wordings that are made into names: the most typical ones."""
_QUESTION, _CUT, _LONG = 0.08, 0.2, 0.02
_FITS = 0.6
_ON_THE_WAY = {"leave", "reach", "have", "by"}
"""Concepts that say little by themselves."""
_COMPOSED = 0.05
"""What it is worth to be made of what the wordings were understood to ask for."""
"""What it costs to be a question, to be cut off, and each word above eight."""
_WORD = 0.002
"""Of two that say the same, the shorter one."""
_EASILY_READ = 8
_LED = re.compile(
    r"^(?:(?:all|to|now|just|and|then|also|the|an?|of|on|me|about|your|our|those|"
    r"(?:can|could|will|would) you|(?:listing|list) of|(?:i|we) (?:need|want)) )+(?=\S)",
    re.IGNORECASE,
)
_OPENED = re.compile(r"^[^:]{2,60}: (?=(?:how (?:many|much)|which|what)\b)", re.IGNORECASE)
"""What is said before a question: "a letter to a regulator: how many …"."""
_HALF = re.compile(r",? and the (?:day|week|month|quarter|year|one)$", re.IGNORECASE)
"""What is left of "and the week before"."""
_POLITE = re.compile(r"\b(?:please|kindly|pls|plz)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Typical:
    """What several wordings share."""

    concepts: Counter[str]
    """In how many of them each concept stands."""
    values: Counter[str]
    """And each value, with the preposition that leads to it."""
    number: int

    @classmethod
    def of(cls, wordings: Sequence[str]) -> "Typical":
        """Read some wordings."""
        return cls(
            Counter(each for words in wordings for each in concepts(words)),
            Counter(each for words in wordings for each in _keys(words)),
            len(wordings),
        )

    def best(self, wordings: Iterable[str], composed: str = "") -> str:
        """The best name that can be made of these wordings, or the one that was composed."""
        ranked = sorted(Counter(wordings).items(), key=lambda item: (-self.fit(item[0]), -item[1]))
        made = {name: 0.0 for words, _ in ranked[:_MOST_READ] for name in self._names(words)}
        if name := finished(composed.split()):
            made[name] = _COMPOSED
        return max(made, key=lambda name: self.worth(name) + made[name], default="")

    def fit(self, words: str) -> float:
        """The harmonic mean of how much is shared of what they say, and how much they say of what
        is shared, in whole (the F measure of van Rijsbergen 1979)."""
        said = concepts(words) | {
            key for _, key in _valued(words.split()) if self._is_nearly_all(key)
        }
        every = self.concepts | self.values
        if not said:
            return 0.0
        precision = sum(every[each] for each in said) / (len(said) * self.number)
        wide = {each for each, times in self.concepts.items() if times >= _WIDELY * self.number}
        wide |= {key for key in self.values if self._is_nearly_all(key)}
        known = sum(every[each] for each in wide) or 1
        recall = sum(every[each] for each in wide & said) / known
        return 2 * precision * recall / ((precision + recall) or 1)

    def says_more(self, name: str, than: str) -> bool:
        """The name is no question, fits well enough, and says something that the other doesn't."""
        said = {key for _, key in _valued(than.split())}
        more = (
            concepts(name) - concepts(than) - _ON_THE_WAY
            or {key for _, key in _valued(name.split())} - said
        )
        return bool(more) and not nouns.is_question(name) and self.fit(name) >= _FITS

    def worth(self, name: str) -> float:
        """How good a name it is: one that fits, and is a short phrase rather than a question."""
        words = name.split()
        asks = nouns.is_question(name) or not SPEAKERS.isdisjoint(name.lower().split())
        costs = _QUESTION * asks + _CUT * name.endswith("…")
        return (
            self.fit(name) - costs - _LONG * max(0, len(words) - _EASILY_READ) - _WORD * len(words)
        )

    def _names(self, words: str) -> Iterator[str]:
        """The wording as a name, without values of its own, whole and without its later clauses."""
        line = nouns.as_noun(_OPENED.sub("", words))
        whole = _without_leads(line.removesuffix("…")) if line.endswith("…") else line
        for end in (len(whole), *(found.start() for found in _CLAUSE.finditer(whole))):
            if name := self.without_own_values(whole[:end]):
                yield name

    def without_own_values(self, line: str) -> str:
        """The wording without the values in which others differ, and what only leads to them."""
        words = _POLITE.sub("", line).split()
        valued = dict(_valued(words))
        left_out = {place for place, key in valued.items() if not self._is_nearly_all(key)}
        left_out |= {
            place for place in valued if place - 1 in left_out and _bare(words[place]) in DAYTIMES
        }
        for place in sorted(left_out):
            _leave_out_before(words, place, left_out, set(valued))
        for clause in _clauses(words):
            rest = [words[place] for place in clause if place not in left_out]
            if len(rest) < len(clause) and _says_little(rest):
                left_out.update(clause)
        kept = [word for place, word in enumerate(words) if place not in left_out]
        name = " ".join(kept)
        if len(words) - 1 in left_out:
            name = _without_leads(name)
        return finished(name.split()) or line

    def _is_nearly_all(self, key: str) -> bool:
        return self.values[key] >= _NEARLY_ALL * self.number


@lru_cache(maxsize=256)  # each wording is weighed several times, by all that are shared
def concepts(words: str) -> frozenset[str]:
    """What is said, whatever the words for it and whatever the values."""
    return frozenset(stem(each) for each in fold(mask(words)) if not each.startswith("<"))


def _keys(line: str) -> set[str]:
    return {key for _, key in _valued(line.split())}


def _valued(words: Sequence[str]) -> list[tuple[int, str]]:
    """The places of words that are values, each with a key: itself, and what leads to it."""
    known = _values(" ".join(words))
    found: list[tuple[int, str]] = []
    led = ""
    for place, word in enumerate(words):
        low = _bare(word)
        if {low, low.removesuffix("'s"), word.lower()} & known or low in DAYTIMES:
            found.append((place, f"{led} {low}"))
        elif low in PREPOSITIONS:
            led = low
        elif low not in {"the", *JOINS}:
            led = ""
    return found


@lru_cache(maxsize=256)
def _values(line: str) -> frozenset[str]:
    # A title begins with a capital, which says nothing, but would count as one of many.
    return frozenset(values(line[:1].lower() + line[1:] if line[1:2].islower() else line))


def _bare(word: str) -> str:
    return word.lower().strip(_EDGES)


def _leave_out_before(
    words: Sequence[str], place: int, left_out: set[int], valued: set[int]
) -> None:
    """Leave out what leads to a value that is left out, "from Berlin", "that are in Berlin",
    unless it leads to more: "on flight 12 to Berlin"."""
    after = place + 1
    while after in left_out:
        after += 1
    goes_on = after < len(words) and not words[after - 1].endswith(",") and _is_plain(words[after])
    if goes_on and _bare(words[place]).isalpha() and _bare(words[place]) not in PLACES:
        return
    before = place - 1
    while before > 0 and before not in valued and _bare(words[before]) in NOTHING_FOLLOWS:
        left_out.add(before)
        before -= 1


def _is_plain(word: str) -> bool:
    low = _bare(word)
    leads_on = low in NOTHING_FOLLOWS | _CLAUSES | PARTICLES or low.endswith(("ing", "ly"))
    return not (leads_on or is_frame(low))


def _clauses(words: Sequence[str]) -> list[range]:
    """The places of each clause behind the first one."""
    starts = [place for place, word in enumerate(words) if place and word.lower() in _CLAUSES]
    return [range(*ends) for ends in pairwise([*starts, len(words)])]


def _says_little(words: Sequence[str]) -> bool:
    return sum(_bare(word) not in NOTHING_FOLLOWS | _CLAUSES for word in words) < 2


def _without_leads(line: str) -> str:
    words = line.split()
    while words and (_leads_on(words[-1]) or words[-1].lower() in JOINS):
        words.pop()
    return " ".join(words)


def _leads_on(word: str) -> bool:
    """ "Leaving", "serving": it wants a value that is no longer there."""
    return word.endswith("ing") or not {"leave", "reach"}.isdisjoint(fold(word.lower()))


def finished(words: Sequence[str]) -> str:
    """As a line, without what ends or begins it without need."""
    line = wording.balanced(" ".join(words).strip(" ,;:-–—"))
    ended = line.split()
    while ended and ended[-1].lower() in NOTHING_FOLLOWS:
        ended.pop()
    line = _HALF.sub("", " ".join(ended))
    return _LED.sub("", line).strip(" ,;:-–—")
