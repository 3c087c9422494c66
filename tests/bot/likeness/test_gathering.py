"""Putting products together once all of them are known."""

import numpy as np

from bot.embedding import Vectors
from bot.likeness.gathering import GATHERED, gather
from bot.unit_vectors import unit


def pointing(*angles: float, size: int = 4) -> Vectors:
    """Means on a circle, by their angles in degrees."""
    means = np.zeros((len(angles), size), dtype=np.float32)
    means[:, 0], means[:, 1] = np.cos(np.radians(angles)), np.sin(np.radians(angles))
    return means


def ones(number: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return np.ones(number, dtype=np.float32)


def test_what_is_alike_becomes_one_and_the_earliest_goes_on() -> None:
    means = pointing(0, 90, 10, 95, 180)

    assert gather(means, ones(5), [True] * 5) == {2: 0, 3: 1}


def test_the_average_of_all_counts_so_that_a_chain_does_not_run_on() -> None:
    means = pointing(0, 18, 36, 54, 72, 90)

    gone = gather(means, ones(6), [True] * 6)

    assert gone
    groups = {gone.get(place, place) for place in range(6)}
    assert len(groups) > 1


def test_what_was_there_before_is_never_put_together_but_is_joined() -> None:
    means = pointing(5, 0, 3)

    assert gather(means, ones(3), [False, False, False]) == {}
    assert gather(means, ones(3), [True, False, False]) in ({0: 1}, {0: 2})
    assert gather(pointing(0, 3, 3.5), ones(3), [True, False, True]) == {0: 1, 2: 1}


def test_where_all_resemble_each_other_it_takes_more() -> None:
    apart = np.degrees(np.arccos(0.88))
    lonely = pointing(0, apart, 180)
    crowd = unit(np.random.default_rng(3).normal((1, 0, 0, 0), 0.12, (40, 4)).astype(np.float32))

    assert gather(lonely, ones(3), [True] * 3) == {1: 0}
    crowded = np.concatenate([lonely[:2], crowd])
    movable = [True, True] + [False] * 40
    assert gather(crowded, ones(42), movable).get(1) != 0


def test_nothing_little_and_what_has_no_direction_are_left_alone() -> None:
    assert gather(np.zeros((0, 4), np.float32), ones(0), []) == {}
    assert gather(pointing(0), ones(1), [True]) == {}
    assert gather(np.zeros((3, 4), np.float32), ones(3), [True] * 3) == {}


def test_the_order_of_arrival_changes_ids_but_not_groups() -> None:
    chance = np.random.default_rng(11)
    centres = unit(chance.normal(size=(12, 24)).astype(np.float32))
    means = unit(np.repeat(centres, 5, 0) + chance.normal(0, 0.05, (60, 24)).astype(np.float32))
    order = chance.permutation(60)

    straight = gather(means, ones(60), [True] * 60)
    mixed = gather(means[order], ones(60), [True] * 60)

    def groups(gone: dict[int, int], names: "list[int]") -> set[frozenset[int]]:
        found: dict[int, set[int]] = {}
        for place, name in enumerate(names):
            found.setdefault(gone.get(place, place), set()).add(name)
        return {frozenset(group) for group in found.values()}

    assert groups(straight, list(range(60))) == groups(mixed, order.tolist())
    assert len(groups(straight, list(range(60)))) == 12


def test_a_stricter_workspace_puts_less_together() -> None:
    means = pointing(0, np.degrees(np.arccos(0.9)))

    assert gather(means, ones(2), [True] * 2, GATHERED) == {1: 0}
    assert gather(means, ones(2), [True] * 2, GATHERED + 0.1) == {}
