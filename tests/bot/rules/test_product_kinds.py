"""The kind of a product, guessed from what was asked and why."""

import pytest

from bot.rules.product_kinds import asked_as, guess
from models.words import Category, WhoseNeed, WorkType

COUPONS = (
    "Could you build a coupon-referral elasticity model?",
    "We need to know how likely a customer is to refer when given a coupon",
    "The Promotions team wants to optimise its coupon distribution",
)
GUESSES = [
    (
        ("Ein Vorhersagemodell für Absprünge", "damit Kunden in der App gewarnt werden"),
        Category.POWERED,
        WhoseNeed.CUSTOMERS,
        WorkType.FEATURE,
    ),
    (
        ("Un informe de lo que cobra la competencia",),
        Category.ANALYTICS,
        WhoseNeed.BUSINESS,
        WorkType.RESEARCH,
    ),
    (
        ("Un tableau de bord des stocks", "nous les comptons à la main"),
        Category.ANALYTICS,
        WhoseNeed.BUSINESS,
        WorkType.PROCESS,
    ),
    (COUPONS, Category.POWERED, WhoseNeed.BUSINESS, WorkType.PROCESS),
    (("A dashboard of churn by plan",), Category.ANALYTICS, WhoseNeed.BUSINESS, WorkType.METRIC),
    (
        ("A nightly feed of stock levels", "so that the billing system stops guessing"),
        Category.DATA,
        WhoseNeed.SYSTEMS,
        WorkType.SERVE,
    ),
    (
        ("A model that recommends lockers", "users see the closest one in the app"),
        Category.POWERED,
        WhoseNeed.CUSTOMERS,
        WorkType.FEATURE,
    ),
    (
        ("A report of what competitors charge",),
        Category.ANALYTICS,
        WhoseNeed.BUSINESS,
        WorkType.RESEARCH,
    ),
    (
        ("Weather per route", "we don't have it, it is third-party data"),
        Category.ANALYTICS,
        WhoseNeed.BUSINESS,
        WorkType.SOURCE,
    ),
    (
        ("An export of training data", "for our data scientists"),
        Category.ANALYTICS,
        WhoseNeed.PRACTITIONERS,
        WorkType.SERVE,
    ),
]
HOSTILE = ["", "🎉", "אבג", "<!channel>", "model " * 8_000]


@pytest.mark.parametrize(("texts", "category", "whose", "work"), GUESSES)
def test_what_is_asked_and_why_tell_the_kind_and_the_words_that_said_so(
    texts: tuple[str, ...], category: Category, whose: WhoseNeed, work: WorkType
) -> None:
    found = guess(texts[:1], texts[1:])

    assert (found.category, found.whose_need, found.work_type) == (category, whose, work)
    for word in found.said:
        assert word in " ".join(texts).lower()


@pytest.mark.parametrize("text", HOSTILE)
def test_there_is_always_a_guess(text: str) -> None:
    assert asked_as(guess([text], [text]).category) is not None
