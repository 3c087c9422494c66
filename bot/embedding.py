"""The port to an embedder: texts in, unit vectors out."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions), float32; each row has length 1, or is all zeros for an empty text."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    @property
    def name(self) -> str:
        """Stored beside each vector: vectors of different names are never compared."""

    @property
    def dimensions(self) -> int:
        """The length of one vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts in the order given; never NaN, also for an empty text."""
