import numpy as np
import pytest

from bot.likeness.nearness import nearest
from tests.bot.likeness.test_themes import topics


def test_the_nearest_are_those_that_are_most_alike() -> None:
    vectors = topics(8, 10)
    likeness = vectors @ vectors.T - 2 * np.eye(len(vectors), dtype=np.float32)

    near = nearest(vectors, 4)

    assert (near.places == np.argsort(-likeness, axis=1)[:, :4]).all()


def test_where_there_are_many_nearly_all_are_found_as_well() -> None:
    vectors = topics(60, 40)
    exact = nearest(vectors, 10)

    found = nearest(vectors, 10, exact=100)

    both = [len({*a} & {*b}) for a, b in zip(exact.places, found.places, strict=True)]
    assert sum(both) > 0.9 * exact.places.size
    assert not (found.places == np.arange(len(vectors))[:, None]).any()


@pytest.mark.parametrize("exact", [10, 1000])
def test_a_thousand_equal_ones_are_no_problem(exact: int) -> None:
    vectors = np.repeat(topics(1, 1), 400, axis=0)

    near = nearest(vectors, 10, exact=exact)

    assert np.allclose(near.likeness, 1, atol=1e-5)
    assert not (near.places == np.arange(400)[:, None]).any()


@pytest.mark.parametrize(("size", "count"), [(0, 0), (1, 0), (3, 2)])
def test_few_have_fewer_neighbours(size: int, count: int) -> None:
    assert nearest(topics(1, 3)[:size], 5).places.shape == (size, count)
