"""The short list of the most alike, out of many."""

import numpy as np

from bot.embedding import Vectors
from bot.likeness.shortlist import Shortlist
from bot.unit_vectors import unit

DIMENSIONS = 545


def _random(chance: np.random.Generator, count: int) -> Vectors:
    return unit(chance.standard_normal((count, DIMENSIONS), dtype=np.float32))


def test_what_is_alike_is_on_the_list() -> None:
    chance = np.random.default_rng(1)
    vectors, listed = _random(chance, 6_000), Shortlist(DIMENSIONS)
    listed.put(list(range(6_000)), vectors)
    asked = unit(vectors[:100] + 0.6 * _random(chance, 100))  # 0.86 alike

    found = [number in listed.best(vector, 20) for number, vector in enumerate(asked)]

    assert all(found)


def test_an_item_moves_and_one_of_zeros_is_like_nothing() -> None:
    vectors, listed = _random(np.random.default_rng(2), 9), Shortlist(DIMENSIONS)
    listed.put(list(range(8)), vectors[:8])

    listed.put([3], vectors[8:])
    listed.put([5], np.zeros((1, DIMENSIONS), dtype=np.float32))

    assert len(listed) == 8
    assert listed.best(vectors[8], 1) == [3]
    assert listed.best(vectors[5], 1) != [5]


def test_few_dimensions_stay_as_they_are_and_few_items_are_all_listed() -> None:
    listed = Shortlist(2)
    listed.put([7, 9], np.eye(2, dtype=np.float32))

    assert listed.best(np.array([1, 0], dtype=np.float32), 1) == [7]
    assert sorted(listed.best(np.array([1, 0], dtype=np.float32), 5)) == [7, 9]
