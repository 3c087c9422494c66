"""What a theme is called: by the phrase of its products' titles that sets them apart from all
others, and by a second one where the first says nothing of too many."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, log2
from typing import NamedTuple

from bot.likeness import phrases
from bot.likeness.gazetteer import spoken
from bot.likeness.phrases import Corpus, Phrase, Stems, stems_of

_MANY, _LEAST = 0.25, 0.1
"""A phrase of fewer than the first share names a theme only where there is no other; of fewer than
the second, never."""
_ENOUGH = 0.55
"""A phrase of so many titles names the theme alone."""
_SECOND = 0.15
"""The second phrase is of at least so many of the rest."""
_LONGER = (1.0, 1.4, 1.5)
"""What it is worth to have one, two, or more words: people call few things by one."""
_NOUNS = 0.7
"""How much of a phrase's worth hangs on its being made of nouns."""
_BREADTH = 1.5
"""How much more it counts to name many of the titles than to set them apart."""
_FULLER = 0.4
"""A longer phrase is a better name than one word where it says so much of what the word says."""
_WHOLE = 0.5
"""A word beside a phrase belongs to it where it stands there so often: "San" beside "Francisco"."""
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
        read_theme = _Theme(titles[theme], weights, corpus)
        names[theme] = _name(read_theme, products[theme], previous.get(theme, ""), taken)
        taken.add(names[theme].title.lower())
    return names


def _asked(products: Iterable[Titled]) -> int:
    return sum(each.times for each in products)


@dataclass(frozen=True)
class _Theme:
    """The titles of one theme, weighed by how often they were asked for."""

    read: Sequence[Sequence[str]]
    weights: Sequence[float]
    corpus: Corpus

    @cached_property
    def stems(self) -> list[Stems]:
        """Of each title."""
        return [stems_of(title) for title in self.read]

    @cached_property
    def holding(self) -> dict[str, set[int]]:
        """The titles that hold each stem, by their places."""
        holding: dict[str, set[int]] = defaultdict(set)
        for place, stems in enumerate(self.stems):
            for each in stems:
                holding[each].add(place)
        return holding

    def places(self, stems: Stems) -> set[int]:
        """The titles that hold all of these."""
        return set.intersection(*sorted((self.holding.get(s, set()) for s in stems), key=len))

    @cached_property
    def spelled(self) -> dict[Stems, Counter[Phrase]]:
        """The phrases of two titles or more, by what they say, with how many have each."""
        spelled: dict[Stems, Counter[Phrase]] = defaultdict(Counter)
        for title in self.read:
            for phrase in set(phrases.phrases(title)):
                spelled[phrase.stems][phrase] += 1
        return {stems: ways for stems, ways in spelled.items() if ways.total() > 1}

    def count(self, stems: Stems) -> int:
        """How many titles hold all of these."""
        return len(self.places(stems))

    def share(self, stems: Stems) -> float:
        """The share of what was asked that holds all of these."""
        return sum(self.weights[place] for place in self.places(stems)) / self.asked

    @cached_property
    def asked(self) -> float:
        """The weight of all titles."""
        return sum(self.weights)

    def without(self, stems: Stems) -> "_Theme":
        """The titles that a phrase says nothing of."""
        left = sorted(set(range(len(self.read))) - self.places(stems))
        read, weights = [self.read[at] for at in left], [self.weights[at] for at in left]
        return _Theme(read, weights, self.corpus)

    def weight(self, stems: Stems) -> float:
        """How much a phrase says of these titles, as in the divergence of Kullback and Leibler
        (1951), and how good a name it is."""
        share = self.share(stems)
        apart = log(1 + share / self.corpus.share(stems))
        nouns = 1 - _NOUNS + _NOUNS * self.corpus.noun(stems)
        longer = _LONGER[min(len(stems), len(_LONGER)) - 1]
        return float(share**_BREADTH * apart * nouns * longer)

    def best(self, least: float) -> Phrase | None:
        """The phrase that says most, of at least this share of the titles and of two."""
        enough = [each for each in self.spelled if self._is_shared(each) >= least]
        if not enough:
            return None
        chosen = self._heaviest(enough)
        denied = chosen | {"not"}
        if denied in enough and self.count(denied) >= _WHOLE * self.count(chosen):
            chosen = denied
        return self.fuller(chosen, _FULLER) if len(chosen) == 1 else self._phrase(chosen)

    def fuller(self, stems: Stems, least: float) -> Phrase:
        """A phrase of one more word that says at least this share of what they say; else they
        themselves."""
        enough = least * self.share(stems)
        longer = [
            each
            for each in self.spelled
            if stems < each and len(each) == len(stems) + 1 and self._is_shared(each) >= enough
        ]
        return self._phrase(self._heaviest(longer or [stems]))

    def _is_shared(self, stems: Stems) -> float:
        """The share, if more than one title has it; else less than nothing."""
        return self.share(stems) if self.count(stems) > 1 else -1.0

    def _heaviest(self, some: Iterable[Stems]) -> Stems:
        return max(some, key=lambda each: (self.weight(each), sorted(each)))

    def _phrase(self, stems: Stems) -> Phrase:
        """As most titles write it, with the words that nearly always stand beside it."""
        ways = self.spelled[stems]
        many = [way for way in ways if _is_plural(way) and ways[way] * 3 >= max(ways.values())]
        most = max(many or ways, key=lambda way: (ways[way], -len(way.words), way.words))
        whole = self._whole(tuple(word.lower() for word in most.words))
        return Phrase(whole, stems_of(whole))

    def _whole(self, words: tuple[str, ...]) -> tuple[str, ...]:
        times, longer = 0, Counter[tuple[str, ...]]()
        for title in self.read:
            said = tuple(word.lower() for word in title)
            for at in range(len(said) - len(words) + 1):
                if said[at : at + len(words)] == words:
                    times += 1
                    longer.update(_one_longer(said, at, at + len(words)))
        best = max(longer, key=lambda way: (longer[way], way), default=words)
        enough = longer[best] >= max(2, _WHOLE * times) and len(best) <= phrases.LONGEST
        return self._whole(best) if enough else words


