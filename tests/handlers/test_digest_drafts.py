"""The draft of the digest in triage: what PMs press there, and what the digest says then."""

from datetime import timedelta

import pytest

from bot import nominations, people
from bot.building import estimates
from bot.digest import plans
from bot.digest.plans import Plan
from bot.scoring.effort import Estimate
from bot.ticking import Ticker
from bot.triage import listing
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


def test_what_a_pm_fixes_or_proposes_meanwhile_stands_in_the_draft_and_then_in_the_digest(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.person("max").open_home()  # so that his name is known
    talk.press(bot, "petra", "triage.describe", DRAFT)
    bot.person("petra").submit({"title": "Orders a day", "days": "5-10"})
    bot.work()
    assert "Orders a day" in words(draft(bot))

    with bot.deps.sessions.begin() as session:
        petra, max_ = (people.read_caller(session, TEAM, who) for who in ("U0PETRA", "U0MAX"))
        plan = Plan("UTC", weekday=(clock() + timedelta(days=1)).weekday())
        plans.set_own(session, max_, plan, clock(), wanted=True)
        nominations.propose(session, bot.deps.queue, petra, product.id, ["U0MAX"], clock())
    bot.work()
    assert "Goes to <#C0ASK>, Max Oduya" in words(draft(bot))
    assert "What it is needed for is still being asked." in words(draft(bot))
    assert "Worth about " in words(draft(bot))

    talk.later(bot, clock, timedelta(days=1))
    assert "1 to 2 weeks of work (a PM's estimate)" in talk.seen(bot, "max", "digest:1")
    with bot.deps.sessions.begin() as session:
        effort = Estimate.of(10)
        told = (product.id, "Orders by city, daily", effort, clock())
        listing.describe(session, bot.deps.queue, petra, *told)
    bot.work()
    for key in ("digest:1", "digest:2"):
        assert "Orders by city, daily" in talk.seen(bot, "max", key)
        assert "for 2 weeks of work (a PM's estimate)" in talk.seen(bot, "max", key)


def test_what_a_longer_estimate_takes_out_of_the_draft_stays_there_with_its_reason(
    bot: Bot, product: Product
) -> None:
    talk.press(bot, "petra", "digest.sentence", DRAFT)
    bot.person("petra").submit({"sentence": "The kiosks wait for it"})
    with bot.deps.sessions.begin() as session:
        for number in range(3):
            estimates.write(a_candidate(session, f"Other {number}"), Estimate.of(5))

    talk.press(bot, "petra", "triage.describe", DRAFT)
    bot.person("petra").submit({"title": "Orders by city", "days": "80"})
    bot.work()

    assert "3 data products to decide about" in draft(bot)["text"]
    said = words(draft(bot))
    assert "Not in this digest any more: 3 others come before it now" in said
    assert "Its sentence is kept" in said
    assert "The kiosks wait for it" in said
