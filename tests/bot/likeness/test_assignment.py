from itertools import count

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.likeness import Neighbour, ProductIndex, choose, named_data
from tests.bot.likeness.fakes import groups

X = np.array([1, 0, 0], dtype=np.float32)
Y = np.array([0, 1, 0], dtype=np.float32)
NEAR_X = np.array([0.95, 0.3122499, 0], dtype=np.float32)
NOTHING = np.zeros(3, dtype=np.float32)


def index(*members: tuple[int, np.ndarray]) -> ProductIndex:
    made = ProductIndex(3, threshold=0.9)
    for product_id, vector in members:
        made.add(product_id, vector)
    return made


def one_by_one(vectors: np.ndarray, threshold: float) -> list[int]:
    numbers, made = count(), ProductIndex(vectors.shape[1], threshold)
    products = []
    for vector in vectors:
        nearest = made.assign(vector)
        products.append(nearest.product_id if nearest else next(numbers))
        made.add(products[-1], vector)
    return products


def test_the_most_alike_product_above_the_threshold_is_chosen() -> None:
    neighbours = [Neighbour(1, 0.91), Neighbour(2, 0.95), Neighbour(3, 0.2)]

    assert choose(neighbours, threshold=0.9) == Neighbour(2, 0.95)
    assert choose(neighbours, threshold=0.96) is None
    assert choose([], threshold=0.1) is None


def test_of_two_equally_alike_the_older_is_chosen() -> None:
    assert choose([Neighbour(7, 0.9), Neighbour(4, 0.9)], threshold=0.9) == Neighbour(4, 0.9)
    nearly = [Neighbour(7, 0.900002), Neighbour(4, 0.9)]
    assert choose(nearly, threshold=0.9) == Neighbour(4, 0.9)


def test_a_product_that_a_person_excluded_is_never_chosen() -> None:
    made = index((1, X), (2, NEAR_X), (3, Y))

    nearest = made.assign(X)
    otherwise = made.assign(X, excluded={1})

    assert nearest is not None
    assert nearest.product_id == 1
    assert otherwise is not None
    assert otherwise.product_id == 2
    assert made.assign(X, excluded={1, 2}) is None


def test_a_request_unlike_all_starts_a_new_product() -> None:
    assert index((1, X)).assign(Y) is None
    assert ProductIndex(3).assign(X) is None


def test_an_empty_text_joins_nothing_and_nothing_joins_it() -> None:
    made = index((1, NOTHING), (2, X))

    assert made.assign(NOTHING) is None
    assert ProductIndex(3, threshold=0).assign_many(np.stack([NOTHING] * 3), count().__next__) == [
        0, 1, 2,
    ]  # fmt: skip


def test_the_similarity_is_the_average_over_a_products_requests() -> None:
    made = index((5, X), (5, NEAR_X), (6, Y))

    (nearest,) = made.nearest(X, count=1)

    assert nearest.product_id == 5
    assert nearest.similarity == pytest.approx((1 + 0.95) / 2)


def test_a_request_that_leaves_takes_its_vector_along() -> None:
    made = index((5, X), (5, Y))

    made.remove(5, Y)
    vector_sum, requests = made.row(5)

    assert requests == 1
    assert vector_sum == pytest.approx(X)
    made.remove(5, X)
    assert made.assign(X) is None


def test_an_index_survives_its_way_through_a_database() -> None:
    vectors = groups(6, 5)
    made = ProductIndex(24, threshold=0.8)
    made.assign_many(vectors, count(10).__next__)

    again = ProductIndex.of(((n, *made.row(n)) for n in range(10, 10 + len(made))), 24, 0.8)

    assert len(again) == len(made)
    assert 10 in again
    assert 9 not in again
    for vector in groups(6, 5, spread=0.3):
        before, after = made.nearest(vector), again.nearest(vector)
        assert [n.product_id for n in before] == [n.product_id for n in after]


@pytest.mark.parametrize("chief", [slice(24), slice(2, 10), slice(0)])
@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.95, 1.1])
def test_many_at_once_are_assigned_as_one_by_one(threshold: float, chief: slice) -> None:
    vectors = groups(40, 30, spread=0.35)

    products = ProductIndex(24, threshold, chief).assign_many(vectors, count().__next__)

    assert products == one_by_one(vectors, threshold)


def test_many_join_products_that_are_there_already() -> None:
    vectors = groups(40, 30)
    whole, halves, numbers = ProductIndex(24, 0.8), ProductIndex(24, 0.8), count()

    expected = whole.assign_many(vectors, count().__next__)
    products = halves.assign_many(vectors[:500], numbers.__next__)
    products += halves.assign_many(vectors[500:], numbers.__next__)

    assert products == expected


def test_old_requests_stay_where_they_are_when_more_arrive() -> None:
    vectors = groups(20, 20, spread=0.4)

    before = ProductIndex(24, 0.7).assign_many(vectors[:300], count().__next__)
    after = ProductIndex(24, 0.7).assign_many(vectors, count().__next__)

    assert after[:300] == before


def test_the_same_data_named_in_other_sentences_joins_where_words_alone_would_not() -> None:
    index = ProductIndex(2, threshold=0.85)
    index.add(7, _unit(1.0, 0.0), "refund by reason")

    near = index.assign(_unit(0.7, 0.714), name="refund by reason")
    far = index.assign(_unit(0.2, 0.98), name="refund by reason")
    other = index.assign(_unit(0.7, 0.714), name="refund by city")

    assert near is not None
    assert near.product_id == 7
    assert far is None
    assert other is None


def test_many_at_once_also_join_by_the_name_of_their_data() -> None:
    index = ProductIndex(2, threshold=0.85)
    numbers = iter(range(1, 9))
    vectors = np.stack([_unit(1.0, 0.0), _unit(0.7, 0.714), _unit(0.7, -0.714)])

    products = index.assign_many(vectors, lambda: next(numbers), ["a by b", "a by b", None])

    assert products == [1, 1, 2]


def test_a_name_of_data_needs_a_metric_and_a_dimension() -> None:
    assert named_data("refunds", ["reason"]) == named_data("the Refund", ["reasons", "reason"])
    assert named_data("refunds", ["reason", "city"]) == named_data("refunds", ["City", "reason"])
    assert named_data("refunds", ["reason"]) != named_data("refunds", ["city"])
    assert named_data("refunds", []) is None
    assert named_data(None, ["city"]) is None


def _unit(*values: float) -> NDArray[np.float32]:
    vector = np.array(values, dtype=np.float32)
    unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit


def test_who_asks_like_a_merged_product_joins_the_one_that_it_goes_on_in() -> None:
    made = index((1, X), (1, X), (1, X))
    made.lead(2, Y, to=1)

    nearest = made.assign(Y)
    assert nearest is not None
    assert nearest.product_id == 1
    assert made.assign_many(np.stack([Y, Y]), count(9).__next__) == [1, 1]
    assert made.row(1)[1] == 5
