"""Groups within one product that part by a word."""

import numpy as np
import pytest

from bot.likeness.parting import SHIPPED, Parting, Telling, partings, signs


def at(*angles: float) -> np.ndarray:
    """Unit vectors in the plane."""
    return np.array([(np.cos(a), np.sin(a)) for a in angles], dtype=np.float32)


FIRST = [{"population", "<city>"}] * 5
SECOND = [{"population", "<region>"}] * 3
APART = at(*(0.02 * n for n in range(5)), *(1.2 + 0.02 * n for n in range(3)))


def odds(parting: Parting, telling: Telling) -> float:
    return float(SHIPPED.of(np.array([signs(parting, telling)]))[0])


def test_two_kinds_of_requests_part_by_the_words_that_tell_them_apart() -> None:
    (parting,) = partings(APART, [*FIRST, *SECOND], [None] * 8)

    assert parting.leaving == (5, 6, 7)
    assert set(parting.words) == {"<city>", "<region>"}
    assert parting.score < 0.5
    assert odds(parting, Telling()) > 0.9


def test_of_two_words_the_one_that_parts_more_clearly_is_likelier() -> None:
    words = [{"city"}, {"city", "show"}, {"city", "show"}, {"city"}, {"city"}, *[{"show"}] * 3]

    found = partings(APART, words, [None] * 8)

    assert max(found, key=lambda one: odds(one, Telling())).leaving == (5, 6, 7)


def test_a_word_that_changes_nothing_parts_nothing() -> None:
    vectors = at(0, 0.1, 0, 0.1, 0, 0.1)

    assert partings(vectors, [{"a"}, {"a"}, {"a"}, {"a"}, {"b"}, {"b"}], [None] * 6) == []


def test_one_alone_or_those_that_name_the_same_data_do_not_leave() -> None:
    vectors = at(*(0.02 * n for n in range(5)), 1.2, 1.22)

    assert partings(vectors[:6], [*FIRST, SECOND[0]], [None] * 6) == []
    assert partings(vectors, [*FIRST, *SECOND[:2]], ["gmv by city"] * 7) == []


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_requests_never_part(count: int) -> None:
    vectors = at(0, 1.5, 3, 4.5)[:count].reshape(count, 2)
    words = [{"a"}, {"b"}, {"a"}, {"b"}][:count]

    assert partings(vectors, words, [None] * count) == []


def test_a_word_that_all_or_none_of_a_product_say_tells_more_than_a_manner_of_speaking() -> None:
    telling = Telling()
    for number in range(10):
        after = {"after"} if number == 3 else set()
        telling.note([{f"data{number}", *after}, {f"data{number}", "show", *after}] * 3)

    assert telling.of("after") > 0.3
    assert telling.of("show") == telling.of("never said") == 0


def test_what_all_requests_say_tells_nothing() -> None:
    telling = Telling()
    telling.note([{"flight"}] * 5)

    assert telling.of("flight") == 0


def test_the_odds_are_higher_where_the_word_tells() -> None:
    (parting,) = partings(APART, [*FIRST, *SECOND], [None] * 8)
    telling = Telling()
    for word in ("<city>", "<region>", "x", "y"):
        telling.note([{"population", word}] * 4)

    assert odds(parting, telling) > odds(parting, Telling())
