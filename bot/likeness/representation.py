"""A request as one vector, whose dot product with another says whether both ask for the same data.

Six parts, each of length 1 and weighted: the meaning of the words as they stand, the meaning of the
folded words (values masked, paraphrases folded), the folded words themselves, the meaning of the
gist (reasons left out, synonyms made one), the words of the gist, and the request's shape. The dot
product of two vectors is the weighted mean of the six cosines.

The gist brings together what people word freely; the folded words keep apart what differs by a
little word only, as in a list of templates.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Embedder, Vectors, embed
from bot.likeness import vocabulary
from bot.likeness.abroad import Said, in_english
from bot.likeness.calibration import CALIBRATION
from bot.likeness.concepts import POPULATIONS, fold
from bot.likeness.gist import gist
from bot.likeness.lexical import (
    SHAPE_DIMENSIONS,
    WORD_DIMENSIONS,
    shape_vectors,
    word_vectors,
)
from bot.likeness.masking import PLACE_TYPES, mask_plain, spoken
from bot.likeness.own_names import NO_NAMES, OwnNames
from bot.unit_vectors import unit

VERSION = "likeness-6"
"""To be raised with every change to masking, folding, weights, synonyms or calibration texts."""

_WEIGHTS = (0.03, 0.13, 0.08, 0.40, 0.28, 0.08)
"""Of the raw meaning, the folded meaning, the words, the gist, its words and the shape."""
_WEIGHTS_IN_MANY_LANGUAGES = (0.15, 0.77, 0.05, 0.0, 0.0, 0.03)
"""The same where the embedder knows many languages: the gist, words and shape know English."""
_WEIGHTS_ABROAD = (0.02, 0.05, 0.25, 0.13, 0.52, 0.03)
"""The same in a language that the embedder doesn't know: which words they are, rather than what
they mean, since to it all words of that language mean about the same."""
_WEIGHTS_OF_STATEMENTS = (0.10, 0.42, 0.30, 0.0, 0.0, 0.18)
"""Of sentences that ask for nothing: without their gist."""
_RAW_DIMENSIONS, _FOLDED_DIMENSIONS = 128, 128
"""Embeddings are cut to their first dimensions, which for wordllama and OpenAI's third generation
hold the most (Kusupati et al. 2022, "Matryoshka representation learning")."""

_TOPIC_SHARES = (0.70, 0.10, 0.20)
"""Of a topic: the words as they stand, the folded ones, and which they are. Intents differ by their
words, however alike the data is that they name."""
_LEARNED_SHARES = (0.60, 0.25, 0.15)
"""Where words were learned from: the topic by itself, the company of its words, and their context.
Anything within a tenth of these is as good on the intents of banking77 and hwu64."""
_ENOUGH = 50
_VALUE, _POPULATION = 0.5, 1.5
"""What a value's placeholder, and whom it is about ("new", "returning"), weigh beside a word."""
_WORDS_KEPT = 50_000


