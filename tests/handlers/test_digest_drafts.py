"""The draft of the digest in triage: what PMs press there, and what the digest says then."""

from datetime import timedelta

import pytest

from bot.ticking import Ticker
from models import Product, Workspace
from playground.lark import TEAM
from playground.person import Message
from tests.bot.digest.candidates import a_candidate, with_digest
from tests.scenarios import talk
from tests.scenarios.talk import buttons, containing, roots, words
from tests.world import Bot, Clock

DRAFT = "draft:1"


@pytest.fixture
def product(bot: Bot, clock: Clock) -> Product:
    """A candidate in a workspace whose digest comes tomorrow at nine."""
    with bot.deps.sessions.begin() as session:
        with_digest(
            session,
            bot_token=session.get_one(Workspace, TEAM).bot_token,
            time_zone="UTC",
            channel_id="C0ASK",
            weekday=(clock() + timedelta(days=1)).weekday(),
            hour=9,
            since=clock(),
        )
        product = a_candidate(session, "Orders by city")
    clock.move(clock().replace(hour=9, minute=0, second=0, microsecond=0) - clock())
    for _twice in range(2):
        Ticker(bot.deps).tick_now()
        bot.work()
    return product


def draft(bot: Bot) -> Message:
    return talk.message(bot, "petra", DRAFT)


def test_a_pm_holds_a_product_back_and_puts_it_back_with_a_sentence(
    bot: Bot, clock: Clock, product: Product
) -> None:
    assert "Draft of the digest of Wednesday, 25 Nov: 1 data product" in draft(bot)["text"]
    assert buttons(draft(bot)) == ["triage.describe", "digest.hold_back", "digest.sentence"]

    talk.press(bot, "petra", "digest.hold_back", DRAFT)
    assert "Petra Moss holds it back this time" in words(draft(bot))
    assert buttons(draft(bot)) == ["digest.put_back"]

    talk.press(bot, "petra", "digest.put_back", DRAFT)
    talk.press(bot, "petra", "digest.sentence", DRAFT)
    bot.person("petra").submit({"sentence": "<!channel> waits *long* 🎉"})
    bot.work()
    assert "&lt;!channel&gt; waits" in words(draft(bot))

    talk.later(bot, clock, timedelta(days=1))
    digest = containing(roots(bot, "max", "#ask-data"), "Week 48")
    assert "💬 Petra Moss: “&lt;!channel&gt; waits *long* 🎉”" in words(digest)
    assert buttons(draft(bot)) == []
