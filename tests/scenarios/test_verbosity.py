"""How much others see of a request in the channel where it was made."""

import pytest

from models import Channel
from models.words import Status, Verbosity
from tests.scenarios import talk
from tests.world import Bot

CARD = "card:1"


def say_less(bot: Bot, verbosity: Verbosity) -> None:
    """An admin has chosen how much is said in #ask-data, which the bot knows."""
    with bot.deps.sessions.begin() as session:
        channel = session.get(Channel, (bot.workspace_id, "C0ASK"))
        assert channel is not None
        channel.verbosity = verbosity


@pytest.fixture
def known(bot: Bot) -> Bot:
    """The bot, knowing #ask-data."""
    bot.play(talk.mention, "omar", talk.CHURN)
    return bot


@pytest.mark.parametrize(("verbosity", "said"), [(Verbosity.MILESTONES, 1), (Verbosity.DIGEST, 0)])
def test_the_card_is_the_requesters_alone_and_only_milestones_are_said(
    known: Bot, verbosity: Verbosity, said: int
) -> None:
    bot = known
    say_less(bot, verbosity)

    ts = talk.mention(bot, "mira")

    assert talk.thread(bot, "mira", "#ask-data", ts) == []
    card = talk.posted(bot, "card:2")
    assert card.channel_id.startswith("D")
    assert talk.ORDERS in talk.seen(bot, "mira", "card:2"), "it stands away from the message"

    talk.press(bot, "mira", "capture.answer", "card:2")
    assert "Only the data team" in talk.notes(bot, "mira", "@whychain")[-1]
    bot.person("ana").open_home()
    bot.work()
    bot.person("ana").click("capture.answer", home=True, value="2")
    for _ in range(2):  # a form that is submitted twice tells once
        bot.person("ana").submit({"link": "https://sheets.example/1"})
        bot.person("ana").click("capture.answer", home=True, value="2")
    bot.work()

    assert talk.requests(bot)[1].status is Status.ANSWERED
    told = talk.thread(bot, "mira", "#ask-data", ts)
    assert len(told) == said
    assert "sheets.example/1" in talk.seen(bot, "mira", "answer:2")
    assert "answered by ana lind" in talk.seen(bot, "mira", "card:2").lower()


def test_a_card_that_stands_already_stays_and_is_edited(known: Bot) -> None:
    bot = known
    say_less(bot, Verbosity.DIGEST)

    talk.press(bot, "ana", "capture.take", CARD)
    talk.press(bot, "ana", "capture.answer", CARD)
    bot.person("ana").submit({"link": "https://sheets.example/1"})
    bot.work()

    assert "answered by ana lind" in talk.seen(bot, "omar", CARD).lower()
    assert talk.posted(bot, CARD).channel_id == "C0ASK"
    assert talk.posted(bot, "answer:1").channel_id.startswith("D")
