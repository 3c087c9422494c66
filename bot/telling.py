"""Patterns that are looked for only in texts where they may stand.

A request is read with some hundred patterns, and nearly all stand nowhere in it. To search for one
goes through the text letter by letter, each time anew. So each pattern is itself read first, for
triples of letters of which one stands in whatever it matches, and a text without any of them isn't
searched (Cox 2012, "Regular expression matching with a trigram index").
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from re import _parser  # type: ignore[attr-defined]  # private, and the only reader of patterns
from typing import Any

_MOST = 60
"""Strings that are followed up at a time, and that are looked for in the end."""
_TRIPLE = 3
_PLACES = {letter: place for place, letter in enumerate(" etaoinsrhldcumfpgwybvkxjqz")}
"""Letters in the order of how often English uses them; all others are rarer."""
_TRITE_LISTED = """
ing and for all how you wha ver uld oul her but ple ave out ome ive day lly whi ill hav pla igh ght
fro rom com ter not she han wit thi cha der ack our any umb ake ble ell
"""
_TRITE = frozenset(_TRITE_LISTED.split())
"""Triples that are common though their letters are not."""
_SMALL = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})
"""Letters that a pattern which ignores case takes for others, while `lower` does not."""

_Strings = frozenset[str]
_NOTHING: _Strings = frozenset({""})


def small(text: str) -> str:
    """A text in small letters, each in its place."""
    return text.lower() if text.isascii() else text.translate(_SMALL).lower()


class Telling:
    """A pattern that finds what `re` finds with it."""

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        self._pattern = re.compile(pattern, flags)

    @cached_property
    def _triples(self) -> _Strings | None:
        """One of these stands in whatever matches; None if that isn't known. Read when it is first
        needed: a process that reads no requests does without."""
        needed = _needed(_parser.parse(self._pattern.pattern, self._pattern.flags))
        return None if needed is None else frozenset(map(_rarest, needed))

    def may_stand_in(self, text: str) -> bool:
        """Whether to look for it at all."""
        return self._triples is None or not self._triples.isdisjoint(_triples(text))

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it stands."""
        return self._pattern.search(text) if self.may_stand_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places where it stands."""
        return self._pattern.finditer(text) if self.may_stand_in(text) else iter(())

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in each place where it stands."""
        return self._pattern.sub(instead, text) if self.may_stand_in(text) else text


@lru_cache(maxsize=8)  # a text is searched for many patterns in a row
def _triples(text: str) -> set[str]:
    """Each three letters in a row."""
    low = small(text)
    return {low[at : at + _TRIPLE] for at in range(len(low) - _TRIPLE + 1)}


def _needed(parts: Iterable[Any]) -> _Strings | None:
    """Strings of which one stands in all that a sequence of parts matches; None if not known."""
    found: list[_Strings] = []
    here = _NOTHING
    for part in parts:
        spelt = _spelt(part)
        together = _joined(here, spelt)
        if together is not None:
            here = together
            continue
        found.append(here)
        if spelt is None:
            found.append(_needed_of(part) or _NOTHING)
        here = spelt or _NOTHING
    enough = [each for each in (*found, here) if min(map(len, each)) >= _TRIPLE]
    return min(enough, key=_commonness, default=None)


def _needed_of(part: Any) -> _Strings | None:
    """The same for a part that may be too much to be spelt out."""
    kind, what = str(part[0]), part[1]
    if kind == "SUBPATTERN":
        return _needed(what[-1])
    if kind == "BRANCH":
        branches = [_needed(branch) for branch in what[1]]
        known = [each for each in branches if each is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if kind.endswith("REPEAT") and what[0] > 0:
        return _needed(what[2])
    return None


def _spelt(part: Any) -> _Strings | None:
    """All that a part can match, in small letters; None where it is much, or not known."""
    kind, what = str(part[0]), part[1]
    if kind == "LITERAL":
        return frozenset({small(chr(what))})
    if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
        return _NOTHING
    if kind == "IN":
        return _either(_spelt(each) for each in what)
    if kind == "BRANCH":
        return _either(_spelt_out(branch) for branch in what[1])
    if kind == "SUBPATTERN":
        return _spelt_out(what[-1])
    if kind.endswith("REPEAT") and what[:2] == (0, 1):
        return _either((_NOTHING, _spelt_out(what[2])))
    return None


def _spelt_out(parts: Iterable[Any]) -> _Strings | None:
    here: _Strings | None = _NOTHING
    for part in parts:
        here = _joined(here, _spelt(part))
    return here


def _joined(left: _Strings | None, right: _Strings | None) -> _Strings | None:
    if left is None or right is None or len(left) * len(right) > _MOST:
        return None
    return frozenset(one + other for one in left for other in right)


def _either(some: Iterable[_Strings | None]) -> _Strings | None:
    found: _Strings = frozenset()
    for each in some:
        if each is None:
            return None
        found |= each
    return found if len(found) <= _MOST else None


@lru_cache(maxsize=4_096)  # weighed first, and then taken
def _rarest(word: str) -> str:
    triples = [word[at : at + _TRIPLE] for at in range(len(word) - _TRIPLE + 1)]
    return max(triples, key=lambda triple: (_rarity(triple), triple))


def _rarity(triple: str) -> int:
    if triple in _TRITE:
        return 0
    return sum([_PLACES.get(letter, len(_PLACES)) for letter in triple])


def _commonness(strings: _Strings) -> float:
    """How likely a text holds one of them by chance."""
    return sum(0.9 ** _rarity(triple) for triple in set(map(_rarest, strings)))
