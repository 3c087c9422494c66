"""An embedder without weights, and vectors to assign."""

import zlib
from collections.abc import Sequence

import numpy as np

from bot.embedding import Vectors
from bot.unit_vectors import unit


class WordCountEmbedder:
    """Counts words in 32 places: alike texts get alike vectors, an empty one all zeros."""

    name = "word-count"
    dimensions = 32
    is_multilingual = False

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(word.encode()) % self.dimensions] += 1
        return unit(rows)


def groups(count: int, size: int, spread: float = 0.2, dimensions: int = 24) -> Vectors:
    """`count` groups of `size` alike unit vectors, mixed; the same ones each time."""
    random = np.random.default_rng(3)
    centres = random.normal(size=(count, dimensions))
    vectors = np.repeat(centres, size, axis=0)
    vectors += spread * random.normal(size=vectors.shape)
    return unit(random.permutation(vectors).astype(np.float32))
