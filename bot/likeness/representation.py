"""A request as one vector, whose dot product with another says whether both ask for the same data.

Four parts, each of length 1 and weighted: the meaning of the words as they stand, the meaning of
the folded words (values masked, paraphrases folded), the folded words themselves, and the request's
shape. The dot product of two vectors is the weighted mean of the four cosines.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Embedder, Vectors, embed
from bot.likeness.calibration import CALIBRATION
from bot.likeness.concepts import fold
from bot.likeness.lexical import (
    SHAPE_DIMENSIONS,
    WORD_DIMENSIONS,
    shape_vectors,
    word_vectors,
)
from bot.likeness.masking import PLACE_TYPES, mask_plain, spoken
from bot.likeness.own_names import NO_NAMES, OwnNames
from bot.unit_vectors import unit

VERSION = "likeness-3"
"""To be raised with every change to masking, folding, weights or calibration texts."""

_WEIGHTS = (0.10, 0.42, 0.30, 0.18)
"""Of the raw meaning, the folded meaning, the words and the shape."""
_WEIGHTS_IN_MANY_LANGUAGES = (0.15, 0.77, 0.05, 0.03)
"""The same where the embedder knows many languages: folding, words and shape know English."""
_RAW_DIMENSIONS, _FOLDED_DIMENSIONS = 128, 128
"""Embeddings are cut to their first dimensions, which for wordllama and OpenAI's third generation
hold the most (Kusupati et al. 2022, "Matryoshka representation learning")."""

_TOPIC_SHARES = (0.60, 0.15, 0.25)
"""Of a topic: the words as they stand, the folded ones, and which they are. Intents differ by their
words, however alike the data is that they name."""
_ENOUGH = 50


class Representation:
    """Turns requests into vectors; the same text always into the same vector."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        """Stored beside each vector: vectors of different names are never compared."""
        in_many = "-many" if self._embedder.is_multilingual else ""
        return f"{self._embedder.name}/{VERSION}{in_many}"

    @property
    def dimensions(self) -> int:
        """The length of one vector: 545 with an embedder of 128 dimensions or more."""
        embedded = sum(
            min(size, self._embedder.dimensions) for size in (_RAW_DIMENSIONS, _FOLDED_DIMENSIONS)
        )
        return embedded + WORD_DIMENSIONS + SHAPE_DIMENSIONS

    @property
    def chief(self) -> slice:
        """The dimensions that part requests best: the meaning of the folded words."""
        start = min(_RAW_DIMENSIONS, self._embedder.dimensions)
        return slice(start, start + min(_FOLDED_DIMENSIONS, self._embedder.dimensions))

    def represent(self, texts: Sequence[str], names: OwnNames = NO_NAMES) -> Vectors:
        """Shape (texts, dimensions), rows of length 1; all zeros for a text that asks nothing.

        `names` are the workspace's own: values in lower case too, and abbreviations spelled out.
        """
        plain = [spoken(text, names) for text in texts]
        folded = [fold(mask_plain(words, names)) for words in plain]
        parts = (
            self._centred(plain)[:, :_RAW_DIMENSIONS],
            self._centred(_spoken(folded))[:, :_FOLDED_DIMENSIONS],
            word_vectors(folded),
            shape_vectors(folded),
        )
        weights = _WEIGHTS_IN_MANY_LANGUAGES if self._embedder.is_multilingual else _WEIGHTS
        weighed = zip(weights, parts, strict=True)
        vectors = unit(
            np.hstack([np.float32(weight**0.5) * unit(part) for weight, part in weighed])
        )
        vectors[[not words for words in folded]] = 0
        return vectors

    def without_shape(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The part of a vector, or of a sum of some, that `topics` needs."""
        return vector[: self.dimensions - SHAPE_DIMENSIONS].copy()

    def topics(self, vectors: Vectors) -> Vectors:
        """What requests are about, for `find_themes`: all but their shape, the words as they stand
        before the folded ones, and without what all of these requests share."""
        raw = min(_RAW_DIMENSIONS, self._embedder.dimensions)
        folded = min(_FOLDED_DIMENSIONS, self._embedder.dimensions)
        ends = (0, raw, raw + folded, raw + folded + WORD_DIMENSIONS)
        parts = (vectors[:, start:end] for start, end in pairwise(ends))
        weighed = zip(_TOPIC_SHARES, parts, strict=True)
        return np.hstack([np.float32(share**0.5) * _apart(unit(part)) for share, part in weighed])

    def _centred(self, texts: Sequence[str]) -> Vectors:
        """Embeddings less the direction that all requests share, which hides how they differ."""
        vectors = embed(self._embedder, texts)
        centred: Vectors = np.where(vectors.any(axis=1, keepdims=True), vectors - self._mean, 0)
        return centred

    @cached_property
    def _mean(self) -> Vectors:
        """The mean of the calibration texts: frozen, since both they and the embedder are."""
        mean: Vectors = embed(self._embedder, CALIBRATION).mean(axis=0)
        return mean


def _apart(vectors: Vectors) -> Vectors:
    """Vectors of length 1, less the mean of all where there are enough for it to mean something."""
    return unit(vectors - vectors.mean(axis=0)) if len(vectors) >= _ENOUGH else vectors


def _spoken(folded: Sequence[Sequence[str]]) -> list[str]:
    """Placeholders as plain words, which an embedder knows: "<place>" → "place"."""
    return [
        " ".join("place" if word in PLACE_TYPES else word.strip("<>") for word in words)
        for words in folded
    ]
