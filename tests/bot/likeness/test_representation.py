import numpy as np
import pytest

from bot.likeness import SAME_REQUEST, OwnNames, Representation, shared_words
from bot.likeness.lexical import WORD_DIMENSIONS
from bot.wordllama_embedder import WordLlamaEmbedder
from tests.bot.likeness.fakes import WordCountEmbedder


@pytest.fixture(scope="module")
def real() -> Representation:
    return Representation(WordLlamaEmbedder())


def similarity(representation: Representation, left: str, right: str) -> float:
    first, second = representation.represent([left, right])
    return float(first @ second)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GMV for Berlin in Q2", "Hi team! GMV for Madrid in March please, needed by Friday"),
        ("how many signups did we have in March", "number of signups last month"),
        ("pull the list of churned enterprise accounts", "enterprise accounts that churned"),
        ("revenue by region for 2025, as a bar chart", "revenue by region, sorted by revenue"),
        ("number of open tickets per agent", "how many open tickets does each agent have?"),
        ("average order value by channel last week", "what is the AOV per channel this week"),
        ("weekly GMV by city, new vs returning", "GMV per city and week, new vs returning"),
        ("top 10 products by revenue in Spain", "top 5 products by revenue in Italy"),
    ],
)
def test_requests_that_differ_in_values_and_wording_are_the_same(
    real: Representation, left: str, right: str
) -> None:
    assert similarity(real, left, right) >= SAME_REQUEST


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("weekly GMV by city", "weekly NPS by city"),
        ("weekly GMV by city", "monthly GMV by city"),
        ("GMV by city", "GMV by country"),
        ("average salary by department", "total salary by department"),
        ("signups by channel", "cancellations by channel"),
        ("revenue from new customers by region", "revenue from returning customers by region"),
        ("active customers by country", "customers by country"),
        ("which suppliers delivered late in May?", "which customers paid late in May?"),
    ],
)
def test_requests_that_differ_in_metric_grain_or_population_are_not(
    real: Representation, left: str, right: str
) -> None:
    assert similarity(real, left, right) < SAME_REQUEST


def test_the_shape_is_told_and_the_rows_are_unit_vectors(real: Representation) -> None:
    vectors = real.represent(["orders per shop", "כמה הזמנות", "orders " * 6_000, "x"])

    assert vectors.dtype == np.float32
    assert vectors.shape == (4, real.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "🎉", "thanks!", "<!channel>"])
def test_a_text_that_asks_nothing_is_all_zeros(real: Representation, text: str) -> None:
    assert not real.represent([text]).any()


def test_a_vector_does_not_depend_on_the_texts_beside_it(real: Representation) -> None:
    together = real.represent(["orders per shop", "how long is the wait in Rome", ""])
    alone = np.vstack(
        [real.represent([t]) for t in ("orders per shop", "how long is the wait in Rome")]
    )

    assert np.allclose(together[:2], alone, atol=1e-5)


def test_no_texts_give_no_vectors(real: Representation) -> None:
    assert real.represent([]).shape == (0, real.dimensions)


def test_the_name_tells_the_embedder_and_the_version() -> None:
    assert Representation(WordCountEmbedder()).name == "word-count/likeness-6"


def test_a_short_embedding_makes_a_shorter_vector() -> None:
    representation = Representation(WordCountEmbedder())

    vectors = representation.represent(["orders per shop"])

    assert vectors.shape == (1, representation.dimensions)
    assert representation.topics(vectors).shape == (1, 64 + WORD_DIMENSIONS)


def test_topics_do_not_see_grain_and_measure(real: Representation) -> None:
    first, second = real.represent(["weekly refunds by shop", "monthly refunds by shop"])
    topics = real.topics(np.vstack([first, second]))

    assert topics[0] @ topics[1] > first @ second


def test_learned_names_bring_requests_together(real: Representation) -> None:
    texts = ["defects of aurora per release", "defects of borealis per release"]
    names = OwnNames.of({"aurora": "product", "borealis": "product"})

    plain, named = real.represent(texts), real.represent(texts, names)

    assert plain[0] @ plain[1] < SAME_REQUEST <= named[0] @ named[1]


def test_shared_words_say_what_two_requests_have_in_common() -> None:
    left = "Hi! How many late orders per shop in Berlin, please?"
    right = "the number of orders that are late in Rome, by shop"

    assert shared_words(left, right) == ("count", "late", "orders", "by", "shop")


def test_values_and_small_talk_are_not_shared_words() -> None:
    assert shared_words("hello, refunds in Berlin", "hello, visits in Berlin") == ()


@pytest.mark.parametrize(
    ("bare", "said", "other"),
    [
        ("orders per city", "how many orders did each city have last week", "orders per courier"),
        ("refunds by reason", "number of refunds by reason last month", "refunds by shop"),
        ("weekly GMV by city", "GMV by city for each week in Spain", "monthly GMV by city"),
    ],
)
def test_a_count_and_a_period_that_one_leaves_out_part_less_than_another_dimension(
    real: Representation, bare: str, said: str, other: str
) -> None:
    assert similarity(real, bare, said) > similarity(real, bare, other)
