"""Who asks: authors for themselves, the data team for others, and colleagues only suggest it."""

from models.words import SourceClass, Status
from playground.person import Message
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot

INBOX = "inbox_tray"


def told(bot: Bot, who: str) -> list[Message]:
    """What the bot says to somebody directly, outside of threads."""
    return talk.roots(bot, who, "@whychain")


def file_for(bot: Bot, who: str, channel: str, ts: str) -> None:
    """Use the shortcut on somebody's message, and hand the form in."""
    bot.person(who).shortcut("capture.file_message", channel=channel, ts=ts)
    bot.person(who).submit()
    bot.work()


def test_what_the_data_team_files_in_a_channel_is_told_to_its_author_once(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)

    bot.person("ana").react("#ask-data", ts, INBOX)
    bot.work()
    bot.person("petra").react("#ask-data", ts, INBOX)
    bot.work()

    (note,) = told(bot, "mira")
    assert "Ana Lind filed this for you" in note["text"]
    assert ORDERS in talk.words(note)
    assert "new, waiting for the data team" in note["text"]
    assert talk.buttons(note) == ["capture.withdraw", "capture.dismiss"]
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_who_was_filed_for_takes_it_back_where_they_were_told(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)
    file_for(bot, "ana", "#ask-data", ts)
    talk.press(bot, "petra", "capture.take", "card:1")
    assert "Petra Moss is on it" in talk.seen(bot, "mira", "filed_for:1")

    talk.press(bot, "mira", "capture.withdraw", "filed_for:1")

    assert talk.requests(bot)[0].status is Status.WITHDRAWN
    assert "withdrawn" in talk.seen(bot, "mira", "filed_for:1")
    assert talk.buttons(talk.message(bot, "mira", "filed_for:1")) == []
    assert len(told(bot, "mira")) == 1


def test_what_the_data_team_files_from_a_direct_message_reaches_its_author_as_one_card(
    bot: Bot,
) -> None:
    ts = bot.person("mira").say("@ana", ORDERS)

    file_for(bot, "ana", "@mira", ts)

    (request,) = talk.requests(bot)
    (card,) = told(bot, "mira")
    assert (request.requester_id, request.filed_by) == ("U0MIRA", "U0ANA")
    assert request.source_class is SourceClass.DIRECT
    assert card["text"].startswith("Ana Lind filed this for you.")
    assert {"capture.withdraw", "capture.dismiss", "capture.agree"} <= set(talk.buttons(card))


def test_what_the_data_team_files_where_the_bot_is_not_reaches_its_author_as_one_card(
    bot: Bot,
) -> None:
    ts = bot.person("mira").say("#general", ORDERS)

    file_for(bot, "ana", "#general", ts)

    (card,) = told(bot, "mira")
    assert "Ana Lind filed this for you" in talk.words(card)
    assert ORDERS in talk.words(card)


def test_anybody_elses_shortcut_only_asks_the_author_privately(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)

    for name in ("omar", "max"):
        bot.person(name).shortcut("capture.file_message", channel="#ask-data", ts=ts)
        assert "I ask Mira Sand privately" in talk.window(bot, name)
    bot.work()

    assert talk.requests(bot) == []
    (offer,) = bot.person("mira").ephemerals("#ask-data")
    bot.person("mira").click("capture.accept_offer", channel="#ask-data", ts=offer["ts"])
    bot.work()
    (request,) = talk.requests(bot)
    assert (request.requester_id, request.filed_by) == ("U0MIRA", None)
    assert told(bot, "mira") == []


def test_where_the_bot_is_not_the_author_is_asked_directly(bot: Bot) -> None:
    ts = bot.person("mira").say("#general", ORDERS)
    bot.person("omar").shortcut("capture.file_message", channel="#general", ts=ts)
    bot.work()
    (offer,) = told(bot, "mira")
    assert "Omar Reis thinks that the data team could help you" in offer["text"]

    bot.person("mira").click("capture.accept_offer", channel="@whychain", ts=offer["ts"])
    bot.work()

    (card,) = told(bot, "mira")
    assert ORDERS in talk.words(card)
    assert "filed this for you" not in talk.words(card)


def test_the_data_team_asks_in_somebodys_name_by_the_form(bot: Bot) -> None:
    ana = bot.person("ana")
    ana.shortcut("capture.ask")

    refused = ana.submit({"whom": "U0GUS", "text": CHURN})
    ana.submit({"whom": "U0MIRA", "text": CHURN})
    bot.work()

    (request,) = talk.requests(bot)
    (card,) = told(bot, "mira")
    assert "guest" in refused.errors["whom"]
    assert (request.requester_id, request.filed_by) == ("U0MIRA", "U0ANA")
    assert "Ana Lind filed this for you" in talk.words(card)
    assert told(bot, "ana") == []


def test_only_the_data_team_is_asked_for_whom(bot: Bot) -> None:
    bot.person("mira").shortcut("capture.ask")

    assert "For whom?" not in talk.window(bot, "mira")


def test_who_has_left_is_written_to_no_more_and_the_pm_sees_it(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", ORDERS)
    file_for(bot, "ana", "#ask-data", ts)
    mira, petra = bot.person("mira"), bot.person("petra")
    mira.shortcut("capture.ask")
    mira.submit({"text": CHURN, "consent": "DATA_TEAM"})
    bot.work()

    bot.person("ada").do("set_profile", who="mira", changes={"deleted": True})
    petra.open_home()
    bot.work()
    shown = talk.words(dict(petra.home() or {}))
    before = len(bot.slack.desk.calls("chat.postMessage"))
    talk.press(bot, "petra", "capture.answer", "card:1")
    petra.submit({"link": "https://lark.example/answer"})
    petra.click("capture.answer", home=True, value="2")
    petra.submit({"link": "https://lark.example/answer"})
    bot.work()

    assert "has left the company" in shown
    said = bot.slack.desk.calls("chat.postMessage")[before:]
    assert [call["args"]["channel"] for call in said] == ["C0ASK"]
    assert {request.status for request in talk.requests(bot)} == {Status.ANSWERED}
