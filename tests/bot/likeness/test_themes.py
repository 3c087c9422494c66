import numpy as np

from bot.likeness import find_themes
from bot.likeness.themes import RESOLUTION
from bot.unit_vectors import unit


def topics(count: int, size: int, seed: int = 5) -> np.ndarray:
    """`count` topics of `size` products each, one after the other."""
    random = np.random.default_rng(seed)
    vectors = np.repeat(random.normal(size=(count, 32)), size, axis=0)
    vectors += 0.3 * random.normal(size=vectors.shape)
    return unit(vectors.astype(np.float32))


def test_products_about_the_same_share_a_theme() -> None:
    themes = find_themes(range(100, 160), topics(3, 20), resolution=1)

    assert len(set(themes.values())) == 3
    assert {themes[product] for product in range(100, 120)} == {themes[100]}


def test_the_same_products_give_the_same_themes() -> None:
    means = topics(6, 20)

    assert find_themes(range(120), means) == find_themes(range(120), means)


def test_themes_keep_their_ids_when_products_are_added() -> None:
    means = topics(4, 30)
    order = np.random.default_rng(1).permutation(120)
    first = find_themes(order[:100].tolist(), means[order[:100]], resolution=1)

    second = find_themes(order.tolist(), means[order], previous=first, resolution=1)

    moved = sum(second[product] != theme for product, theme in first.items())
    assert moved == 0
    assert set(second.values()) == set(first.values())


def test_a_new_theme_gets_an_id_that_was_never_used() -> None:
    means = topics(4, 20)
    first = find_themes(range(60), means[:60], resolution=1)

    second = find_themes(range(80), means, previous=first, first_free=900, resolution=1)

    assert {second[product] for product in range(60, 80)} == {900}
    assert {product: second[product] for product in range(60)} == first


def test_a_product_like_no_other_has_no_theme() -> None:
    means = np.vstack([topics(1, 10), np.zeros((1, 32), dtype=np.float32)])

    assert 10 not in find_themes(range(11), means)


def test_none_one_or_two_products_are_no_problem() -> None:
    two = topics(1, 2)

    assert find_themes([], two[:0]) == {}
    assert find_themes([4], two[:1]) == {}
    assert set(find_themes([4, 9], two, resolution=RESOLUTION)) == {4, 9}
