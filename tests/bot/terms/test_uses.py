"""Definitions in passing: what is one, of which term, and which two say the same."""

import pytest

from bot.terms.uses import are_alike, uses_in


@pytest.mark.parametrize(
    ("text", "term", "words"),
    [
        ("By active user I mean whoever paid.", "active user", "whoever paid"),
        ("Numbers? We count an active user as anybody who paid", "active user", "anybody who paid"),
        ("GMV = all orders, refunds included", "GMV", "all orders, refunds included"),
        ("for us, conversion means a signed contract", "conversion", "a signed contract"),
        ("“Churn” is defined as a cancelled plan!", "Churn", "a cancelled plan"),
        ("the churn, meaning customers that left", "churn", "customers that left"),
    ],
)
def test_a_definition_in_passing_is_read(text: str, term: str, words: str) -> None:
    (use, *_) = uses_in(text)
    assert (use.names()[-len(term.split())], use.words) == (term, words)
    assert use.is_plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "How many active users do we have?",
        "what does GMV mean",
        "= = = 5",
        "🎉 = 🎂",
        "x" * 40_000,
        "a " * 20_000,
        "by " * 10_000 + "mean",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert list(uses_in(text)) == []


def test_a_word_that_names_nothing_is_no_term() -> None:
    (use,) = uses_in("The number is 42. It means nothing to us.")
    assert not use.is_plain


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("logged in within 30 days", "anybody who logged in during 30 days", True),
        ("logged in within 30 days", "logged in within 90 days", False),
        ("whoever paid this month", "opened the app", False),
        ("orders at list price", "all orders at their list price, refunds included", True),
    ],
)
def test_which_definitions_say_the_same(one: str, other: str, is_same: bool) -> None:
    assert are_alike(one, other) is is_same
    assert are_alike(other, one) is is_same
