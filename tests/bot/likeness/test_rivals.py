"""Whether others come between two products."""

import numpy as np
import pytest

from bot.likeness.rivals import Rivalry, rivalry


def seen(*angles: float, counts: list[int] | None = None) -> Rivalry:
    """How the first two of some products in a plane stand to each other."""
    means = np.array([(np.cos(a), np.sin(a)) for a in angles], dtype=np.float32)
    sizes = np.array(counts or [1] * len(angles))
    return rivalry(means, sizes, np.full(len(angles), 0.8), np.array([0]), np.array([1]))


def test_two_that_are_the_most_alike_of_all_lead_and_have_none_between_them() -> None:
    found = seen(0, 0.2, 1.2)

    assert found.between[0] == 0
    assert found.lead[0] == pytest.approx(np.cos(0.2) - (np.cos(1.2) + np.cos(1.0)) / 2, abs=1e-5)


def test_those_that_are_nearer_to_either_come_between() -> None:
    assert seen(0, 0.4, 0.1, 0.3).between[0] == pytest.approx(2 * np.log2(3))
    assert seen(0, 0.4, -0.1).between[0] == 1
    assert seen(0, 0.4, 0.1).lead[0] < 0


def test_a_far_smaller_one_does_not_come_between() -> None:
    assert seen(0, 0.4, 0.1, counts=[9, 9, 2]).between[0] == 0
    assert seen(0, 0.4, 0.1, counts=[9, 9, 3]).between[0] == 2


def test_two_by_themselves_have_an_endless_lead() -> None:
    assert seen(0, 0.4).lead[0] == np.inf


def test_many_pairs_are_told_apart() -> None:
    means = np.array([(np.cos(a), np.sin(a)) for a in (0, 0.1, 2, 2.3)], dtype=np.float32)
    sizes, company = np.ones(4, dtype=np.int64), np.full(4, 0.8)

    found = rivalry(means, sizes, company, np.array([2, 0, 0]), np.array([3, 1, 3]))

    assert list(found.between) == [0, 0, np.log2(3) + np.log2(3)]
    assert found.lead[:2].min() > 0 > found.lead[2]