class Representation:
    """Turns requests into vectors; the same text always into the same vector."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._word_meanings: dict[str, NDArray[np.float32]] = {}

    @property
    def name(self) -> str:
        """Stored beside each vector: vectors of different names are never compared."""
        in_many = "-many" if self._embedder.is_multilingual else ""
        return f"{self._embedder.name}/{VERSION}{in_many}"

    @property
    def dimensions(self) -> int:
        """The length of one vector: 801 with an embedder of 256 dimensions that knows English."""
        return sum(self._sizes)

    @property
    def _sizes(self) -> tuple[int, ...]:
        """Of the six parts."""
        most = self._embedder.dimensions
        raw, folded = min(_RAW_DIMENSIONS, most), min(_FOLDED_DIMENSIONS, most)
        gists = (0, 0) if self._embedder.is_multilingual else (most, WORD_DIMENSIONS)
        return (raw, folded, WORD_DIMENSIONS, *gists, SHAPE_DIMENSIONS)

    @property
    def chief(self) -> slice:
        """The dimensions that part requests best: the meaning of the gist, or of the folded words
        where there is none."""
        chosen = 1 if self._embedder.is_multilingual else 3
        start = sum(self._sizes[:chosen])
        return slice(start, start + self._sizes[chosen])

    def represent(self, texts: Sequence[str], names: OwnNames = NO_NAMES) -> Vectors:
        """Shape (texts, dimensions), rows of length 1; all zeros for a text that asks nothing.

        `names` are the workspace's own: values in lower case too, and abbreviations spelled out.
        """
        in_many = self._embedder.is_multilingual
        said = self._said(texts)
        plain = [spoken(each.words, names) for each in said]
        masked = [mask_plain(words, names) for words in plain]
        folded = [fold(words) for words in masked]
        gists = [
            [] if in_many else gist(words, names, known)
            for words, known in zip(plain, masked, strict=True)
        ]
        raw, meanings, words, shape = self._parts(plain, folded)
        gist_parts = (
            self._meanings(gists)[:, : self._sizes[3]],
            word_vectors(gists)[:, : self._sizes[4]],
        )
        weights = _WEIGHTS_IN_MANY_LANGUAGES if in_many else _WEIGHTS
        parts = (raw, meanings, words, *gist_parts, shape)
        vectors = _weighed(folded, weights, parts)
        abroad = [place for place, each in enumerate(said) if not each.is_known]
        if abroad:
            rows = [folded[place] for place in abroad]
            vectors[abroad] = _weighed(rows, _WEIGHTS_ABROAD, [part[abroad] for part in parts])
        return vectors

    def statements(self, texts: Sequence[str]) -> Vectors:
        """The same for sentences that ask for nothing, such as reasons and needs, of which a gist
        would leave little: to be compared with each other, and with no request."""
        plain = [spoken(each.words) for each in self._said(texts)]
        folded = [fold(mask_plain(words)) for words in plain]
        in_many = self._embedder.is_multilingual
        weights = _WEIGHTS_IN_MANY_LANGUAGES if in_many else _WEIGHTS_OF_STATEMENTS
        return _weighed(folded, [each for each in weights if each], self._parts(plain, folded))

    def _said(self, texts: Sequence[str]) -> list[Said]:
        """As the embedder understands them."""
        in_many = self._embedder.is_multilingual
        return [Said(text) if in_many else in_english(text) for text in texts]

    def _parts(
        self, plain: Sequence[str], folded: Sequence[Sequence[str]]
    ) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        """Raw and folded meaning, words and shape."""
        return (
            self._centred(plain)[:, :_RAW_DIMENSIONS],
            self._centred(_spoken(folded))[:, :_FOLDED_DIMENSIONS],
            word_vectors(folded),
            shape_vectors(folded),
        )

    def for_topics(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The part of a vector, or of a sum of some, that `topics` needs."""
        return vector[: sum(self._sizes[: len(_TOPIC_SHARES)])].copy()

    def topics(self, vectors: Vectors, words: Sequence[Collection[str]] = ()) -> Vectors:
        """What products are about, for `find_themes`: the words as they stand before the folded
        ones, and without what all of these products share.

        `words` are those of each product, as `vocabulary.words` gives them: what they mean in this
        workspace is learned where there are enough, and counts beside what the embedder knows.
        """
        ends = accumulate(self._sizes[: len(_TOPIC_SHARES)], initial=0)
        about = _beside(_TOPIC_SHARES, [vectors[:, start:end] for start, end in pairwise(ends)])
        said = vocabulary.said_by(words)
        company = vocabulary.by_company(said)
        if company is None:
            return about
        context = vocabulary.by_context(said, about[:, : self._sizes[0]])
        return _beside(_LEARNED_SHARES, [about, company, context])

    def _centred(self, texts: Sequence[str]) -> Vectors:
        """Embeddings less the direction that all requests share, which hides how they differ."""
        vectors = embed(self._embedder, texts)
        centred: Vectors = np.where(vectors.any(axis=1, keepdims=True), vectors - self._mean, 0)
        return centred

    def _meanings(self, gists: Sequence[Sequence[str]]) -> Vectors:
        """The mean meaning of the words of each, less what the gists of all requests share."""
        pooled = self._pooled(gists)
        less: Vectors = np.where(pooled.any(axis=1, keepdims=True), pooled - self._gist_mean, 0)
        return less

    def _pooled(self, gists: Sequence[Sequence[str]]) -> Vectors:
        """Each word counts as much as another, however many tokens an embedder sees in it."""
        rows = np.zeros((len(gists), self._embedder.dimensions), dtype=np.float32)
        self._learn({word for words in gists for word in words})
        for row, words in zip(rows, gists, strict=True):
            for word in dict.fromkeys(words):
                row += self._word_meanings[word] * _weight(word)
        return unit(rows)

    def _learn(self, words: set[str]) -> None:
        """Embed words that were not met before, or not lately."""
        if len(self._word_meanings) > _WORDS_KEPT:
            self._word_meanings = {}
        new = sorted(words - self._word_meanings.keys())
        if new:
            meanings = embed(self._embedder, [_said(word) for word in new])
            self._word_meanings.update(zip(new, meanings, strict=True))

    @cached_property
    def _gist_mean(self) -> Vectors:
        """The mean of the calibration texts' gists."""
        mean: Vectors = self._pooled([gist(spoken(text)) for text in CALIBRATION]).mean(axis=0)
        return mean

    @cached_property
    def _mean(self) -> Vectors:
        """The mean of the calibration texts: frozen, since both they and the embedder are."""
        mean: Vectors = embed(self._embedder, CALIBRATION).mean(axis=0)
        return mean


def _weighed(
    folded: Sequence[Sequence[str]], weights: Sequence[float], parts: Sequence[Vectors]
) -> Vectors:
    """Parts side by side, so that a dot product is the weighted mean of theirs."""
    pairs = zip(weights, parts, strict=True)
    vectors = unit(np.hstack([np.float32(weight**0.5) * unit(part) for weight, part in pairs]))
    vectors[[not words for words in folded]] = 0
    return vectors


def _beside(shares: Sequence[float], parts: Sequence[Vectors]) -> Vectors:
    """Parts side by side, each less what all have of it, with its share of a dot product."""
    weighed = zip(shares, parts, strict=True)
    return np.hstack([np.float32(share**0.5) * _apart(unit(part)) for share, part in weighed])


def _apart(vectors: Vectors) -> Vectors:
    """Vectors of length 1, less the mean of all where there are enough for it to mean something."""
    return unit(vectors - vectors.mean(axis=0)) if len(vectors) >= _ENOUGH else vectors


def _spoken(folded: Sequence[Sequence[str]]) -> list[str]:
    """Placeholders as plain words, which an embedder knows: "<place>" → "place"."""
    return [
        " ".join("place" if word in PLACE_TYPES else word.strip("<>") for word in words)
        for words in folded
    ]


def _weight(word: str) -> float:
    return _VALUE if word.startswith("<") else _POPULATION if word in POPULATIONS else 1.0


def _said(word: str) -> str:
    """A word of a gist as an embedder knows it."""
    return "place" if word in PLACE_TYPES else word.strip("<>").replace("_", " ")
