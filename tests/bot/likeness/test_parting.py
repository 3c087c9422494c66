"""Groups within one product that part by a word."""

import numpy as np
import pytest

from bot.likeness.parting import SHIPPED, two_groups


def at(*angles: float) -> np.ndarray:
    """Unit vectors in the plane."""
    return np.array([(np.cos(a), np.sin(a)) for a in angles], dtype=np.float32)


FIRST = [{"population", "<city>"}] * 5
SECOND = [{"population", "<region>"}] * 3


def test_two_kinds_of_requests_part_by_the_word_that_tells_them_apart() -> None:
    vectors = at(*(0.02 * n for n in range(5)), *(1.2 + 0.02 * n for n in range(3)))

    parting = two_groups(vectors, [*FIRST, *SECOND], [None] * 8)

    assert parting is not None
    assert parting.leaving == (5, 6, 7)
    assert parting.score < 0.5
    assert float(SHIPPED.of(np.array([parting.signs]))[0]) > 0.9


def test_of_two_words_the_one_that_parts_more_clearly_is_taken() -> None:
    vectors = at(*(0.02 * n for n in range(5)), *(1.2 + 0.02 * n for n in range(3)))
    words = [{"city"}, {"city", "show"}, {"city", "show"}, {"city"}, {"city"}, *[{"show"}] * 3]

    parting = two_groups(vectors, words, [None] * 8)

    assert parting is not None
    assert parting.leaving == (5, 6, 7)


def test_a_word_that_changes_nothing_parts_nothing() -> None:
    vectors = at(0, 0.1, 0, 0.1, 0, 0.1)

    assert two_groups(vectors, [{"a"}, {"a"}, {"a"}, {"a"}, {"b"}, {"b"}], [None] * 6) is None


def test_one_alone_or_those_that_name_the_same_data_do_not_leave() -> None:
    vectors = at(*(0.02 * n for n in range(5)), 1.2, 1.22)

    assert two_groups(vectors[:6], [*FIRST, SECOND[0]], [None] * 6) is None
    assert two_groups(vectors, [*FIRST, *SECOND[:2]], ["gmv by city"] * 7) is None


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_requests_never_part(count: int) -> None:
    vectors = at(0, 1.5, 3, 4.5)[:count].reshape(count, 2)
    words = [{"a"}, {"b"}, {"a"}, {"b"}][:count]

    assert two_groups(vectors, words, [None] * count) is None
