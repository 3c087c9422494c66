"""Where the bot can't say something: it says it elsewhere, once."""

from datetime import timedelta

import pytest

from bot import reposting
from bot.jobs import Job
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
    ts = bot.person("mira").say("@ana", CHURN)
    bot.person("ana").shortcut("capture.file_message", channel="@mira", ts=ts)
    bot.person("ana").submit({})
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
    talk.mira_asks(bot)
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
    talk.two_ask(bot)
    bot.person("ada").kick("#ask-data", "whychain")
    bot.work()

    talk.press(bot, "petra", "chain.ask", "question:1")
    asked = talk.posted(bot, "asked:1")
    talk.reply(bot, "mira", "@whychain", str(asked.ts), "Because we place couriers by it")
    root = talk.posted(bot, "candidate:1")
    bot.person("petra").click("decisions.open", channel=root.channel_id, ts=root.ts)
    wording = "We build it in January."
    talk.choose_build(bot, "petra")
    bot.person("petra").submit({"kind": "build", "reason": "Many ask", "wording": wording})
    bot.work()
    talk.later(bot, clock, timedelta(minutes=11))

    assert "couriers" in talk.seen(bot, "mira", "asked:1")
    assert [wording in words for words in told(bot, "mira")] == [False, True]
    assert [wording in words for words in told(bot, "omar")] == [True]


@pytest.fixture
def room(bot: Bot) -> str:
    """A private channel in which Petra and the bot are."""
    bot.person("max").invite("#marketing-plans", "whychain")
    bot.person("max").invite("#marketing-plans", "petra")
    bot.work()
    return "#marketing-plans"


def move_triage(bot: Bot, channel: str = "C0PLANS") -> None:
    """Make it the triage channel, or another one."""
    bot.person("ada").open_home()
    bot.work()
    bot.person("ada").click("settings.triage", home=True)
    assert bot.person("ada").submit({"channel": channel}).errors == {}
    bot.work()


def triage(bot: Bot, channel: str) -> list[str]:
    """What stands in a triage channel, each with what stands in its thread."""
    roots = [m for m in talk.roots(bot, "petra", channel) if m.get("bot_id")]
    threads = [talk.thread(bot, "petra", channel, str(root["ts"])) for root in roots]
    return [
        "\n".join(map(talk.words, [root, *thread]))
        for root, thread in zip(roots, threads, strict=True)
    ]


def test_in_a_new_triage_channel_all_that_is_open_begins_anew_once(bot: Bot, room: str) -> None:
    talk.mention(bot, "mira", CHURN)
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    question = talk.message(bot, "petra", "question:1")

    move_triage(bot)
    talk.mention(bot, "max")
    root = talk.posted(bot, "candidate:2")
    talk.reply(bot, "petra", room, str(root.ts), "Because we place couriers by it")

    queue, candidate = triage(bot, room)
    assert "1 single request is waiting" in queue
    assert "3 people" in candidate
    assert talk.words(question).splitlines()[0] not in triage(bot, "#data-triage")[1]
    assert "couriers" in talk.seen(bot, "petra", "question:1")
    old = triage(bot, "#data-triage")
    assert [text.count("This goes on in <#C0PLANS>.") for text in old] == [2, 4]
    assert "something else" not in old[1], "who joined is still there"


def test_what_a_lost_triage_channel_refused_is_posted_in_the_new_one_and_nothing_is_stuck(
    bot: Bot, clock: Clock, room: str
) -> None:
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    bot.person("petra").kick("#data-triage", "whychain")
    bot.work()
    talk.mention(bot, "max")
    bot.slack.desk.trouble_calls("hang_up", "chat.postMessage", times=2)

    move_triage(bot)
    talk.later(bot, clock, timedelta(minutes=5))

    queue, candidate = triage(bot, room)
    assert "No single requests" in queue
    assert "3 people" in candidate
    assert "Ask the requester" in candidate, "its question has come after it"
    with bot.deps.sessions() as session:
        assert reposting.stuck(session, bot.workspace_id) == []


def test_who_moves_triage_back_finds_a_new_queue_and_not_the_old_one(
    bot: Bot, clock: Clock, room: str
) -> None:
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    bot.person("petra").invite("#data-triage", "ada")
    talk.mention(bot, "mira", CHURN)
    move_triage(bot)
    bot.slack.desk.trouble_calls("hang_up_before", "chat.postMessage")

    move_triage(bot, "C0TRIAGE")
    talk.later(bot, clock, timedelta(minutes=5))

    assert "This goes on in <#C0TRIAGE>." in triage(bot, room)[0]
    old, new = triage(bot, "#data-triage")
    assert "This goes on in" in old
    assert "1 single request is waiting" in new


def test_a_queue_and_a_root_that_somebody_deleted_are_posted_anew(bot: Bot) -> None:
    talk.mention(bot, "mira", CHURN)
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    bot.person("petra").invite("#data-triage", "ada")
    for key in ("queue:0", "candidate:2"):
        bot.person("ada").delete("#data-triage", str(talk.posted(bot, key).ts))

    talk.mention(bot, "max")
    talk.mention(bot, "max", "How many refunds did each store have last week?")

    candidate, queue = triage(bot, "#data-triage")
    assert "2 single requests are waiting" in queue
    assert "3 people" in candidate
    assert "Ask the requester" in candidate
