"""Placing requests: at once, many alike, and with an embedder that fails."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from sqlalchemy import func, select

from bot.deps import Deps
from bot.embedding import Embedder, EmbeddingUnavailable, Vectors
from bot.likeness import ProductIndex, Representation
from bot.shortlists import Shortlists
from bot.wordllama_embedder import WordLlamaEmbedder
from handlers import clustering as jobs
from handlers.work import Work
from models import Product, Request
from tests.builders import a_request, a_workspace

WORDS = "How many orders did each city have last week?"


class Broken(WordLlamaEmbedder):
    """Knows the calibration texts, and then gives whatever it is told to."""

    def __init__(self, spoil: Callable[[Vectors], Vectors]) -> None:
        self._spoil = spoil

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = super().embed(texts)
        return self._spoil(vectors) if len(texts) == 1 else vectors


def fails(_vectors: Vectors) -> Vectors:
    raise EmbeddingUnavailable("the server is away")


def _file(deps: Deps, *texts: str) -> list[int]:
    with deps.sessions.begin() as session:
        a_workspace(session)
        return [a_request(session, text=text).id for text in texts]


def _products(deps: Deps) -> list[int | None]:
    with deps.sessions() as session:
        return list(session.scalars(select(Request.product_id).order_by(Request.id)))


@pytest.mark.parametrize("few", [0, 1_000])
def test_two_near_identical_requests_at_once_are_one_product(deps: Deps, few: int) -> None:
    texts = (WORDS, "how many orders did each city have last month")
    processes = [Work(replace(deps, shortlists=Shortlists(few)), {}) for _ in texts]
    numbers = _file(deps, *texts)

    with ThreadPoolExecutor() as pool:
        list(pool.map(jobs.place, processes, numbers))

    assert len(set(_products(deps))) == 1
    assert None not in _products(deps)


def test_one_process_joins_what_another_has_begun_a_moment_ago(deps: Deps) -> None:
    here, there = (Work(replace(deps, shortlists=Shortlists(0)), {}) for _ in range(2))
    first, other, same = _file(deps, WORDS, "Who is on call for payroll exports?", WORDS)

    jobs.place(here, first)
    jobs.place(there, other)
    jobs.place(there, same)

    begun, apart, joined = _products(deps)
    assert begun == joined != apart


@pytest.mark.parametrize(
    "spoil",
    [
        fails,
        lambda vectors: np.full_like(vectors, np.nan),
        lambda vectors: vectors[:, :64],
        lambda vectors: np.hstack([vectors, vectors]),
    ],
    ids=["error", "NaN", "shorter", "longer"],
)
def test_a_request_that_cant_be_embedded_is_kept_and_placed_later(
    deps: Deps, spoil: Callable[[Vectors], Vectors]
) -> None:
    embedder: Embedder = Broken(spoil)
    broken = Work(replace(deps, representation=Representation(embedder)), {})
    (number,) = _file(deps, WORDS)

    with pytest.raises(EmbeddingUnavailable, match=r"[a-z]+ "):
        jobs.place(broken, number)
    assert _products(deps) == [None]
    jobs.place(Work(deps, {}), number)

    assert _products(deps) != [None]


def test_the_same_text_again_and_again_is_one_product_that_counts_all(deps: Deps) -> None:
    numbers = _file(deps, *[WORDS] * 12)

    for number in numbers:
        jobs.place(Work(deps, {}), number)

    assert len(set(_products(deps))) == 1
    with deps.sessions() as session:
        assert session.scalar(select(func.max(Product.vector_count))) == 12


def test_a_thousand_equal_texts_are_one_and_words_alone_end_in_products_too(
    representation: Representation,
) -> None:
    alone = [f"w{number * 7919:x}" for number in range(1_000)]
    vectors = representation.represent([WORDS] * 1_000 + alone)
    index = ProductIndex(representation.dimensions)

    placed = index.assign_many(vectors, count().__next__)

    assert set(placed[:1_000]) == {0}
    assert all(number > 0 for number in placed[1_000:])
    assert np.isfinite(vectors).all()
