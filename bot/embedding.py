"""The port to an embedder: texts in, unit vectors out."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions), float32; each row has length 1, or is all zeros for an empty text."""


class EmbeddingUnavailable(Exception):  # noqa: N818  # a state of the embedder, not a mistake
    """There are no vectors to believe: the job is tried again later, and nothing is lost."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    @property
    def name(self) -> str:
        """Stored beside each vector: vectors of different names are never compared."""

    @property
    def dimensions(self) -> int:
        """The length of one vector."""

    @property
    def is_multilingual(self) -> bool:
        """The same said in two languages has nearly the same vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts in the order given; never NaN, also for an empty text."""


def embed(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """What an embedder makes of texts. Raises `EmbeddingUnavailable` when that is no vectors."""
    vectors = embedder.embed(texts)
    expected = (len(texts), embedder.dimensions)
    if vectors.shape != expected:
        raise EmbeddingUnavailable(
            f"The embedder {embedder.name} gave vectors of the shape {vectors.shape} instead of "
            f"{expected}. The requests are kept, and embedded once it gives the right ones."
        )
    if not np.isfinite(vectors).all():
        raise EmbeddingUnavailable(
            f"The embedder {embedder.name} gave vectors with NaN in them. The requests are kept, "
            "and embedded once it gives numbers."
        )
    return vectors
