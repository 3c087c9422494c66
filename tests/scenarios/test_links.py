"""Addresses, mentions and calls in what people say: shown everywhere as what they are."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import pictures
from bot.building import tickets
from bot.drawing import draw
from bot.drawing.mermaid import mermaid
from bot.drawing.words import in_words
from bot.people import Caller
from bot.ticking import Ticker
from models import Need, Product, Rung
from models.words import Role
from tests.bot.digest.candidates import a_candidate, a_need, reaches, with_digest
from tests.scenarios import talk
from tests.scenarios.test_chain import TRIAGE, ask, rungs
from tests.world import Bot, Clock

SHEET = "https://lark.example/orders_by_city?a=1&b=2"
HOSTILE = (
    f"Growth (see {SHEET}) <!channel> @here <https://evil.example|https://lark.slack.com> "
    "[click](https://evil.example/x) <@U0MAX> <#C0GENERAL>"
)


CALLS = ("<!channel", "@here", "<https://evil", "<@U0", "<#C0")
IDS = ("@U0MAX", "#C0GENERAL")


def is_harmless(shown: str, *also: str) -> bool:
    """Nobody is called, and no link's words lie about where it leads."""
    assert [each for each in (*CALLS, *also) if each in shown] == [], shown
    return True


def marked_up(value: Any) -> str:
    """All of a view in which Slack would read markup."""
    if isinstance(value, list):
        return "\n".join(map(marked_up, value))
    if not isinstance(value, dict):
        return ""
    if value.get("type") == "mrkdwn":
        return str(value["text"])
    return "\n".join(map(marked_up, value.values()))


@pytest.fixture
def product(bot: Bot) -> Product:
    """A candidate whose need, rungs and title hold all of it."""
    with bot.deps.sessions.begin() as session:
        product = a_candidate(session, "Orders by city")
        reaches(session, product, a_need(session))
        session.execute(update(Need).values(wording=HOSTILE))
        session.execute(update(Rung).values(text=HOSTILE))
    return product


def test_mentions_in_a_request_and_in_an_answer_are_people_and_channels(bot: Bot) -> None:
    asks = f"How many orders did each city have last week? @max knows {SHEET} and #general"
    talk.mention(bot, "mira", asks)
    talk.mention(bot, "omar", talk.ORDERS)
    channel, thread = ask(bot)

    answer = "We need to see with @max and #general which cities grow fastest, by week."
    talk.reply(bot, "mira", channel, thread, answer)

    assert rungs(bot) == [answer.replace("@max", "@Max Oduya")]
    root = talk.seen(bot, "petra", "candidate:1")
    assert "@Max Oduya knows" in root
    assert f"{SHEET.replace('&', '&amp;')} and #general (<https://lark.slack.com/" in root
    assert is_harmless(root, *IDS)
    assert is_harmless(talk.seen(bot, "mira", "card:1"), *IDS)
    assert is_harmless(talk.everything_in(bot, "petra", TRIAGE), *IDS)


def test_an_answer_that_is_edited_keeps_its_mentions_named(bot: Bot) -> None:
    talk.two_ask(bot)
    channel, thread = ask(bot)
    ts = talk.reply(bot, "mira", channel, thread, "We need to know which cities grow fastest.")

    mira = bot.person("mira")
    mira.edit(channel, ts, "We need to know with @omar which cities grow fastest.")
    bot.work()

    assert rungs(bot) == ["We need to know with @Omar Reis which cities grow fastest."]


def test_a_private_channels_name_is_not_told(bot: Bot) -> None:
    talk.two_ask(bot)
    channel, thread = ask(bot)

    said = "We need to tell #marketing-plans which cities grow fastest."
    talk.reply(bot, "mira", channel, thread, said)

    assert rungs(bot) == ["We need to tell a channel which cities grow fastest."]


def test_a_need_its_tree_its_picture_and_its_text_call_nobody(bot: Bot, product: Product) -> None:
    petra = bot.person("petra")
    petra.open_home()
    bot.work()
    assert is_harmless(marked_up(petra.home()))

    petra.click("needs.open", home=True)
    shown = marked_up(petra.views()[-1])
    assert "Growth (see https://lark.example" in shown
    assert is_harmless(shown)
    petra.click("pictures.text")
    text = talk.window(bot, "petra")
    assert "https://lark.example/orders_by_city?a=1#38;b=2" in text

    caller = Caller(bot.workspace_id, "U0PETRA", frozenset({Role.PM}))
    with bot.deps.sessions() as session:
        need = session.scalars(select(Need.id)).one()
        sheet = pictures.sheet_of(session, caller, pictures.NEED, need, bot.deps.clock())
    assert "<https" not in mermaid(sheet)
    assert SHEET in in_words(sheet)
    assert draw(sheet).startswith(b"\x89PNG")


def test_the_ticket_holds_addresses_that_lead_where_they_say(bot: Bot, product: Product) -> None:
    caller = Caller(bot.workspace_id, "U0PETRA", frozenset({Role.PM}))
    with bot.deps.sessions() as session:
        text = tickets.text(session, caller, product.id)

    assert f"<{SHEET}>" in text
    for never in ("](h", "<!channel>", "@here"):
        assert never not in text


def test_the_digest_calls_nobody(bot: Bot, clock: Clock, product: Product) -> None:
    with bot.deps.sessions.begin() as session:
        token = bot.workspace().bot_token
        with_digest(
            session,
            bot_token=token,
            time_zone="UTC",
            channel_id="C0ASK",
            weekday=clock().weekday(),
            hour=clock().hour + 1,
            since=clock(),
        )
    clock.move(timedelta(hours=1))
    Ticker(bot.deps).tick_now()
    bot.work()

    shown = talk.seen(bot, "max", "digest:1")
    assert "Growth (see" in shown
    assert is_harmless(shown)
