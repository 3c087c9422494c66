"""The titles of one theme, and how much each phrase says of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from bot.likeness import phrases
from bot.likeness.phrases import Corpus, Phrase, Stems, stems_of

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


@dataclass(frozen=True)
class Theme:
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

    def without(self, stems: Stems) -> "Theme":
        """The titles that a phrase says nothing of."""
        left = sorted(set(range(len(self.read))) - self.places(stems))
        read, weights = [self.read[at] for at in left], [self.weights[at] for at in left]
        return Theme(read, weights, self.corpus)

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
