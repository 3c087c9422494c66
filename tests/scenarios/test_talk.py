"""Talk in a request's thread: what people say there about the request."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Post
from models.words import Status
from tests.scenarios import talk
from tests.world import Bot, Clock

SAYS = {"chat.postMessage", "chat.postEphemeral", "chat.update"}


def whispered(bot: Bot, who: str) -> list[str]:
    """What only this person was told in #ask-data, as its notification line says it."""
    return [one["text"] for one in bot.person(who).ephemerals("#ask-data")]


def answer_whisper(bot: Bot, who: str, action_id: str) -> None:
    """Press a button of the latest whisper."""
    latest = bot.person(who).ephemerals("#ask-data")[-1]
    bot.person(who).click(action_id, channel="#ask-data", ts=latest["ts"])
    bot.work()


def kinds(bot: Bot) -> set[str]:
    """The kinds of posts that the bot has written down."""
    with bot.deps.sessions() as session:
        return set(session.scalars(select(Post.kind)))


def said_since(bot: Bot, before: int) -> set[str]:
    """The ways in which the bot has said anything since so many calls."""
    return {call["method"] for call in bot.slack.desk.calls()[before:]} & SAYS


def test_who_asks_for_news_is_told_where_the_request_stands_and_nobody_else_is(bot: Bot) -> None:
    root = talk.mira_asks(bot)

    talk.reply(bot, "omar", "#ask-data", root, "hey, any news on this one?")

    (told,) = bot.person("omar").ephemerals("#ask-data")
    assert "waiting for the data team" in told["text"]
    assert told["thread_ts"] == root
    assert whispered(bot, "mira") == []


@pytest.mark.parametrize("text", ["see you at lunch", ":tada:", "<!channel> look", "x" * 40_000])
def test_side_talk_in_a_requests_thread_is_left_alone(bot: Bot, text: str) -> None:
    root = talk.mira_asks(bot)
    before = len(bot.slack.desk.calls())

    talk.reply(bot, "omar", "#ask-data", root, text)

    assert said_since(bot, before) == set()


