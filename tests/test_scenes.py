"""Scenes: a test that comes back to one sees what the test saw that played it."""

from datetime import timedelta

import pytest

from models.words import Status
from tests.scenarios import talk
from tests.world import Bot

PLAYED: list[str] = []


def a_request(bot: Bot, words: str) -> str:
    PLAYED.append(words)
    ts = talk.mention(bot, "mira", words)
    bot.clock.move(timedelta(hours=1))
    return ts


@pytest.mark.parametrize("words", [talk.ORDERS, talk.CHURN])
@pytest.mark.parametrize("_time", ["played", "come back to"])
def test_rows_messages_and_the_clock_are_as_they_were_and_go_on(
    bot: Bot, words: str, _time: str
) -> None:
    begun = bot.clock()

    ts = bot.play(a_request, words)

    assert PLAYED.count(words) == 1
    assert bot.clock() - begun == timedelta(hours=1)
    assert [r.text for r in talk.requests(bot)] == [words]
    assert words in bot.person("mira").message("C0ASK", ts)["text"]
    talk.press(bot, "mira", "capture.withdraw", "card:1")
    another = talk.mention(bot, "omar", words)

    assert [(r.id, r.status) for r in talk.requests(bot)] == [
        (1, Status.WITHDRAWN),
        (2, Status.NEW),
    ]
    assert float(another) > float(ts)


def test_a_scene_after_another_one_is_another_one(bot: Bot) -> None:
    bot.play(a_request, talk.ORDERS)
    bot.play(a_request, talk.CHURN)

    assert [r.text for r in talk.requests(bot)] == [talk.ORDERS, talk.CHURN]
