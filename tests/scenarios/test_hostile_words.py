"""What people type, and what must never come of it."""

import pytest

from models.words import WatchMode
from tests.scenarios import talk
from tests.scenarios.talk import ORDERS
from tests.world import Bot

HOSTILE = [
    f"<!channel> {ORDERS}",
    f"{ORDERS} &lt;script&gt;alert(1)&lt;/script&gt;",
    f"{ORDERS} <https://evil.example|https://lark.slack.com>",
    f"{ORDERS} <@U0MAX> <#C0GENERAL|general>",
    f"```SELECT * FROM orders WHERE city = 'x'``` {ORDERS}",
    f"{ORDERS} *_~`> |||",
    "כמה הזמנות היו בכל עיר בשבוע שעבר? please pull the weekly orders by city \u202e\u2066",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_filed_and_shown_as_nothing_but_words(bot: Bot, text: str) -> None:
    talk.watch(bot, WatchMode.AUTO)
    mira = bot.person("mira")
    mira.command("#general", "/data", text)
    ts = bot.person("omar").say("#ask-data", text)
    bot.work()
    bot.person("petra").shortcut("capture.file_message", channel="#ask-data", ts=ts)

    assert len(talk.requests(bot)) >= 1
    shown = talk.everything_in(bot, "petra", "#data-triage") + talk.seen(bot, "mira", "card:1")
    assert "<script" not in shown
    assert "<https://evil" not in shown
    assert "<!channel>" not in shown


@pytest.mark.parametrize("text", ["", "   ", "👍 :tada:", "…!?"])
def test_a_message_without_words_is_never_filed(bot: Bot, text: str) -> None:
    talk.watch(bot, WatchMode.AUTO)

    ts = bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> {text}")
    bot.person("mira").react("#ask-data", ts, "inbox_tray")
    bot.work()

    assert talk.requests(bot) == []
    (hint,) = talk.notes(bot, "mira")
    assert "didn't read a data request" in hint


def test_forty_thousand_characters_are_kept_whole_and_shown_short(bot: Bot) -> None:
    long = (f"{ORDERS} " + "It is for the operations review, and the regional leads. " * 800)[
        :39_900
    ]
    ts = bot.person("mira").say("#ask-data", long)
    mira = bot.person("mira")

    mira.shortcut("capture.file_message", channel="#ask-data", ts=ts)
    mira.submit()
    bot.work()

    (request,) = talk.requests(bot)
    assert len(request.text) == len(long.strip())
    assert len(talk.seen(bot, "mira", "card:1")) < 3_000

    talk.press(bot, "mira", "capture.edit", "card:1")
    mira.submit({"cadence": "weekly"})
    bot.work()

    (request,) = talk.requests(bot)
    assert len(request.text) == len(long.strip())
    assert request.cadence == "weekly"


def test_too_much_for_a_request_is_said_with_the_number(bot: Bot) -> None:
    mira = bot.person("mira")

    mira.command("#general", "/data", "weekly orders by city " * 2_000)

    assert talk.requests(bot) == []
    assert "characters long" in talk.notes(bot, "mira", "#general")[-1]


def test_a_bots_message_is_not_filed(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    (card,) = talk.thread(bot, "mira", "#ask-data", ts)

    bot.person("mira").shortcut("capture.file_message", channel="#ask-data", ts=card["ts"])
    bot.person("mira").react("#ask-data", card["ts"], "inbox_tray")
    bot.work()

    assert len(talk.requests(bot)) == 1
    assert "written by a bot" in talk.notes(bot, "mira")[-1]
