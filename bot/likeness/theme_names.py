"""What a theme is called: by the phrase of its products' titles that sets them apart from all
others, and by a second one where the first says nothing of too many."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

from bot.likeness import phrases
from bot.likeness.gazetteer import spoken
from bot.likeness.phrases import Corpus, Phrase, stems_of
from bot.likeness.theme_phrases import Theme

_MANY, _LEAST = 0.25, 0.1
"""A phrase of fewer than the first share names a theme only where there is no other; of fewer than
the second, never."""
_ENOUGH = 0.55
"""A phrase of so many titles names the theme alone."""
_SECOND = 0.15
"""The second phrase is of at least so many of the rest."""
_STAYS = 0.75
"""A name stays while it says at least so much of what the best would say."""
_ROOT = 4
"""Letters: "stolen" and "stole" are of one root."""


class ThemeName(NamedTuple):
    """How a theme is called, and why, in one line."""

    title: str
    reason: str


class Titled(NamedTuple):
    """A product's title, and how often it was asked for."""

    title: str
    times: int = 1


_NONE_YET: Mapping[int, str] = {}


def name_themes(
    products: Mapping[int, Sequence[Titled]], previous: Mapping[int, str] = _NONE_YET
) -> dict[int, ThemeName]:
    """Name each theme after its products' titles; with two titles or more that share a word.

    A theme of one title is called by it. One that has a name keeps it until another says clearly
    more: `previous` are the names until now. No two are called the same, if it can be helped.
    """
    read = iter(phrases.read(each.title for some in products.values() for each in some))
    titles = {theme: [next(read) for _ in some] for theme, some in products.items()}
    corpus = Corpus.of([title for each in titles.values() for title in each])
    names: dict[int, ThemeName] = {}
    taken: set[str] = set()
    for theme in sorted(products, key=lambda theme: (-_asked(products[theme]), theme)):
        weights = [1 + log2(max(1, each.times)) for each in products[theme]]
        read_theme = Theme(titles[theme], weights, corpus)
        names[theme] = _name(read_theme, products[theme], previous.get(theme, ""), taken)
        taken.add(names[theme].title.lower())
    return names


def _asked(products: Iterable[Titled]) -> int:
    return sum(each.times for each in products)


def _name(
    theme: Theme, products: Sequence[Titled], previous: str, taken: Collection[str]
) -> ThemeName:
    if len(products) < 2:
        alone = products[0].title if products else ""
        return ThemeName(alone, "No other product is like it so far.")
    first = theme.best(_MANY) or theme.best(_LEAST)
    if first is None:
        return ThemeName("", "Their wordings are alike, without a word that most of them share.")
    if previous.lower() not in taken and (kept := _kept(previous, first, theme)):
        return ThemeName(previous, _reason(kept, theme))
    chosen = _chosen(first, theme, taken)
    return ThemeName(_said(chosen, theme), _reason(chosen, theme))


def _chosen(first: Phrase, theme: Theme, taken: Collection[str]) -> list[Phrase]:
    """The best phrase, a fuller one if that is taken, and the second that it needs."""
    if _said([first], theme).lower() in taken and first.stems in theme.spelled:
        first = theme.fuller(first.stems, _MANY)
    if theme.share(first.stems) >= _ENOUGH and _said([first], theme).lower() not in taken:
        return [first]
    second = theme.without(first.stems).best(_SECOND)
    return [first] if second is None or _overlap(first, second) else [first, second]


def _overlap(first: Phrase, second: Phrase) -> bool:
    """They hold words of one root."""
    roots = {each[:_ROOT] for each in first.stems}
    return not roots.isdisjoint(each[:_ROOT] for each in second.stems)


def _kept(previous: str, best: Phrase, theme: Theme) -> list[Phrase]:
    """The phrases of the name until now, if it may stay: all that it says is still said, and the
    best says little more. What is said no more may have been private."""
    parts = phrases.read(previous.split(" and "))
    chosen = [Phrase(words, stems_of(words)) for words in parts]
    if not all(each.stems and theme.count(each.stems) > 1 for each in chosen):
        return []
    stays = theme.weight(chosen[0].stems) >= _STAYS * theme.weight(best.stems)
    return chosen if stays else []


def _said(chosen: Sequence[Phrase], theme: Theme) -> str:
    title = " and ".join(_spelled(phrase.words, theme.read) for phrase in chosen)
    return title[:1].upper() + title[1:]


def _spelled(words: Sequence[str], titles: Iterable[Sequence[str]]) -> str:
    """As titles write the words where a capital says something, places not shouted."""
    ways = {word.lower(): Counter[str]() for word in words}
    for title in titles:
        for place, word in enumerate(title):
            if word.lower() in ways:
                written = word.lower() if place == 0 and not word.isupper() else word
                ways[word.lower()][written] += 1
    most = (max(way, key=lambda each: (way[each], each), default=low) for low, way in ways.items())
    return spoken(" ".join(most))


def _reason(chosen: Sequence[Phrase], theme: Theme) -> str:
    said = [(theme.count(each.stems), _spelled(each.words, theme.read)) for each in chosen]
    first = f"{said[0][0]} of {len(theme.read)} mention {said[0][1]}"
    return "; ".join((first, *(f"{count} mention {words}" for count, words in said[1:]))) + "."
