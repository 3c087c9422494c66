"""Words are learned from those that they stand with, in the requests of one workspace."""

import random

import numpy as np

from bot.likeness import vocabulary
from bot.likeness.vocabulary import by_company, by_context, said_by, words

TALK = [f"w{number}" for number in range(500)]
"""Words that anybody may use, about anything."""


def products(number: int = 900) -> list[set[str]]:
    """Of three subjects, with five words of each that stand beside its other words, and never two
    of those five in one product."""
    chance = random.Random(7)
    subjects = [[f"s{subject}_{word}" for word in range(40)] for subject in range(3)]
    return [
        {
            *chance.sample(subjects[place % 3][5:], 6),
            subjects[place % 3][chance.randrange(5)],
            *chance.sample(TALK, 4),
        }
        for place in range(number)
    ]


def cosine(vectors: np.ndarray, left: int, right: int) -> float:
    return float(vectors[left] @ vectors[right])


def test_words_are_in_small_letters_and_without_endings() -> None:
    assert words(["Refunds by shop, 2026", "refunded <!channel> 🙂"]) >= {"refund", "by", "shop"}
    assert "2026" not in words(["in 2026"])


def test_long_texts_and_foreign_scripts_have_words_too() -> None:
    assert words(["заказы по городам"]) == {"заказы", "по", "городам"}
    assert words(["refunds " * 5_000]) == {"refund"}
    assert words(["", "🙂", "12 €"]) == set()


def test_words_of_one_subject_are_near_though_they_never_meet() -> None:
    """What an embedder could not know: the words are made up."""
    said = [*products(), {"s0_0"}, {"s0_1"}, {"s1_0"}]
    first, same, other = range(len(said) - 3, len(said))

    company = by_company(said_by(said))

    assert company is not None
    assert company.shape == (len(said), vocabulary.DIMENSIONS)
    assert cosine(company, first, same) > cosine(company, first, other) + 0.2


def test_context_brings_together_what_those_with_the_same_words_are_about() -> None:
    said = [*products(), {"s0_0"}, {"s0_1"}, {"s1_0"}]
    about = np.eye(3, dtype=np.float32)[[place % 3 for place in range(900)] + [0, 0, 0]]
    about[-3:] = 0  # of these the embedder knew nothing

    context = by_context(said_by(said), about)

    assert cosine(context, -3, -2) > cosine(context, -3, -1) + 0.3


def test_the_order_of_products_says_nothing() -> None:
    said = products()
    order = np.random.default_rng(3).permutation(len(said))

    one, other = by_company(said_by(said)), by_company(said_by([said[place] for place in order]))

    assert one is not None
    assert other is not None
    np.testing.assert_allclose((one @ one.T)[np.ix_(order, order)], other @ other.T, atol=1e-3)


def test_a_product_without_words_of_others_is_like_nothing() -> None:
    said = [*products(), set(), {"alone"}]

    company = by_company(said_by(said))

    assert company is not None
    assert not company[-2:].any()
    assert not by_context(said_by(said), np.ones((len(said), 2), dtype=np.float32))[-2:].any()


def test_too_few_words_teach_nothing() -> None:
    assert by_company(said_by([])) is None
    assert by_company(said_by([{"refund", "shop"}] * 1_000)) is None
    assert by_company(said_by([{f"word{number}"} for number in range(1_000)])) is None


def test_a_thousand_products_of_the_same_words_stay_finite() -> None:
    company = by_company(said_by([set(TALK)] * 1_000))

    assert company is None or np.isfinite(company).all()
