"""Pairs worth a question, and a threshold that learns."""

from dataclasses import replace

import numpy as np
import pytest

from bot.likeness.choice import SAME_REQUEST
from bot.likeness.company import measured
from bot.likeness.odds import Odds
from bot.likeness.pairs import (
    ENOUGH,
    LEAST,
    SHIPPED,
    UNLEARNED,
    Reading,
    Sized,
    doubtful_pairs,
)
from bot.likeness.thresholds import HIGHEST, LOWEST, learned


def at(angle: float) -> np.ndarray:
    """A unit vector in the plane."""
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


def products(*counts: int, listed: bool = True) -> list[Sized]:
    return [Sized(number, count, listed) for number, count in enumerate(counts, start=1)]


def test_the_pair_that_is_most_worth_a_question_comes_first() -> None:
    means = np.stack([at(0), at(0.55), at(1.5), at(1.5 + 0.55)])

    found = doubtful_pairs(products(12, 12, 30, 30), means, 4, 10)

    assert [(pair.left, pair.right) for pair in found][:2] == [(3, 4), (1, 2)]
    assert found[0].score == pytest.approx(measured(np.cos(0.55), 1.0), abs=1e-5)


def test_what_is_far_below_the_threshold_is_no_question_and_the_rest_is_bounded() -> None:
    means = np.stack([at(0), at(1.5), *(at(0.001 * n) for n in range(40))])

    found = doubtful_pairs(products(*[1] * 42), means, 42, 7)

    assert len(found) == 7
    assert all(2 not in (pair.left, pair.right) for pair in found)


def test_only_pairs_with_one_of_the_first_are_looked_at() -> None:
    means = np.stack([at(1.5), at(0), at(0.1)])

    assert doubtful_pairs(products(3, 1, 1), means, 1, 10) == []


def saying(*words: str) -> Reading:
    """Each product is one request, or several that say the same words."""
    return lambda numbers: {number: [words[number - 1].split()] for number in numbers}


def test_two_single_requests_are_worth_a_question_only_where_a_yes_is_likely() -> None:
    less = np.stack([at(0), at(0.78)])
    other = saying("late parcels <city>", "late trains <region>")

    assert doubtful_pairs(products(1, 1), np.stack([at(0), at(0.5)]), 2, 10)
    known = replace(SHIPPED, answers=ENOUGH)
    assert not doubtful_pairs(products(1, 1, listed=False), less, 2, 10, known, other)
    assert doubtful_pairs(products(20, 9), np.stack([at(0), at(0.6)]), 2, 10)


def test_until_people_have_answered_enough_less_likely_questions_are_asked_as_well() -> None:
    less = np.stack([at(0), at(0.78)])
    other = saying("late parcels <city>", "late trains <region>")
    asked = [
        doubtful_pairs(
            products(1, 1, listed=False), less, 2, 10, replace(SHIPPED, answers=number), other
        )
        for number in (0, ENOUGH - 1, ENOUGH)
    ]

    assert [len(each) for each in asked] == [1, 1, 0]
    assert UNLEARNED <= asked[0][0].worth < LEAST


def test_the_odds_know_from_how_many_answers_they_were_learned() -> None:
    signs = (1.0,) * len(SHIPPED.weights)

    assert SHIPPED.after([(signs, True), (signs, False), ((1.0,), True)]).answers == 2


def test_what_says_the_same_is_worth_a_question_however_unlike_it_is_worded() -> None:
    means = np.stack([at(0), at(0.9), at(0.9 + 0.9)])
    said = saying("flight <city> <city>", "<city> <city>", "flight cheapest <city> <date>")

    found = doubtful_pairs(products(600, 40, 40), means, 3, 10, said=said)

    assert (found[0].left, found[0].right) == (1, 2)
    assert found[0].worth > 2 * found[1].worth


def test_what_others_come_between_is_worth_less() -> None:
    means = np.stack([at(0), at(0.6)])
    (alone,) = doubtful_pairs(products(9, 9), means, 2, 1)

    crowded = doubtful_pairs(products(9, 9, 9, 9), np.stack([*means, at(0.3), at(0.31)]), 4, 10)

    (same,) = (pair for pair in crowded if (pair.left, pair.right) == (1, 2))
    assert same.worth < alone.worth


def value(score: float, fewer: int, *, listed: bool = True, odds: Odds = SHIPPED) -> float:
    """What a question is worth about two products with nothing around them."""
    means = np.stack([at(0), at(float(np.arccos(score)))])
    (pair,) = doubtful_pairs(products(fewer, 9, listed=listed), means, 2, 1, odds)
    return pair.worth


def test_doubt_and_change_both_count() -> None:
    assert value(0.84, 5) > value(0.80, 5)
    assert value(0.84, 9) > value(0.84, 2)
    assert value(0.84, 5) == pytest.approx(2 * value(0.84, 5, listed=False))
    assert value(0.99, 5) >= value(0.84, 5)


def test_after_many_a_no_to_the_like_other_questions_come_first() -> None:
    means = np.stack([at(0), at(0.5)])
    (asked,) = doubtful_pairs(products(5, 9), means, 2, 1)

    odds = SHIPPED.after([(asked.signs, False)] * 5)

    assert value(0.88, 5, odds=odds) < 0.8 * value(0.88, 5)
    assert value(0.88, 1, odds=odds) < value(0.88, 1)


def test_two_that_were_asked_for_once_are_weighed_apart_from_larger_ones() -> None:
    means = np.stack([at(0), at(0.5)])
    (single,) = doubtful_pairs(products(1, 1), means, 2, 1)
    (larger,) = doubtful_pairs(products(5, 9), means, 2, 1)

    odds = SHIPPED.after([(larger.signs, False)] * 9 + [(single.signs, True)] * 9)

    of_single, of_larger = odds.of(np.array([single.signs, larger.signs]))
    assert of_single > 0.6 > 0.2 > of_larger


def test_answers_that_were_kept_with_other_signs_teach_nothing() -> None:
    assert SHIPPED.after([([], True), ([1.0], False)]) == SHIPPED
    assert SHIPPED.after([]) == SHIPPED


def test_answers_that_all_say_the_same_keep_the_odds_finite() -> None:
    signs = (1.0, -2.0, 0.0, 0.0, 1.0, 1.0, 0.5, 0.5, 1.0, -1.0)

    odds = SHIPPED.after([(signs, True)] * 500)

    assert 0.9 < float(odds.of(np.array([signs]))[0]) < 1


def test_answers_move_the_threshold_little_by_little_and_within_bounds() -> None:
    assert learned([]) == SAME_REQUEST
    one, five = learned([(0.75, True)]), learned([(0.75, True)] * 5)
    assert SAME_REQUEST - 0.011 <= one < SAME_REQUEST
    assert five < one
    assert learned([(0.9, False)] * 5) > SAME_REQUEST
    assert learned([(0.7, True)] * 1000) == LOWEST
    assert learned([(1.0, False)] * 1000) == HIGHEST


def test_answers_that_agree_with_the_threshold_leave_it() -> None:
    assert learned([(0.95, True), (0.75, False)]) == pytest.approx(SAME_REQUEST, abs=0.001)


def test_what_is_less_alike_than_any_threshold_tells_nothing() -> None:
    assert learned([(0.4, True)] * 100) == SAME_REQUEST
