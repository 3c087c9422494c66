"""What was asked: messages in a row, the same in two places, a bare mention, files, forwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from bot.capture import arrivals
from bot.capture.arrivals import Concern
from bot.capture.heard import Heard
from models import Message
from models.words import Status, WatchMode
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock


def say(bot: Bot, who: str, *texts: str, channel: str = "#ask-data") -> list[str]:
    """Say one thing after the other, as slowly as people type, and let the bot do its work."""
    said = []
    for text in texts:
        said.append(bot.person(who).say(channel, text))
        bot.slack.desk.wait_until_quiet()
    bot.work()
    return said


def test_what_goes_on_from_a_request_joins_it_and_its_card(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    bot.slack.desk.trouble_events("duplicate", times=None)

    first, second, _ = say(bot, "mira", ORDERS, "only for new customers, please", "thanks!")

    (request,) = talk.requests(bot)
    assert request.text == f"{ORDERS}\nonly for new customers, please"
    assert str(request.permalink).endswith(first.replace(".", ""))
    assert len(talk.thread(bot, "mira", "#ask-data", first)) == 1
    assert talk.thread(bot, "mira", "#ask-data", second) == []


@pytest.mark.parametrize("mode", [WatchMode.AUTO, WatchMode.ASK])
def test_what_goes_on_from_a_request_joins_it_also_when_it_arrives_first(
    bot: Bot, mode: WatchMode
) -> None:
    talk.watch(bot, mode)
    bot.slack.desk.trouble_events("hold", event="message", times=3)

    for said in (ORDERS, "only for new customers", "just Berlin"):
        bot.person("mira").say("#ask-data", said)
    bot.work()

    if mode is WatchMode.ASK:
        (offer,) = bot.person("mira").ephemerals("#ask-data")
        bot.person("mira").click("capture.accept_offer", channel="#ask-data", ts=offer["ts"])
        bot.work()
    (request,) = talk.requests(bot)
    assert request.text == f"{ORDERS}\nonly for new customers\njust Berlin"


def test_a_request_that_is_delivered_again_minutes_later_takes_in_what_went_on_from_it(
    bot: Bot,
) -> None:
    ts = bot.person("mira").say("@whychain", ORDERS)
    lost = _lose(bot)
    bot.person("mira").say("@whychain", "just Berlin")
    bot.work()
    hint = "I didn't read a data request in that"
    assert hint in talk.everything_in(bot, "mira", "@whychain")

    heard = Heard(lost.channel_id, ts, None, lost.author_id, lost.text, is_addressed=True)
    for _ in range(2):
        with bot.deps.sessions.begin() as session:
            arrivals.hear(session, bot.deps.queue, bot.workspace_id, heard, Concern())
        bot.work()

    (request,) = talk.requests(bot)
    assert request.text == f"{ORDERS}\njust Berlin"
    assert hint not in talk.everything_in(bot, "mira", "@whychain")


def _lose(bot: Bot) -> Message:
    """What arrived was not kept: Slack will deliver it again."""
    bot.slack.desk.wait_until_quiet()
    with bot.deps.sessions.begin() as session:
        message = session.scalars(select(Message)).one()
        session.delete(message)
        session.execute(sql("DELETE FROM procrastinate_jobs WHERE status = 'todo'"))
    return message


def test_what_came_after_somebody_else_is_not_taken_in_late(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    bot.slack.desk.trouble_events("hold", event="message", times=3)

    mira, omar = bot.person("mira"), bot.person("omar")
    mira.say("#ask-data", ORDERS)
    omar.say("#ask-data", "good question")
    mira.say("#ask-data", "only for new customers")
    bot.work()

    assert [r.text for r in talk.requests(bot)] == [ORDERS]


def test_edits_and_deletions_of_each_part_are_followed(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    first, second = say(bot, "mira", ORDERS, "only for new customers")
    mira = bot.person("mira")

    mira.edit("#ask-data", second, "only for old customers")
    bot.work()
    assert talk.requests(bot)[0].text == f"{ORDERS}\nonly for old customers"
    mira.edit("#ask-data", first, CHURN)
    bot.work()
    assert talk.requests(bot)[0].text == f"{CHURN}\nonly for old customers"
    mira.delete("#ask-data", second)
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.text, request.status) == (CHURN, Status.NEW)


def test_an_offer_covers_all_that_its_author_said_in_a_row(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    say(bot, "mira", ORDERS, "only for new customers")
    (offer,) = bot.person("mira").ephemerals("#ask-data")

    bot.person("mira").click("capture.accept_offer", channel="#ask-data", ts=offer["ts"])
    bot.work()

    assert [r.text for r in talk.requests(bot)] == [f"{ORDERS}\nonly for new customers"]


def test_what_comes_after_somebody_else_or_too_late_stands_for_itself(
    bot: Bot, clock: Clock
) -> None:
    talk.watch(bot, WatchMode.AUTO)
    say(bot, "mira", ORDERS)
    say(bot, "omar", "good question")
    say(bot, "mira", "only for new customers")
    say(bot, "max", CHURN)
    clock.move(timedelta(minutes=3))
    say(bot, "max", "only the yearly plans")

    assert [r.text for r in talk.requests(bot)] == [ORDERS, CHURN]


def test_a_second_request_in_a_row_is_one_of_its_own(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)

    say(bot, "mira", ORDERS, CHURN)

    assert [r.text for r in talk.requests(bot)] == [ORDERS, CHURN]


def test_the_same_ask_in_two_channels_is_one_request(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    bot.person("ada").invite("#general", "@whychain")
    bot.work()
    mention = f"<@{bot.slack.bot_user}> {ORDERS}"
    (first,) = say(bot, "mira", mention)
    say(bot, "mira", mention, channel="#general")

    (request,) = talk.requests(bot)
    assert request.ts == first
    assert "Also asked in" in talk.seen(bot, "mira", "card:1")
    assert "#general" in talk.seen(bot, "mira", "card:1")
    (note,) = [n for n in talk.notes(bot, "mira", "#general") if "same" in n]
    assert "keep it as one request" in note

    bot.person("mira").delete("#ask-data", first)
    bot.work()

    assert [r.status for r in talk.requests(bot)] == [Status.WITHDRAWN, Status.NEW]


@pytest.mark.parametrize(("who", "filed"), [("mira", 1), ("ana", 1), ("omar", 0)])
def test_a_bare_mention_in_a_thread_means_its_first_message(bot: Bot, who: str, filed: int) -> None:
    root = bot.person("mira").say("#ask-data", ORDERS)
    bot.person("max").say("#ask-data", "good question", thread=root)

    talk.reply(bot, who, "#ask-data", root, f"<@{bot.slack.bot_user}> please file this")
    bot.work()

    requests = talk.requests(bot)
    assert [r.requester_id for r in requests] == ["U0MIRA"] * filed
    assert len(bot.person("mira").ephemerals("#ask-data")) == 1 - filed


def test_thanks_to_the_bot_in_a_thread_file_nothing(bot: Bot) -> None:
    root = bot.person("mira").say("#ask-data", ORDERS)

    talk.reply(bot, "mira", "#ask-data", root, f"<@{bot.slack.bot_user}> thanks!")

    assert talk.requests(bot) == []


def test_a_file_counts_by_its_caption_and_without_one_a_sentence_is_asked_for(bot: Bot) -> None:
    mira = bot.person("mira")
    mira.upload("@whychain", "chart.png", b"png")
    bot.work()
    assert "I don't look into files" in talk.roots(bot, "mira", "@whychain")[-1]["text"]

    mira.upload("@whychain", "chart.png", b"png", ORDERS)
    bot.work()

    assert [r.text for r in talk.requests(bot)] == [ORDERS]


def test_a_reply_that_is_sent_to_the_channel_too_is_no_new_request(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    root = bot.person("omar").say("#ask-data", "morning, all")

    bot.person("mira").say("#ask-data", ORDERS, thread=root, broadcast=True)
    bot.work()

    assert talk.requests(bot) == []


@pytest.mark.parametrize(("added", "asked"), [("", ORDERS), (CHURN, CHURN)])
def test_a_forwarded_message_counts_by_its_words_unless_the_forwarder_adds_some(
    bot: Bot, added: str, asked: str
) -> None:
    talk.watch(bot, WatchMode.AUTO)
    ts = bot.person("mira").say("#general", ORDERS)

    shared = bot.person("omar").forward("#general", ts, to="#ask-data", text=added)
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.requester_id, request.text, request.ts) == ("U0OMAR", asked, shared)
