"""What a theme is called: by the words that set its products' titles apart from all others."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from bot.likeness.concepts import is_frame
from bot.likeness.lexical import stem

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_SHARE = 0.15
"""A word in fewer of a theme's titles says nothing about it."""
_TERMS = 3
_PAIR = 0.5
"""Two words are said as one where this share of the rarer one's titles has them side by side."""

Term = tuple[str, ...]
"""The stem of a word, or those of two that stand side by side."""


class ThemeName(NamedTuple):
    """How a theme is called, and why, in one line."""

    title: str
    reason: str


def name_themes(titles: Mapping[int, Sequence[str]]) -> dict[int, ThemeName]:
    """Name each theme after its products' titles; with two titles or more that share a word.

    A theme of one title is called by it.
    """
    read = {theme: [_terms(title) for title in each] for theme, each in titles.items()}
    overall = Counter(term for each in read.values() for title in each for term in title)
    number = sum(map(len, titles.values()))
    return {
        theme: _name(titles[theme], [set(each) for each in read[theme]], overall, number)
        for theme in titles
    }


def _terms(title: str) -> list[Term]:
    words = [stem(word) for word in _WORD.findall(title.lower()) if not is_frame(word)]
    return [*((word,) for word in words), *pairwise(words)]


def _name(
    titles: Sequence[str], read: Sequence[set[Term]], overall: Mapping[Term, int], number: int
) -> ThemeName:
    if len(titles) < 2:
        return ThemeName(titles[0] if titles else "", "No other product is like it so far.")
    found = Counter(term for each in read for term in each)
    chosen = _chosen(found, overall, len(titles), number)
    if not chosen:
        return ThemeName("", "Their wordings are alike, without a word that most of them share.")
    spelled = [_spelled(term, titles) for term in chosen]
    title = _listed(spelled)
    counts = [found[term] for term in chosen]
    return ThemeName(title[:1].upper() + title[1:], _reason(spelled, counts, len(titles)))


def _chosen(
    found: Mapping[Term, int], overall: Mapping[Term, int], size: int, number: int
) -> list[Term]:
    """The terms that say most about these titles, weighed as in the divergence of Kullback and
    Leibler (1951); none of them part of another."""

    def weight(term: Term) -> float:
        share = found[term] / size
        return share * log(1 + share * number / overall[term])

    enough = [term for term in found if found[term] >= max(2, _SHARE * size)]
    enough = [term for term in enough if len(term) == 1 or _is_one(term, found)]
    chosen: list[Term] = []
    for term in sorted(enough, key=lambda term: (-len(term), -weight(term), term)):
        if not any(set(term) & set(other) for other in chosen):
            chosen.append(term)
    chosen.sort(key=lambda term: (-weight(term), term))
    return chosen[:_TERMS]


def _is_one(pair: Term, found: Mapping[Term, int]) -> bool:
    return found[pair] >= _PAIR * min(found[pair[:1]], found[pair[1:]])


def _spelled(term: Term, titles: Iterable[str]) -> str:
    """As most titles write it."""
    ways: Counter[str] = Counter()
    for title in titles:
        words = [word for word in _WORD.findall(title.lower()) if not is_frame(word)]
        for at in range(len(words) - len(term) + 1):
            written = words[at : at + len(term)]
            if tuple(map(stem, written)) == term:
                ways[" ".join(written)] += 1
    return max(ways, key=lambda way: (ways[way], way))


def _listed(words: Sequence[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _reason(spelled: Sequence[str], counts: Sequence[int], size: int) -> str:
    first, *others = [
        f"{count} of {size} mention {word}" if place == 0 else f"{count} mention {word}"
        for place, (word, count) in enumerate(zip(spelled, counts, strict=True))
    ]
    return "; ".join((first, *others)) + "."
