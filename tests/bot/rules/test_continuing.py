"""Which messages go on from the one before."""

import pytest

from bot.rules.continuing import goes_on


@pytest.mark.parametrize(
    "text",
    [
        "only for new customers, please",
        "and by country",
        "oh, and split by plan",
        "since March, if possible",
        "it's for the board deck",
        "I forgot to say: without test accounts",
        "nur für Berlin",
        "por ciudad, por favor",
        "seulement pour la France",
    ],
)
def test_what_adds_to_an_ask_goes_on(text: str) -> None:
    assert goes_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":tada:",
        "welcome Tina, first day today",
        "thanks!",
        "by the way, who is in on Friday?",
        "so it goes, I fear",
        "and who comes to lunch?",
        "good question",
        "for " * 10_000,
    ],
)
def test_talk_does_not(text: str) -> None:
    assert not goes_on(text)
