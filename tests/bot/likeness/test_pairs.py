"""Pairs worth a question, groups that part, and a threshold that learns."""

import numpy as np
import pytest

from bot.likeness.assignment import SAME_REQUEST
from bot.likeness.pairs import Sized, doubtful_pairs, two_groups, worth
from bot.likeness.thresholds import HIGHEST, LOWEST, learned


def at(angle: float) -> np.ndarray:
    """A unit vector in the plane."""
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


def products(*counts: int, listed: bool = True) -> list[Sized]:
    return [Sized(number, count, listed) for number, count in enumerate(counts, start=1)]


def test_the_pair_that_is_most_worth_a_question_comes_first() -> None:
    means = np.stack([at(0), at(0.55), at(1.5), at(1.5 + 0.55)])

    found = doubtful_pairs(products(2, 2, 9, 9), means, 4, 0.86, 10)

    assert [(pair.left, pair.right) for pair in found] == [(3, 4), (1, 2)]
    assert found[0].score == pytest.approx(np.cos(0.55), abs=1e-5)


def test_what_is_far_below_the_threshold_is_no_question_and_the_rest_is_bounded() -> None:
    means = np.stack([at(0), at(1.2), *(at(0.001 * n) for n in range(40))])

    found = doubtful_pairs(products(*[1] * 42), means, 42, 0.86, 7)

    assert len(found) == 7
    assert all(2 not in (pair.left, pair.right) for pair in found)


def test_only_pairs_with_one_of_the_first_are_looked_at() -> None:
    means = np.stack([at(1.5), at(0), at(0.1)])

    assert doubtful_pairs(products(3, 1, 1), means, 1, 0.86, 10) == []


def value(score: float, fewer: int, listed: float = 1.0) -> float:
    scores, marks = np.array([score], dtype=np.float32), np.array([listed], dtype=np.float32)
    return float(worth(scores, 0.86, np.array([fewer]), marks)[0])


def test_doubt_and_change_both_count() -> None:
    assert value(0.84, 5) > value(0.75, 5)
    assert value(0.84, 9) > value(0.84, 2)
    assert value(0.84, 5) > value(0.84, 5, listed=0.0)
    assert value(0.99, 5) >= value(0.84, 5)


def test_two_kinds_of_requests_part_and_one_kind_does_not() -> None:
    vectors = np.stack([*(at(0.02 * n) for n in range(5)), *(at(1.2 + 0.02 * n) for n in range(3))])
    names = [None] * 8

    parting = two_groups(vectors, names, 0.86)

    assert parting is not None
    assert parting.leaving == (5, 6, 7)
    assert parting.score < 0.5
    assert two_groups(vectors[:5], names[:5], 0.86) is None


def test_one_alone_or_those_that_name_the_same_data_do_not_leave() -> None:
    vectors = np.stack([*(at(0.02 * n) for n in range(5)), at(1.2), at(1.22)])

    assert two_groups(vectors[:6], [None] * 6, 0.86) is None
    assert two_groups(vectors, ["gmv by city"] * 7, 0.86) is None


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_requests_never_part(count: int) -> None:
    vectors = np.stack([at(1.5 * n) for n in range(4)])[:count].reshape(count, 2)

    assert two_groups(vectors, [None] * count, 0.86) is None


def test_answers_move_the_threshold_little_by_little_and_within_bounds() -> None:
    assert learned([]) == SAME_REQUEST
    one, five = learned([(0.75, True)]), learned([(0.75, True)] * 5)
    assert SAME_REQUEST - 0.011 <= one < SAME_REQUEST
    assert five < one
    assert learned([(0.9, False)] * 5) > SAME_REQUEST
    assert learned([(0.1, True)] * 1000) == LOWEST
    assert learned([(1.0, False)] * 1000) == HIGHEST


def test_answers_that_agree_with_the_threshold_leave_it() -> None:
    assert learned([(0.95, True), (0.5, False)]) == pytest.approx(SAME_REQUEST, abs=0.001)
