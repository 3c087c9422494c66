"""Every way of filing: one gesture, one request, one card, however often it is repeated."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from models.words import SourceClass, Status, WatchMode
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock

INBOX = "inbox_tray"


def test_a_mention_becomes_a_request_with_one_card_in_its_thread(bot: Bot) -> None:
    ts = talk.mira_asks(bot)

    (request,) = talk.requests(bot)
    (card,) = talk.thread(bot, "mira", "#ask-data", ts)
    assert (request.requester_id, request.text) == ("U0MIRA", ORDERS)
    assert request.permalink == f"https://lark.slack.com/archives/C0ASK/p{ts.replace('.', '')}"
    assert "new, waiting for the data team" in card["text"]
    assert {"capture.edit", "capture.withdraw", "capture.dismiss"} <= set(talk.buttons(card))


def test_an_event_that_slack_delivers_twice_is_one_request(bot: Bot) -> None:
    bot.slack.desk.trouble_events("duplicate", times=None)

    ts = talk.mention(bot, "mira")

    assert len(talk.requests(bot)) == 1
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_a_direct_message_is_filed_and_its_card_stands_below_it(bot: Bot) -> None:
    ts = talk.write(bot, "mira")

    (request,) = talk.requests(bot)
    assert request.source_class is SourceClass.DIRECT
    assert talk.posted(bot, "card:1").thread_ts == ts


@pytest.mark.parametrize("words", ["thanks!", "hello there", ":tada: :tada:", "👍"])
def test_small_talk_to_the_bot_is_answered_with_a_hint_and_files_nothing(
    bot: Bot, words: str
) -> None:
    talk.write(bot, "mira", words)

    assert talk.requests(bot) == []
    (hint,) = talk.roots(bot, "mira", "@whychain")[-1:]
    assert "didn't read a data request" in hint["text"]


def test_the_message_shortcut_files_of_the_data_team_files_for_the_author(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)
    ana = bot.person("ana")

    ana.shortcut("capture.file_message", channel="#ask-data", ts=ts)
    ana.submit({"decision": "Where to hire"})
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.requester_id, request.filed_by) == ("U0MIRA", "U0ANA")
    assert request.decision == "Where to hire"
    assert "Asked by Mira Sand · " in talk.seen(bot, "mira", "card:1")
    assert " · filed by Ana Lind" in talk.seen(bot, "mira", "card:1")


def test_two_who_file_the_same_message_at_once_file_one_request(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)
    people = [bot.person("mira"), bot.person("ana")]
    for person in people:
        person.shortcut("capture.file_message", channel="#ask-data", ts=ts)

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda person: person.submit(), people))
    bot.work()

    assert len(talk.requests(bot)) == 1
    windows = [talk.window(bot, name) for name in ("mira", "ana") if bot.person(name).views()]
    assert len(windows) == 1
    assert "already filed" in windows[0]


def test_a_message_that_was_filed_before_says_so_kindly(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    omar = bot.person("omar")

    omar.shortcut("capture.file_message", channel="#ask-data", ts=ts)

    assert "This is already filed" in talk.window(bot, "omar")
    assert "Its status is *new*" in talk.window(bot, "omar")
    assert len(talk.requests(bot)) == 1


def test_a_shortcut_where_the_bot_is_not_a_member_shows_the_card_in_the_requesters_dm(
    bot: Bot,
) -> None:
    ts = bot.person("mira").say("#general", ORDERS)
    mira = bot.person("mira")

    mira.shortcut("capture.file_message", channel="#general", ts=ts)
    mira.submit()
    bot.work()

    (request,) = talk.requests(bot)
    assert request.source_class is SourceClass.PUBLIC
    assert talk.posted(bot, "card:1").channel_id.startswith("D")
    assert ORDERS in talk.seen(bot, "mira", "card:1")


def test_the_global_shortcut_opens_a_form_and_the_card_comes_by_direct_message(bot: Bot) -> None:
    mira = bot.person("mira")

    mira.shortcut("capture.ask")
    mira.submit({"text": ORDERS, "deadline": "2026-12-04", "cadence": "weekly"})
    bot.work()

    (request,) = talk.requests(bot)
    assert str(request.deadline) == "2026-12-04"
    assert "needed by:* 4 Dec 2026" in talk.seen(bot, "mira", "card:1")
    assert ORDERS in talk.seen(bot, "mira", "card:1")


def test_the_form_wants_words_and_says_so_at_their_field(bot: Bot) -> None:
    mira = bot.person("mira")
    mira.shortcut("capture.ask")

    submitted = mira.submit({"text": ":tada: …"})

    assert submitted.by == "app"
    assert "no words in it yet" in submitted.errors["text"]
    assert talk.requests(bot) == []


def test_the_command_with_words_files_them_and_again_says_that_they_are_filed(bot: Bot) -> None:
    mira = bot.person("mira")

    mira.command("#general", "/data", ORDERS)
    mira.command("#general", "/data", f" {ORDERS.upper()} ")
    bot.work()

    assert len(talk.requests(bot)) == 1
    first, second = talk.notes(bot, "mira", "#general")
    assert "Filed" in first
    assert "already asked this, and it is new" in second
    for answer in (first, second):
        assert "Nobody may read it yet: on its card in our direct messages, choose" in answer
    assert "capture.agree" in talk.buttons(talk.message(bot, "mira", "card:1"))


def test_the_same_command_twice_at_once_is_one_request(bot: Bot) -> None:
    mira = bot.person("mira")

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: mira.command("#general", "/data", ORDERS), range(4)))
    bot.work()

    assert len(talk.requests(bot)) == 1


def test_the_command_alone_opens_the_form_and_help_helps(bot: Bot) -> None:
    mira = bot.person("mira")

    mira.command("#general", "/data")
    mira.command("#general", "/data", "help")

    assert "What do you need?" in talk.window(bot, "mira")
    assert "How to ask for data" in talk.notes(bot, "mira", "#general")[-1]


@pytest.mark.parametrize("marker", ["mira", "ana"])
def test_an_inbox_emoji_of_the_author_or_of_the_data_team_files_the_message(
    bot: Bot, marker: str
) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)

    bot.person(marker).react("#ask-data", ts, INBOX)
    bot.work()
    bot.person("petra").react("#ask-data", ts, INBOX)
    bot.work()

    (request,) = talk.requests(bot)
    assert request.requester_id == "U0MIRA"
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_an_inbox_emoji_of_somebody_else_only_asks_the_author(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)

    bot.person("omar").react("#ask-data", ts, INBOX)
    bot.work()

    assert talk.requests(bot) == []
    (offer,) = bot.person("mira").ephemerals("#ask-data")
    assert "Omar Reis thinks that the data team could help you here" in offer["text"]
    assert "I asked Mira Sand, who wrote this, privately" in talk.notes(bot, "omar")[0]

    bot.person("mira").click("capture.accept_offer", channel="#ask-data", ts=offer["ts"])
    bot.work()

    assert len(talk.requests(bot)) == 1


def test_anybody_may_file_what_a_guest_said(bot: Bot) -> None:
    ts = bot.person("gus").say("#ask-data", ORDERS)

    bot.person("omar").react("#ask-data", ts, INBOX)
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.requester_id, request.filed_by) == ("U0GUS", "U0OMAR")


def test_other_emoji_and_a_guests_emoji_do_nothing(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)

    bot.person("omar").react("#ask-data", ts, "eyes")
    bot.person("gus").react("#ask-data", ts, INBOX)
    bot.work()

    assert talk.requests(bot) == []
    assert bot.person("mira").ephemerals("#ask-data") == []


def test_a_channel_in_ask_offers_requests_to_their_author_and_leaves_talk_alone(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)

    bot.person("mira").say("#ask-data", ORDERS)
    bot.person("omar").say("#ask-data", "lunch, anybody?")
    bot.work()

    assert talk.requests(bot) == []
    assert len(bot.person("mira").ephemerals("#ask-data")) == 1
    assert bot.person("omar").ephemerals("#ask-data") == []
    assert talk.roots(bot, "omar", "#ask-data") == []


def test_an_offer_is_answered_once(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    bot.person("mira").say("#ask-data", ORDERS)
    bot.work()
    (offer,) = bot.person("mira").ephemerals("#ask-data")
    mira = bot.person("mira")

    mira.click("capture.refuse_offer", channel="#ask-data", ts=offer["ts"])
    bot.work()

    assert talk.requests(bot) == []
    assert mira.ephemerals("#ask-data") == []


def test_a_channel_in_auto_files_with_one_quiet_card_and_one_that_is_off_hears_nothing(
    bot: Bot,
) -> None:
    talk.watch(bot, WatchMode.AUTO)

    ts = bot.person("mira").say("#ask-data", ORDERS)
    bot.work()

    assert len(talk.requests(bot)) == 1
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1

    talk.watch(bot, WatchMode.OFF)
    bot.person("mira").say("#ask-data", CHURN)
    bot.work()

    assert len(talk.requests(bot)) == 1


def test_several_asks_in_one_message_are_several_requests_with_a_card_each(bot: Bot) -> None:
    ts = talk.mention(bot, "mira", f"two things please:\n1. {ORDERS}\n2. {CHURN}")

    requests = talk.requests(bot)
    assert [request.number for request in requests] == [0, 1]
    assert ["orders" in requests[0].text, "churn" in requests[0].text] == [True, False]
    assert "churn" in requests[1].text
    assert len({request.product_id for request in requests}) == 2
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 2


def test_who_dismissed_a_message_may_file_it_again(bot: Bot, clock: Clock) -> None:
    ts = talk.mira_asks(bot)
    talk.press(bot, "mira", "capture.dismiss", "card:1")
    mira = bot.person("mira")

    mira.shortcut("capture.file_message", channel="#ask-data", ts=ts)
    mira.submit()
    bot.work()

    (request,) = talk.requests(bot)
    assert request.status is Status.NEW
    assert "new, waiting" in talk.seen(bot, "mira", "card:1")
