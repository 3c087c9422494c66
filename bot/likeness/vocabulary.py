"""What words mean where they are used, learned from the requests of one workspace.

An embedder knows words from the whole language. What two words have to do with each other in a
company stands in its own requests: words that stand beside the same others mean nearly the same
there (Firth 1957: "You shall know a word by the company it keeps"). Two views of a product follow
from its words: which words they stand with, as the positive pointwise mutual information of every
two words, cut to its strongest directions (Levy, Goldberg and Dagan 2015, "Improving distributional
similarity with lessons learned from word embeddings"), and what the products with those words are
about.
"""

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.likeness.lexical import stem
from bot.unit_vectors import unit

DIMENSIONS = 100
_TWICE = 2
"""A word of one product alone ties it to no other."""
_MOST_WORDS = 20_000
_LEARNED_FROM = 20_000
"""Products that company is learned from; of more, as many, evenly drawn."""
_WORDS_PER_DIMENSION = 4

_SPARE, _ROUNDS, _SEED = 20, 6, 7
_WORD = re.compile(r"[^\W\d_][\w'’]{0,40}")
_LONGEST_TEXT = 4_000

Numbers = NDArray[np.float64]
Sparse = Any
"""A matrix of scipy, which has no types, and is heavy: imported where it is used."""


def words(texts: Iterable[str]) -> set[str]:
    """The words of some requests, in small letters and without their endings."""
    return {stem(word) for text in texts for word in _WORD.findall(text[:_LONGEST_TEXT].lower())}


def by_company(said: Sparse) -> Vectors | None:
    """Products by which words theirs stand with, shape (products, `DIMENSIONS`).

    `said` is which product says which word, as `said_by` tells it. Rows have length 1, or are all
    zeros where no other product has a word of it. None where there are too few words to learn from.
    """
    if said.shape[1] < _WORDS_PER_DIMENSION * DIMENSIONS:
        return None
    return unit(np.asarray(_telling(said) @ _company(said), dtype=np.float32))


def by_context(said: Sparse, about: Vectors) -> Vectors:
    """Products by what those that share their words are about: of the shape of `about`, which says
    it of each product. Rows as those of `by_company`."""
    words = said.T @ about / np.maximum(_spread(said), 1)[:, None]
    centred = unit(np.asarray(words - words.mean(axis=0), dtype=np.float32))
    return unit(np.asarray(_telling(said) @ centred, dtype=np.float32))


def said_by(products: Sequence[Collection[str]]) -> Sparse:
    """Which product says which word, shape (products, words), from the words of each, a word once:
    words of two products or more, the commonest where they are many."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # see `Sparse`

    spread = Counter(word for words in products for word in words)
    shared = [word for word, number in spread.items() if number >= _TWICE]
    kept = sorted(shared, key=lambda word: (-spread[word], word))[:_MOST_WORDS]
    places = {word: place for place, word in enumerate(kept)}
    columns, ends = array("i"), array("q", [0])
    for words in products:
        columns.extend(sorted(places[word] for word in words if word in places))
        ends.append(len(columns))
    cells = np.ones(len(columns), dtype=np.float32), np.frombuffer(columns, np.int32)
    return csr_matrix((*cells, np.frombuffer(ends, np.int64)), (len(products), len(kept)))


def _spread(said: Sparse) -> Numbers:
    """In how many products each word is."""
    return np.asarray(said.sum(axis=0), dtype=np.float64).ravel()


def _telling(said: Sparse) -> Sparse:
    """A word counts the more the fewer products have it (Spärck Jones 1972)."""
    rarity = np.log(said.shape[0] / np.maximum(_spread(said), 1))
    return said.multiply(rarity.astype(np.float32)[None, :]).tocsr()


def _company(said: Sparse) -> Vectors:
    """Each word by the words that it stands with, shape (words, `DIMENSIONS`)."""
    from scipy.sparse import csr_matrix

    some = said[:: -(-said.shape[0] // _LEARNED_FROM)]
    spread, together = _spread(some), (some.T @ some).tocoo()
    apart = together.row != together.col
    left, right, both = together.row[apart], together.col[apart], together.data[apart]
    information = np.log(both * some.shape[0] / (spread[left] * spread[right]))
    tied = information > 0
    ties = csr_matrix((information[tied], (left[tied], right[tied])), together.shape)
    directions, strengths = _strongest(ties)
    return unit(np.asarray(directions * np.abs(strengths) ** 0.5, dtype=np.float32))


def _strongest(ties: Sparse) -> tuple[Numbers, Numbers]:
    """The strongest directions of a symmetric matrix, and their strengths, by subspace iteration
    from a random start (Halko, Martinsson and Tropp 2011), which also bears a matrix of zeros."""
    basis = np.random.default_rng(_SEED).normal(size=(ties.shape[0], DIMENSIONS + _SPARE))
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(ties @ basis)
    strengths, turned = np.linalg.eigh(basis.T @ (ties @ basis))
    first = np.argsort(-np.abs(strengths), kind="stable")[:DIMENSIONS]
    return basis @ turned[:, first], strengths[first]