def test_a_guest_in_the_thread_is_not_answered(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    before = len(bot.slack.desk.calls())

    talk.reply(bot, "gus", "#ask-data", root, "+1")

    assert said_since(bot, before) == set()


def test_never_mind_offers_the_requester_to_withdraw(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    talk.reply(bot, "mira", "#ask-data", root, "never mind, found it")
    assert talk.requests(bot)[0].status is Status.NEW

    answer_whisper(bot, "mira", "talk.withdraw")

    assert talk.requests(bot)[0].status is Status.WITHDRAWN
    assert "ithdrawn" in talk.seen(bot, "mira", "card:1")


def test_never_mind_from_somebody_else_means_nothing(bot: Bot) -> None:
    root = talk.mira_asks(bot)

    talk.reply(bot, "omar", "#ask-data", root, "never mind")

    assert whispered(bot, "omar") == []


def test_a_repeated_delivery_whispers_once(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    bot.slack.desk.trouble_events("duplicate", event="message", times=1)

    talk.reply(bot, "mira", "#ask-data", root, "never mind")

    assert len(whispered(bot, "mira")) == 1


def test_plus_one_is_offered_privately_and_counts_the_person_once(bot: Bot) -> None:
    root = talk.mira_asks(bot)

    talk.reply(bot, "omar", "#ask-data", root, "+1")
    answer_whisper(bot, "omar", "talk.me_too")
    talk.press(bot, "omar", "talk.me_too", "card:1")
    talk.reply(bot, "omar", "#ask-data", root, "+1")

    assert "2 people" in talk.seen(bot, "mira", "card:1")
    assert "candidate" in kinds(bot)


def test_who_asked_does_not_count_twice(bot: Bot) -> None:
    talk.mira_asks(bot)

    talk.press(bot, "mira", "talk.me_too", "card:1")

    assert "people" not in talk.seen(bot, "mira", "card:1")


def test_a_plus_on_the_message_counts_until_it_is_taken_away(bot: Bot) -> None:
    root = talk.mira_asks(bot)

    bot.person("omar").react("#ask-data", root, "heavy_plus_sign")
    bot.work()
    with_omar = talk.seen(bot, "mira", "card:1")
    bot.person("omar").unreact("#ask-data", root, "heavy_plus_sign")
    bot.work()

    assert "2 people" in with_omar
    assert "2 people" not in talk.seen(bot, "mira", "card:1")


def test_nobody_counts_for_what_was_taken_back(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    talk.reply(bot, "omar", "#ask-data", root, "+1")
    talk.press(bot, "mira", "capture.withdraw", "card:1")

    answer_whisper(bot, "omar", "talk.me_too")

    assert "taken back" in whispered(bot, "omar")[-1]


def test_who_takes_over_silences_the_bot_until_it_is_let_speak(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    talk.reply(bot, "ana", "#ask-data", root, "I'll take it from here")

    talk.reply(bot, "mira", "#ask-data", root, "any news?")
    assert whispered(bot, "mira") == []
    answer_whisper(bot, "ana", "talk.let_speak")
    talk.reply(bot, "mira", "#ask-data", root, "any news?")

    assert len(whispered(bot, "mira")) == 1


def test_in_a_quiet_thread_an_answer_shows_on_the_card_alone(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    talk.reply(bot, "ana", "#ask-data", root, "I'll take it from here")

    talk.press(bot, "ana", "capture.answer", "card:1")
    bot.person("ana").submit({"minutes": "15"})
    bot.work()

    assert "nswered by" in talk.seen(bot, "mira", "card:1")
    assert "answer" not in kinds(bot)


def test_a_stranger_to_the_request_cannot_silence_the_bot(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    talk.reply(bot, "omar", "#ask-data", root, "I'll take it from here")

    talk.reply(bot, "mira", "#ask-data", root, "any news?")

    assert len(whispered(bot, "mira")) == 1


def test_the_card_says_how_long_answers_usually_take(bot: Bot, clock: Clock) -> None:
    for number in range(5):
        talk.mention(bot, "mira", f"{talk.ORDERS} Please without region {number}.")
    clock.move(timedelta(hours=4, minutes=30))
    for number in range(5):
        talk.press(bot, "ana", "capture.answer", f"card:{number + 1}")
        bot.person("ana").submit({"minutes": "15"})
    bot.work()

    talk.mention(bot, "omar", talk.CHURN)

    assert "usually answered within 5 hours" in talk.seen(bot, "omar", "card:6")


ASKED = "How many orders did we have last week?"


def test_what_the_requester_adds_in_the_thread_belongs_to_the_request(bot: Bot) -> None:
    root = bot.play(talk.mention, "mira", ASKED)
    talk.reply(bot, "mira", "#ask-data", root, "actually by country please")

    answer_whisper(bot, "mira", "talk.add")

    (request,) = talk.requests(bot)
    assert request.text == f"{ASKED}\nactually by country please"
    assert "country" in talk.seen(bot, "omar", "card:1")


def test_an_addition_is_followed_through_edits_and_deletion(bot: Bot) -> None:
    root = bot.play(talk.mention, "mira", ASKED)
    ts = talk.reply(bot, "mira", "#ask-data", root, "actually by country please")
    answer_whisper(bot, "mira", "talk.add")

    bot.person("mira").edit("#ask-data", ts, "actually by city please")
    bot.person("mira").edit("#ask-data", root, f"<@{bot.slack.bot_user}> {talk.ORDERS}")
    bot.work()
    edited = talk.requests(bot)[0].text
    bot.person("mira").delete("#ask-data", ts)
    bot.work()

    assert edited == f"{talk.ORDERS}\nactually by city please"
    assert talk.requests(bot)[0].text == talk.ORDERS


def test_only_who_asked_may_add_and_only_while_it_is_open(bot: Bot) -> None:
    root = bot.play(talk.mention, "mira", ASKED)
    talk.reply(bot, "omar", "#ask-data", root, "actually by country please")
    talk.reply(bot, "mira", "#ask-data", root, "actually by city please")
    talk.press(bot, "mira", "capture.withdraw", "card:1")

    answer_whisper(bot, "mira", "talk.add")

    assert whispered(bot, "omar") == []
    assert "closed meanwhile" in whispered(bot, "mira")[-1]
    assert talk.requests(bot)[0].text == ASKED


TWO = f"two things please:\n1. {talk.ORDERS}\n2. {talk.CHURN}"


def test_of_several_asks_in_a_thread_each_is_told_of_and_offered_to_be_withdrawn(bot: Bot) -> None:
    root = talk.mention(bot, "mira", TWO)
    assert len(talk.requests(bot)) == 2
    talk.press(bot, "ana", "capture.take", "card:1")

    talk.reply(bot, "mira", "#ask-data", root, "any news?")
    told = whispered(bot, "mira")
    assert len(told) == 2
    assert "Ana Lind is on it" in told[0]
    assert "waiting for the data team" in told[1]

    talk.reply(bot, "mira", "#ask-data", root, "never mind")
    offered = whispered(bot, "mira")[2:]
    assert len(offered) == 2
    assert all("Shall I take" in words for words in offered)


def test_in_a_shared_thread_news_and_plus_ones_are_about_whose_they_are(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    bot.person("omar").say("#ask-data", f"<@{bot.slack.bot_user}> {talk.CHURN}", thread=root)
    bot.work()
    mine, other = talk.requests(bot)
    assert (mine.requester_id, other.requester_id) == ("U0MIRA", "U0OMAR")

    talk.reply(bot, "mira", "#ask-data", root, "any news?")
    (told,) = whispered(bot, "mira")
    assert "rders" in told

    talk.reply(bot, "omar", "#ask-data", root, "+1")
    assert "rders" in whispered(bot, "omar")[-1], "the other one's, not their own"


def test_a_thread_of_two_hundred_messages_is_read_like_any_other(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    omar = bot.person("omar")
    for number in range(200):
        omar.say("#ask-data", f"and then we talked, part {number}", thread=root)
    before = len(bot.slack.desk.calls())

    talk.reply(bot, "mira", "#ask-data", root, "any news?")

    assert len(whispered(bot, "mira")) == 1
    assert said_since(bot, before) == {"chat.postEphemeral"}
    assert len(talk.thread(bot, "mira", "#ask-data", root)) == 1
