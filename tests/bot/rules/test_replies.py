"""What looks like the answer to a request, and what doesn't."""

import pytest

from bot.rules.replies import is_no_reply, looks_like_answer

ANSWERS = [
    "it's 4,210",
    "4210",
    "42 orders",
    "Berlin 412\nParis 388\nRome 97",
    "| city | orders |\n| Berlin | 412 |",
    "revenue was €1.2m, up 4 %",
    "Here you go: https://sheets.example/d/abc",
    "https://sheets.example/d/abc. Do you need it by country, too?",
    "It was 12.5% last week. Does that help?",
    "Churn in March: 3.1 percent. Let me know if you need more",
    "Found it: 31 minutes on average",
    "We had 4,210 and will have around 4,400 tomorrow",
    "es waren 311 Bestellungen",
]
OTHERS = [
    "",
    "which cities do you mean? we have 40",
    "We have 40. Which ones do you need?",
    "thanks, perfect!",
    "thanks, 10/10",
    "I'll have it by 5pm",
    "I’ll have it by 5pm",
    "will send it in 30 min",
    "give me 2 hours",
    "working on it, 15 minutes",
    "ETA 17:30",
    "tomorrow at 10",
    "I can do it on 12 March",
    "let's talk at 3pm: https://acme.zoom.us/j/123",
    "tracked in https://jira.example/browse/DATA-12",
    "see DATA-12",
    "on it",
    "good question, Q3 or Q4?",
    "1. first I look at the tables",
    "is it 42?",
    "how many days back, 30?",
    "2 questions before I start",
    "done in 2026, I think",
    "lunch at 12",
    "<@U0MIRA>",
    ":100: nice",
]


@pytest.mark.parametrize("text", ANSWERS)
def test_a_figure_or_a_link_looks_like_an_answer(text: str) -> None:
    assert looks_like_answer(text)


@pytest.mark.parametrize("text", OTHERS)
def test_questions_thanks_plans_and_times_do_not(text: str) -> None:
    assert not looks_like_answer(text)


def test_a_file_is_an_answer_unless_it_comes_with_a_question_or_a_plan() -> None:
    assert looks_like_answer("", has_file=True)
    assert looks_like_answer("the list", has_file=True)
    assert not looks_like_answer("is it this one?", has_file=True)
    assert not looks_like_answer("I'll fix the rest tomorrow", has_file=True)


def test_very_long_words_are_read_in_no_time() -> None:
    assert not looks_like_answer("blah " * 8_000)
    assert looks_like_answer("4,210 " + "a." * 20_000)


LATER = """
thanks!
Thank you, Ana
thanks for asking
:tada:
👍
let me check
I'll ask Omar about that
ok, thanks a lot.
one moment
Got it
"""
REPLIES = """
yes
No
Yes, Monday to Sunday
thanks, by week please
check the German ones too
I'll need it by hour, not by day, since shifts change at noon
42
"""


@pytest.mark.parametrize("text", ["", *LATER.split("\n")])
def test_what_is_no_reply_yet(text: str) -> None:
    assert is_no_reply(text)


@pytest.mark.parametrize("text", REPLIES.strip().split("\n"))
def test_what_is_a_reply(text: str) -> None:
    assert not is_no_reply(text)
