"""When digests come, as people say it in Home; and seeing one before its day."""

from datetime import timedelta

import pytest

from bot import refresh
from bot.digest import plans, sending
from bot.ticking import Ticker
from models import Product
from models.words import Rhythm
from playground.lark import TEAM
from tests.bot.digest.candidates import a_candidate, a_need, reaches, with_digest
from tests.scenarios import talk
from tests.world import Bot, Clock

OWN = {"wanted": "yes", "rhythm": "MONTHLY", "weekday": "1", "hour": "10"}


@pytest.fixture
def product(bot: Bot, clock: Clock) -> Product:
    """A candidate to decide about, in a workspace with a digest in #ask-data."""
    with bot.deps.sessions.begin() as session:
        token = bot.workspace().bot_token
        with_digest(session, bot_token=token, time_zone="UTC", channel_id="C0ASK", since=clock())
        product = a_candidate(session, "Orders by city")
        reaches(session, product, a_need(session))
    return product


def home(bot: Bot, who: str) -> str:
    bot.person(who).open_home()
    bot.work()
    return talk.words(bot.person(who).home() or {})


def test_a_manager_wants_their_own_and_mutes_it(bot: Bot, product: Product, clock: Clock) -> None:
    max_ = bot.person("max")
    assert "In <#C0ASK>, every week on Monday at 9:00, UTC." in home(bot, "max")
    max_.click("digest.own", home=True)

    answer = max_.submit({**OWN, "muted": "2026-12-24", "silent": ["silent"]})

    assert answer.errors == {}
    shown = home(bot, "max")
    assert "To you, every month on its first Tuesday at 10:00" in shown
    assert "Muted until 24 Dec 2026." in shown
    with bot.deps.sessions() as session:
        own = plans.of_person(session, TEAM, "U0MAX")
    assert own is not None
    assert (own.rhythm, own.weekday, own.is_silent) == (Rhythm.MONTHLY, 1, True)
    clock.move(timedelta(days=31))  # it is Christmas
    assert "Muted until" not in home(bot, "max")


def test_who_wants_it_no_more_gets_the_channels(bot: Bot, product: Product) -> None:
    max_ = bot.person("max")
    home(bot, "max")
    for wanted in ("yes", "no"):
        max_.click("digest.own", home=True)
        max_.submit({**OWN, "wanted": wanted})

    assert "In <#C0ASK>" in home(bot, "max")


def test_a_preview_shows_what_it_says_without_buttons_and_posts_nothing(
    bot: Bot, product: Product
) -> None:
    home(bot, "max")

    bot.person("max").click("digest.preview", home=True)

    shown = str(bot.person("max").views()[-1])
    assert "1. Orders by city" in shown
    assert "decisions.build" not in shown
    assert "inquiries.not_the_need" not in shown
    assert "digest.send_now" not in shown  # the channel's is sent by PMs and admins
    assert [m for m in talk.roots(bot, "max", "#ask-data") if "Week 48" in talk.words(m)] == []


def test_a_pm_sends_the_channels_now_and_only_once(bot: Bot, product: Product) -> None:
    petra = bot.person("petra")
    home(bot, "petra")
    petra.click("digest.preview", home=True)
    petra.click("digest.send_now")
    bot.work()
    assert "It is on its way to <#C0ASK>." in talk.window(bot, "petra")

    petra.click("digest.preview", home=True)

    assert "digest.send_now" not in str(petra.views()[-1])
    posted = [m for m in talk.roots(bot, "petra", "#ask-data") if "Week 48" in talk.words(m)]
    assert len(posted) == 1


def test_a_preview_from_before_it_was_posted_sends_no_second_one(
    bot: Bot, product: Product
) -> None:
    petra = bot.person("petra")
    home(bot, "petra")
    petra.click("digest.preview", home=True)
    with bot.deps.sessions.begin() as session:
        sending.send_now(session, bot.deps.queue, TEAM, bot.deps.clock())
    bot.work()

    petra.click("digest.send_now")
    bot.work()

    assert "already posted" in talk.window(bot, "petra")
    posted = [m for m in talk.roots(bot, "petra", "#ask-data") if "Week 48" in talk.words(m)]
    assert len(posted) == 1


def test_somebody_gets_the_last_one_again(bot: Bot, clock: Clock, product: Product) -> None:
    max_ = bot.person("max")
    home(bot, "max")
    max_.click("digest.last", home=True)
    assert "There was none yet." in talk.window(bot, "max")
    clock.move(timedelta(days=7))
    Ticker(bot.deps).tick_now()
    bot.work()

    max_.click("digest.last", home=True)
    bot.work()

    assert "Orders by city" in talk.seen(bot, "max", "digest:1:U0MAX")


def test_an_own_digest_comes_as_a_direct_message_and_asks_for_what_was_put_forward(
    bot: Bot, clock: Clock, product: Product
) -> None:
    max_ = bot.person("max")
    with bot.deps.sessions.begin() as session:
        refresh.candidate(session, bot.deps.queue, product.id)
    bot.work()
    talk.propose(bot, "candidate:1", "U0MAX")
    home(bot, "max")
    max_.click("digest.own", home=True)
    max_.submit({**OWN, "rhythm": "WEEKLY", "weekday": "0"})
    clock.move(timedelta(days=7))
    Ticker(bot.deps).tick_now()
    bot.work()

    post = talk.posted(bot, "digest:2")
    assert post.reader_id == "U0MAX"
    assert "decisions.build" in talk.buttons(talk.message(bot, "max", "digest:2"))
    assert "digest.details" in talk.buttons(talk.message(bot, "max", "digest:2"))


def test_who_wants_nothing_said_when_nothing_is_to_decide_hears_nothing(
    bot: Bot, clock: Clock
) -> None:
    with bot.deps.sessions.begin() as session:
        token = bot.workspace().bot_token
        with_digest(
            session,
            bot_token=token,
            time_zone="UTC",
            channel_id="C0ASK",
            since=clock(),
            is_silent=True,
        )
    clock.move(timedelta(days=7))
    Ticker(bot.deps).tick_now()
    bot.work()

    assert [m for m in talk.roots(bot, "max", "#ask-data") if "Week" in talk.words(m)] == []


def test_a_requester_has_no_digest(bot: Bot, product: Product) -> None:
    assert "digest.preview" not in str(home(bot, "mira"))
