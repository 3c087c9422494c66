"""What an edit of a message means for what it asked."""

import pytest

from bot.capture.rewording import says_something_else, takes_back

ORDERS = "How many orders did each city have last week?"


@pytest.mark.parametrize(
    "text",
    ["", "🙂", ":tada: :wave:", "never mind, found it", "Nevermind!", "nvm, thanks all",
     "ok, I found it myself", "Solved, thank you", "please ignore this", "no longer needed 🙏"],
)  # fmt: skip
def test_an_edit_that_leaves_nothing_to_ask_takes_the_request_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize(
    "text",
    [ORDERS, "never mind the returns, how many orders were there?", "where is it found?",
     "which tickets were resolved last week?", "never mind " * 30],
)  # fmt: skip
def test_an_edit_that_still_asks_takes_nothing_back(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize(
    "after",
    [ORDERS, f"Hi team, {ORDERS} Thanks!", "how many order did each city have last week",
     "How many orders did each citty have last week?",
     "How many orders did the each city have last week?",
     f"{ORDERS} :pray:"],
)  # fmt: skip
def test_courtesies_and_typos_change_nothing(after: str) -> None:
    assert not says_something_else(ORDERS, after)


@pytest.mark.parametrize(
    "after",
    ["How many returns did each city have last week?", f"{ORDERS} And by plan?",
     "How many orders did each city have last month?", "How many orders did each city have?"],
)  # fmt: skip
def test_other_words_say_something_else(after: str) -> None:
    assert says_something_else(ORDERS, after)


def test_another_year_is_no_typo() -> None:
    assert says_something_else("churn in 2025", "churn in 2026")


def test_a_very_long_message_is_compared_at_once() -> None:
    assert says_something_else("orders " * 6_000, "orders " * 5_999)
    assert not takes_back("orders " * 6_000)
