"""Vectors of length 1, whose dot product is the cosine of the angle between them."""

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors


def unit(rows: NDArray[np.float32]) -> Vectors:
    """Scale each row of shape (texts, dimensions) to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return scaled
