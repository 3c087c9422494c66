"""How far two products say different things."""

import numpy as np
import pytest

from bot.likeness.differing import Difference, Said, rarity

COMMON = [["flight", "<city>"]] * 20
"""What most requests of a workspace say."""


def differ(left: list[list[str]], right: list[list[str]]) -> Difference:
    return Said([left, right, COMMON]).differ(np.array([0]), np.array([1]))


def test_the_same_words_in_another_order_are_no_difference() -> None:
    found = differ([["late", "parcels", "<city>"]], [["<city>", "parcels", "late"]])

    assert [float(each[0]) for each in found] == pytest.approx([0, 0, 0], abs=1e-9)


def test_kinds_of_values_and_words_are_counted_apart() -> None:
    more_values = differ([["parcels", "<city>", "<date>"]], [["parcels", "<city>"]])
    more_words = differ([["late", "parcels", "<city>"]], [["parcels", "<city>"]])

    assert (more_values.values[0], more_values.greater[0]) == (1, 0)
    assert more_words.values[0] == 0
    assert more_words.greater[0] > 0.5
    assert more_words.lesser[0] == pytest.approx(0, abs=1e-9)


def test_what_both_say_more_is_in_the_lesser_of_the_two() -> None:
    found = differ([["late", "lost", "parcels"]], [["parcels", "returned"]])

    assert 0 < found.lesser[0] < found.greater[0]


def test_what_some_of_a_products_requests_say_counts_by_their_share() -> None:
    all_say = differ([["late", "parcels"]] * 4, [["parcels"]])
    one_says = differ([["late", "parcels"], *[["parcels"]] * 3], [["parcels"]])

    assert 0 < one_says.greater[0] < all_say.greater[0] / 2


def test_what_nearly_everybody_says_and_little_words_tell_next_to_nothing() -> None:
    assert differ([["flight", "<city>"]], [["<city>"]]).greater[0] < 0.1
    assert differ([["what", "is", "the", "<city>"]], [["<city>"]]).greater[0] == 0


def test_products_of_which_nothing_is_read_do_not_differ() -> None:
    found = Said([[], []]).differ(np.array([0]), np.array([1]))

    assert [float(each[0]) for each in found] == [0, 0, 0]


def test_the_rarer_a_word_the_more_it_tells() -> None:
    tells = rarity(np.array([1, 10, 99, 100]), 100)

    assert list(tells) == sorted(tells, reverse=True)
    assert tells[0] > 0.8
    assert tells[-1] == 0
