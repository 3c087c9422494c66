"""Edits and deletions in Slack follow through, also out of order and into triage."""

from datetime import timedelta

import pytest

from models.words import Status, WatchMode
from tests.builders import a_request
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock

SECRET = "How many orders did the Zanzibar project have last week?"


def test_an_edited_message_is_understood_anew(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    before = talk.requests(bot)[0]

    bot.person("mira").edit("#ask-data", ts, f"<@{bot.slack.bot_user}> {CHURN}")
    bot.work()

    (request,) = talk.requests(bot)
    assert request.text == CHURN
    assert "churn" in request.title.lower()
    assert request.product_id != before.product_id
    assert "hurn" in talk.seen(bot, "mira", "card:1")


def test_an_edit_that_drops_one_of_two_asks_withdraws_it(bot: Bot) -> None:
    mention = f"<@{bot.slack.bot_user}>"
    ts = talk.mention(bot, "mira", f"two things please:\n1. {ORDERS}\n2. {CHURN}")

    bot.person("mira").edit("#ask-data", ts, f"{mention} {ORDERS}")
    bot.work()

    assert [r.status for r in talk.requests(bot)] == [Status.NEW, Status.WITHDRAWN]
    assert talk.requests(bot)[0].text == ORDERS


def test_an_edit_that_arrives_before_the_message_wins(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    bot.slack.desk.trouble_events("hold", event="message", times=2)

    ts = bot.person("mira").say("#ask-data", ORDERS)
    bot.person("mira").edit("#ask-data", ts, CHURN)
    bot.work()

    (request,) = talk.requests(bot)
    assert request.text == CHURN


def test_small_talk_that_is_edited_into_a_request_is_looked_at_again(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    ts = bot.person("mira").say("#ask-data", "hm")
    bot.work()

    bot.person("mira").edit("#ask-data", ts, ORDERS)
    bot.work()

    assert [r.text for r in talk.requests(bot)] == [ORDERS]


def test_a_deleted_message_takes_its_words_with_it(bot: Bot) -> None:
    ts = bot.play(talk.mention, "mira", SECRET)
    talk.mention(bot, "omar", SECRET)
    talk.mention(bot, "max", SECRET)
    assert "Zanzibar" in talk.everything_in(bot, "petra", "#data-triage")

    for name, said in zip(["mira", "omar", "max"], talk.requests(bot), strict=True):
        bot.person(name).delete("#ask-data", said.ts)
    bot.work()

    shown = talk.everything_in(bot, "petra", "#data-triage")
    assert "Zanzibar" not in shown
    assert {r.status for r in talk.requests(bot)} == {Status.WITHDRAWN}
    assert {r.text for r in talk.requests(bot)} == {""}
    assert "withdrawn" in talk.seen(bot, "mira", "card:1")
    assert ts


def test_when_one_of_two_deletes_their_words_the_others_are_quoted(bot: Bot) -> None:
    first = bot.play(talk.mention, "mira", SECRET)
    talk.mention(bot, "omar", f"hi, {SECRET}")

    bot.person("mira").delete("#ask-data", first)
    bot.work()

    assert "Zanzibar" in talk.seen(bot, "petra", "candidate:1")
    assert "quoted words that were taken back" in talk.seen(bot, "petra", "question:1")
    assert "Zanzibar" in talk.seen(bot, "petra", "question:2")


@pytest.mark.parametrize("mode", [WatchMode.AUTO, WatchMode.ASK])
def test_a_deletion_that_arrives_before_the_message_keeps_it_from_being_filed(
    bot: Bot, mode: WatchMode
) -> None:
    talk.watch(bot, mode)
    bot.slack.desk.trouble_events("hold", event="message", times=2)

    ts = bot.person("mira").say("#ask-data", ORDERS)
    bot.person("mira").delete("#ask-data", ts)
    bot.work()

    assert talk.requests(bot) == []
    assert bot.person("mira").ephemerals("#ask-data") == []


def test_an_offer_for_a_message_that_was_deleted_meanwhile_says_so(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    ts = bot.person("mira").say("#ask-data", ORDERS)
    bot.work()
    (offer,) = bot.person("mira").ephemerals("#ask-data")
    bot.person("mira").delete("#ask-data", ts)
    bot.work()

    bot.person("mira").click("capture.accept_offer", channel="#ask-data", ts=offer["ts"])
    bot.work()

    assert talk.requests(bot) == []
    assert "deleted meanwhile" in talk.notes(bot, "mira")[-1]


def test_an_emoji_on_a_message_that_is_deleted_at_once_files_nothing(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)
    bot.person("mira").react("#ask-data", ts, "inbox_tray")
    bot.person("mira").delete("#ask-data", ts)

    bot.work()

    assert talk.requests(bot) == []


def test_a_deleted_answer_leaves_the_chain(bot: Bot) -> None:
    talk.two_ask(bot)
    root = talk.posted(bot, "candidate:1").ts
    said = talk.reply(
        bot, "petra", "#data-triage", str(root), "We need to decide where to hire couriers next."
    )
    assert "couriers" in talk.seen(bot, "petra", "candidate:1")

    bot.person("petra").delete("#data-triage", said)
    bot.work()

    mine = [talk.seen(bot, "petra", key) for key in ("candidate:1", "question:1", "question:2")]
    assert "couriers" not in "\n".join(mine)
    assert "taken back from view" in mine[0]


def answered(bot: Bot) -> str:
    """Mira's request, which Ana has answered."""
    ts = talk.mention(bot, "mira")
    talk.press(bot, "ana", "capture.answer", "card:1")
    bot.person("ana").submit({"link": "https://lark.example/answer"})
    bot.work()
    return ts


def edit(bot: Bot, ts: str, text: str) -> None:
    bot.person("mira").edit("#ask-data", ts, f"<@{bot.slack.bot_user}> {text}")
    bot.work()


def test_an_edit_after_the_answer_offers_its_author_a_request_of_its_own(
    bot: Bot, clock: Clock
) -> None:
    ts = bot.play(answered)
    bot.slack.desk.trouble_events("duplicate", event="message", times=None)
    clock.move(timedelta(minutes=5))

    edit(bot, ts, CHURN)

    (offer,) = bot.person("mira").ephemerals("#ask-data")
    assert "answered before your edit" in offer["text"]
    assert talk.notes(bot, "omar") == talk.notes(bot, "ana") == []
    assert [r.status for r in talk.requests(bot)] == [Status.ANSWERED]

    bot.person("mira").click("capture.file_rewording", channel="#ask-data", ts=offer["ts"])
    bot.work()

    first, second = talk.requests(bot)
    assert (first.text, first.status) == (ORDERS, Status.ANSWERED)
    assert (second.text, second.status, second.ts) == (CHURN, Status.NEW, ts)
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 3, "card, answer, and the new card"
    assert talk.notes(bot, "mira") == []

    edit(bot, ts, f"{CHURN} And by country?")

    assert talk.requests(bot)[0].text == ORDERS
    assert "country" in talk.requests(bot)[1].text
    assert talk.notes(bot, "mira") == []


def test_a_small_correction_after_the_answer_offers_nothing(bot: Bot) -> None:
    ts = bot.play(answered)

    edit(bot, ts, f"{ORDERS} Thanks!")
    edit(bot, ts, "never mind, found it")

    assert talk.notes(bot, "mira") == []


@pytest.mark.parametrize("text", ["🙂", "never mind, found it"])
def test_an_edit_that_leaves_nothing_to_ask_offers_to_withdraw(bot: Bot, text: str) -> None:
    ts = talk.mira_asks(bot)

    edit(bot, ts, text)

    (offer,) = bot.person("mira").ephemerals("#ask-data")
    assert "Shall I take it back?" in offer["text"]
    assert [(r.text, r.status) for r in talk.requests(bot)] == [(ORDERS, Status.NEW)]

    bot.person("mira").click("capture.withdraw_edited", channel="#ask-data", ts=offer["ts"])
    bot.work()

    assert talk.requests(bot)[0].status is Status.WITHDRAWN
    assert talk.notes(bot, "mira") == []


@pytest.mark.parametrize("way", ["shortcut", "emoji"])
def test_filing_what_an_import_brought_gives_it_a_card_and_no_second_request(
    bot: Bot, way: str
) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)
    with bot.deps.sessions.begin() as session:
        a_request(session, ts=ts, text=ORDERS, is_imported=True)

    ana = bot.person("ana")
    if way == "shortcut":
        ana.shortcut("capture.file_message", channel="#ask-data", ts=ts)
        ana.submit({})
    else:
        ana.react("#ask-data", ts, "inbox_tray")
        ana.unreact("#ask-data", ts, "inbox_tray")
        ana.react("#ask-data", ts, "inbox_tray")
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.is_imported, request.status) == (False, Status.NEW)
    (card,) = talk.thread(bot, "mira", "#ask-data", ts)
    assert " · filed by Ana Lind" in talk.words(card)
