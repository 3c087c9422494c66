"""Talk in a request's thread: what people say there about the request."""

from tests.scenarios import talk
from tests.world import Bot


def test_who_asks_for_news_is_told_where_the_request_stands_and_nobody_else_is(bot: Bot) -> None:
    root = talk.mention(bot, "mira")

    talk.reply(bot, "omar", "#ask-data", root, "hey, any news on this one?")

    (told,) = bot.person("omar").ephemerals("#ask-data")
    assert "waiting for the data team" in told["text"]
    assert told["thread_ts"] == root
    assert bot.person("mira").ephemerals("#ask-data") == []


def test_side_talk_in_a_requests_thread_is_left_alone(bot: Bot) -> None:
    root = talk.mention(bot, "mira")
    before = len(bot.slack.desk.calls())

    talk.reply(bot, "omar", "#ask-data", root, "nice, see you at lunch")

    said = {call["method"] for call in bot.slack.desk.calls()[before:]}
    assert not said & {"chat.postMessage", "chat.postEphemeral", "chat.update"}
