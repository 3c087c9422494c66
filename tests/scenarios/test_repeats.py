"""Monday asks itself: what somebody asks on a rhythm is offered to them before they write."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Repeat, RepeatChoice
from models.words import Consent, Status
from playground.person import Message
from tests.scenarios import talk
from tests.scenarios.talk import ORDERS
from tests.world import Bot, Clock

MARCH = "How many orders did each city have in March?"


@pytest.fixture
def mondays(bot: Bot) -> Bot:
    """Mira has asked on three Mondays, and Ana answered; it is Sunday evening."""
    bot.play(three_mondays)
    return bot


def three_mondays(bot: Bot) -> None:
    """The same as a scene."""
    bot.clock.move(timedelta(days=6))
    ask_weekly(bot, bot.clock, ORDERS)


def ask_weekly(bot: Bot, clock: Clock, text: str) -> None:
    for number in (1, 2, 3):
        talk.mention(bot, "mira", text)
        talk.press(bot, "ana", "capture.answer", f"card:{number}")
        bot.person("ana").submit({"minutes": "15"})
        bot.work()
        clock.move(timedelta(weeks=1))
    clock.move(timedelta(hours=-15))


def offers(bot: Bot, who: str = "mira") -> list[Message]:
    """The offers in somebody's direct messages, the oldest first."""
    return [m for m in talk.roots(bot, who, "@whychain") if "again?" in m["text"]]


def repeats(bot: Bot) -> list[Repeat]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Repeat).order_by(Repeat.id)))


def press(bot: Bot, action: str, who: str = "mira", number: int = 1) -> None:
    talk.press(bot, who, f"repeats.{action}", f"repeat:{number}")


def test_it_is_offered_once_on_its_day_and_goes_to_whoever_answered_it_last(
    mondays: Bot, clock: Clock
) -> None:
    bot = mondays
    talk.later(bot, clock, timedelta(hours=2))
    assert offers(bot) == [], "Sunday"
    for _ in range(3):
        talk.later(bot, clock, timedelta(hours=7))

    (offer,) = offers(bot)
    words = talk.words(offer)
    assert "every Monday: 30 Nov, 7 Dec, 14 Dec" in words
    assert "Ana Lind answered it last" in words
    post = talk.posted(bot, "repeat:1")
    for _ in range(2):
        bot.person("mira").click("repeats.again", channel=post.channel_id, ts=post.ts)
    bot.work()

    *_, again = talk.requests(bot)
    assert len(talk.requests(bot)) == 4
    assert (again.text, again.requester_id, again.taken_by) == (ORDERS, "U0MIRA", "U0ANA")
    assert (again.status, again.consent) == (Status.TAKEN, Consent.DATA_TEAM)
    assert "is filed again" in talk.seen(bot, "mira", "repeat:1")
    handed = [m["text"] for m in talk.roots(bot, "ana", "@whychain")]
    assert len([text for text in handed if "Mira Sand handed you a request" in text]) == 1
    assert len(again.title) > 5


def test_words_with_dates_are_shown_to_be_changed_and_filed_once(bot: Bot, clock: Clock) -> None:
    clock.move(timedelta(days=6))
    ask_weekly(bot, clock, MARCH)
    talk.later(bot, clock, timedelta(hours=16))

    press(bot, "again")
    mira = bot.person("mira")
    assert "put the new ones in" in talk.window(bot, "mira")
    mira.submit({"text": MARCH.replace("March", "April")})
    bot.work()

    assert [r.text for r in talk.requests(bot)][3:] == [MARCH.replace("March", "April")]
    assert repeats(bot)[0].choice is RepeatChoice.AGAIN


def test_skip_and_mute_can_be_undone_and_muted_is_never_offered_again(
    mondays: Bot, clock: Clock
) -> None:
    bot = mondays
    talk.later(bot, clock, timedelta(hours=16))
    press(bot, "skip")
    assert "skipped this time" in talk.seen(bot, "mira", "repeat:1")
    press(bot, "undo")
    press(bot, "mute")
    assert "isn't offered to you any more" in talk.seen(bot, "mira", "repeat:1")

    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
    bot.work()
    for _ in range(8):
        talk.later(bot, clock, timedelta(days=1))

    assert len(repeats(bot)) == 1


def test_nobody_else_answers_for_them(mondays: Bot, clock: Clock) -> None:
    bot = mondays
    talk.later(bot, clock, timedelta(hours=16))
    post = talk.posted(bot, "repeat:1")
    action = {"channel": post.channel_id, "ts": post.ts}
    offer = bot.person("mira").message(post.channel_id, str(post.ts))
    assert "repeats.again" in talk.buttons(offer)

    bot.slack.desk.trouble_events("duplicate", times=None)
    bot.person("mira").click("repeats.skip", **action)
    bot.work()

    assert repeats(bot)[0].choice is RepeatChoice.SKIPPED
    assert len(talk.requests(bot)) == 3


def test_what_is_open_or_was_asked_meanwhile_is_not_offered(mondays: Bot, clock: Clock) -> None:
    bot = mondays
    talk.mention(bot, "mira")

    talk.later(bot, clock, timedelta(hours=16))

    assert repeats(bot) == []


def test_after_two_offers_that_nobody_answered_no_more_come(mondays: Bot, clock: Clock) -> None:
    bot = mondays
    for _ in range(2):
        talk.later(bot, clock, timedelta(hours=16))
        clock.move(timedelta(hours=1))
        talk.mention(bot, "mira")
        number = len(talk.requests(bot))
        talk.press(bot, "ana", "capture.answer", f"card:{number}")
        bot.person("ana").submit({"minutes": "15"})
        bot.work()
        clock.move(timedelta(days=6, hours=7))
    assert len(repeats(bot)) == 2

    for _ in range(4):
        talk.later(bot, clock, timedelta(days=1))

    assert len(repeats(bot)) == 2
    assert "wasn't asked for this time" in talk.seen(bot, "mira", "repeat:1")