def _is_plural(phrase: Phrase) -> bool:
    """A single word that stands for many: "flights" rather than "flight"."""
    return len(phrase.words) == 1 and phrase.words[0].endswith("s")


def _one_longer(said: tuple[str, ...], start: int, end: int) -> Iterator[tuple[str, ...]]:
    if start and not phrases.is_small(said[start - 1]):
        yield said[start - 1 : end]
    if end < len(said) and (said[end] in phrases.FORMS or not phrases.is_small(said[end])):
        yield said[start : end + 1]


def _name(
    theme: _Theme, products: Sequence[Titled], previous: str, taken: Collection[str]
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


def _chosen(first: Phrase, theme: _Theme, taken: Collection[str]) -> list[Phrase]:
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


def _kept(previous: str, best: Phrase, theme: _Theme) -> list[Phrase]:
    """The phrases of the name until now, if it may stay: all that it says is still said, and the
    best says little more. What is said no more may have been private."""
    parts = phrases.read(previous.split(" and "))
    chosen = [Phrase(words, stems_of(words)) for words in parts]
    if not all(each.stems and theme.count(each.stems) > 1 for each in chosen):
        return []
    stays = theme.weight(chosen[0].stems) >= _STAYS * theme.weight(best.stems)
    return chosen if stays else []


def _said(chosen: Sequence[Phrase], theme: _Theme) -> str:
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


def _reason(chosen: Sequence[Phrase], theme: _Theme) -> str:
    said = [(theme.count(each.stems), _spelled(each.words, theme.read)) for each in chosen]
    first = f"{said[0][0]} of {len(theme.read)} mention {said[0][1]}"
    return "; ".join((first, *(f"{count} mention {words}" for count, words in said[1:]))) + "."
