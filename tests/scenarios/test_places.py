"""Where the bot can't say something: it says it elsewhere, once."""

from datetime import timedelta

from tests.scenarios import talk
from tests.scenarios.talk import CHURN
from tests.world import Bot, Clock


def answer(bot: Bot, who: str) -> None:
    """Press *Answered* in the queue, and hand the form in."""
    talk.press(bot, who, "capture.answer", "queue:0")
    bot.person(who).submit({"link": "https://lark.example/answer"})
    bot.work()


def told(bot: Bot, who: str) -> list[str]:
    """What the bot says to somebody alone, outside of threads."""
    return [talk.words(message) for message in talk.roots(bot, who, "@whychain")]


def test_what_was_said_between_two_people_is_answered_to_its_author_alone(bot: Bot) -> None:
    ts = bot.person("mira").say("@omar", CHURN)
    bot.person("omar").shortcut("capture.file_message", channel="@mira", ts=ts)
    bot.person("omar").submit({})
    bot.work()
    card = talk.posted(bot, "card:1")
    where = {"channel": card.channel_id, "ts": card.ts}
    bot.person("mira").choose("capture.agree", "1:DATA_TEAM", **where)
    bot.work()

    answer(bot, "petra")

    said = talk.thread(bot, "mira", "@whychain", str(card.ts))
    assert CHURN.split("the ")[1] in talk.seen(bot, "mira", "card:1"), "it quotes what it is about"
    assert ["answered" in talk.words(message) for message in said] == [True]


def test_an_answer_for_an_archived_channel_reaches_its_requester_once(bot: Bot) -> None:
    talk.mention(bot, "mira")
    bot.person("ada").archive("#ask-data")
    bot.work()

    answer(bot, "petra")
    bot.person("ada").unarchive("#ask-data")
    bot.work()

    assert ["https://lark.example/answer" in words for words in told(bot, "mira")] == [True]
    assert "answered" in talk.seen(bot, "mira", "card:1"), "it is edited once the channel is back"


def test_questions_and_decisions_reach_whoever_asked_where_the_bot_was_put_out(
    bot: Bot, clock: Clock
) -> None:
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    bot.person("ada").kick("#ask-data", "whychain")
    bot.work()

    talk.press(bot, "petra", "chain.ask", "question:1")
    asked = talk.posted(bot, "asked:1")
    talk.reply(bot, "mira", "@whychain", str(asked.ts), "Because we place couriers by it")
    root = talk.posted(bot, "candidate:1")
    bot.person("petra").click("decisions.open", channel=root.channel_id, ts=root.ts)
    wording = "We build it in January."
    bot.person("petra").submit({"kind": "build", "reason": "Many ask", "wording": wording})
    bot.work()
    talk.later(bot, clock, timedelta(minutes=11))

    assert "couriers" in talk.seen(bot, "mira", "asked:1")
    assert [wording in words for words in told(bot, "mira")] == [False, True]
    assert [wording in words for words in told(bot, "omar")] == [True]
