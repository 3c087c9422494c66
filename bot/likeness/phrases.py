"""The phrases that titles are made of, and which words are said as nouns."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.likeness.concepts import is_frame
from bot.likeness.lexical import stem
from bot.likeness.small_words import (
    CLAUSES,
    FOLLOW_VERBS,
    JOINS,
    LEAD_TO_NOUNS,
    LEAD_TO_VERBS,
    PARTICLES,
    SMALL,
)
from bot.likeness.wishes import strip_wishes

LONGEST = 5
"""Words of a phrase."""
_FORMS_LISTED = """
data details figures info information kind kinds list number numbers report type types
"""
FORMS = frozenset(_FORMS_LISTED.split())
"""They say nothing by themselves, but may end a phrase: "personal details"."""
_DRAWN = frozenset(("axis", "chart", "charts", "graph", "graphs", "histogram", "pie", "plot"))
_WORD = re.compile(r"[^\W\d_](?:['’_]?[^\W\d_])+|[,;:.?!()]")
_OWNER = re.compile(r"['’]s$")
_NOT = re.compile(r"(?:can|\w+n)['’]t|cannot", re.IGNORECASE)
_ENDS = CLAUSES | JOINS | {"do", "does", "did", "what", "how", "why", "between"}
"""No phrase goes on over one of these."""
_NEITHER_END = SMALL | FORMS | _DRAWN
_MANY = 65_536
"""Words that are remembered: the same come again and again in the titles of a workspace."""
_ONE = 0.4
"""A verb and its particle are one word where they stand together so often: "top up"."""
_LIKELY = 2.0
"""So many sightings as a noun each word is granted: most that name something are."""

Stems = frozenset[str]


class Phrase(NamedTuple):
    """A phrase as a title writes it, and the stems of what it says."""

    words: tuple[str, ...]
    stems: Stems


def read(titles: Iterable[str]) -> list[tuple[str, ...]]:
    """The words and marks of each title, without how it is to be drawn. "Can't" and "isn't" are
    "not"; verbs and their particles are one word."""
    split = [tuple(map(_plain, _WORD.findall(strip_wishes(title)))) for title in titles]
    alone = Counter(word.lower() for title in split for word in title)
    pairs = Counter(
        (left.lower(), right.lower())
        for title in split
        for left, right in pairwise(title)
        if right.lower() in PARTICLES and not is_small(left)
    )
    one = {pair for pair, times in pairs.items() if times >= max(2, _ONE * alone[pair[0]])}
    return [tuple(_with_particles(title, one)) for title in split]


def _plain(word: str) -> str:
    return "not" if _NOT.fullmatch(word) else _OWNER.sub("", word)


def _with_particles(title: Sequence[str], one: Collection[tuple[str, ...]]) -> Iterator[str]:
    at = 0
    while at < len(title):
        size = 2 if tuple(word.lower() for word in title[at : at + 2]) in one else 1
        yield " ".join(title[at : at + size])
        at += size


@lru_cache(maxsize=_MANY)
def is_small(word: str) -> bool:
    """A word, or a mark, with which no phrase begins or ends."""
    low = word.lower()
    return (
        low in _NEITHER_END
        or not low[0].isalpha()
        or low.endswith("ly")
        or is_frame(low)
        or is_frame(low.removesuffix("s"))
    )


def stems_of(words: Iterable[str]) -> Stems:
    """What some words say; a "not" counts."""
    return frozenset(
        root(word.lower()) for word in words if word.lower() == "not" or not is_small(word)
    )


@lru_cache(maxsize=_MANY)
def root(word: str) -> str:
    """The stem, for "movie" the same as for "movies"."""
    stemmed = stem(word)
    return f"{stemmed[:-1]}i" if stemmed.endswith("y") else stemmed


def phrases(title: Sequence[str]) -> Iterator[Phrase]:
    """Each phrase of a title: it begins and ends with a word that says something."""
    for start in range(len(title)):
        for end in range(start + 1, min(start + LONGEST, len(title)) + 1):
            words = tuple(title[start:end])
            if not words[-1][0].isalpha() or words[-1].lower() in _ENDS:
                break
            if not is_small(words[-1]) and not is_small(words[0]):
                yield Phrase(words, stems_of(words))


@dataclass(frozen=True)
class Corpus:
    """All titles: which of them hold a stem, and which words are said as nouns."""

    holding: Mapping[str, frozenset[int]]
    nouns: Mapping[str, float]
    number: int

    @classmethod
    def of(cls, titles: Sequence[Sequence[str]]) -> "Corpus":
        """Of titles as they are read."""
        holding: dict[str, set[int]] = defaultdict(set)
        for place, title in enumerate(titles):
            for each in stems_of(title):
                holding[each].add(place)
        frozen = {each: frozenset(places) for each, places in holding.items()}
        return cls(frozen, _nouns(titles), len(titles))

    def share(self, stems: Stems) -> float:
        """The share of all titles that hold all of these."""
        sets = sorted((self.holding.get(each, frozenset()) for each in stems), key=len)
        return len(frozenset.intersection(*sets)) / self.number

    def noun(self, stems: Stems) -> float:
        """How surely they are nouns, on average."""
        return sum(self.nouns.get(each, 1.0) for each in stems) / len(stems)


def _nouns(titles: Iterable[Sequence[str]]) -> dict[str, float]:
    """How surely each word is a noun, from 0 to 1, by what stands beside it in all titles: "the
    card", "a transfer fee"; but "to play", "is pending", "the largest city"."""
    seen: Counter[str] = Counter()
    against: Counter[str] = Counter()
    for title in titles:
        low = [word.lower() for word in title]
        if len(low) > 1 and low[1] in FOLLOW_VERBS:
            against[root(low[0])] += 1
        for place, (before, word) in enumerate(pairwise(low), start=1):
            ends = place + 1 == len(low) or is_small(low[place + 1])
            led = before in LEAD_TO_NOUNS
            inside = place > 1 and not is_small(before) and low[place - 2] in LEAD_TO_NOUNS
            seen[root(word)] += ends and (led or inside)
            against[root(word)] += (before in LEAD_TO_VERBS) + (led and not ends)
    return {
        each: (seen[each] + _LIKELY) / (seen[each] + against[each] + _LIKELY)
        for each in seen | against
    }
