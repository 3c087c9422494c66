"""Who has a request asks its requester, or hands it over to a colleague."""

import pytest

from bot import people
from bot.answers import holding
from models.words import Role, Status
from tests.scenarios import talk
from tests.world import Bot

CARD = "card:1"
WHICH = "Gross or net\nof returns? <!channel>"


def choose(bot: Bot, who: str, choice: str) -> None:
    """Choose in the menu of the first card."""
    post = talk.posted(bot, CARD)
    bot.person(who).choose("answers.more", f"1:{choice}", channel=post.channel_id, ts=post.ts)
    bot.work()


def taken(bot: Bot) -> str:
    """Mira's request, which Ana has; the root of its thread."""
    root = talk.mention(bot, "mira")
    talk.press(bot, "ana", "capture.take", CARD)
    return root


def ask(bot: Bot, words: str = WHICH) -> None:
    choose(bot, "ana", "ask")
    bot.person("ana").submit({"text": words})
    bot.work()


def hand_over(bot: Bot, to: str = "U0PETRA", note: str = "She means kiosks, too") -> None:
    choose(bot, "ana", "hand_over")
    bot.person("ana").submit({"to": to, "text": note})
    bot.work()


def direct(bot: Bot, who: str) -> list[str]:
    """What the bot told somebody directly."""
    return [talk.words(m) for m in bot.person(who).messages("@whychain")]


def test_a_question_is_asked_once_in_the_requesters_thread_and_the_card_says_so(bot: Bot) -> None:
    root = bot.play(taken)

    ask(bot)

    said = talk.words(
        talk.containing(talk.thread(bot, "mira", "#ask-data", root), "Ana Lind asks:")
    )
    assert "Gross or net of returns? &lt;!channel&gt;" in said
    assert talk.requests(bot)[0].status is Status.WAITING
    assert "waits for Mira Sand's answer" in talk.seen(bot, "mira", CARD)


def test_the_requesters_reply_brings_the_request_back_and_nobody_is_told(bot: Bot) -> None:
    root = bot.play(taken)
    ask(bot)
    before = len(bot.slack.desk.calls())

    talk.reply(bot, "omar", "#ask-data", root, "net, I'd think")
    assert talk.requests(bot)[0].status is Status.WAITING
    talk.reply(bot, "mira", "#ask-data", root, "any news?")
    assert talk.requests(bot)[0].status is Status.WAITING
    talk.reply(bot, "mira", "#ask-data", root, "net, please")

    assert talk.requests(bot)[0].status is Status.TAKEN
    posted = [c for c in bot.slack.desk.calls()[before:] if c["method"] == "chat.postMessage"]
    assert posted == []
    assert "Yours to answer" in str(bot.person("ana").home())


def test_only_who_has_a_request_asks_and_an_empty_question_is_refused(bot: Bot) -> None:
    bot.play(taken)

    choose(bot, "petra", "ask")
    assert "Only @Ana Lind, who has it" in talk.notes(bot, "petra")[-1]
    choose(bot, "omar", "ask")
    assert "Only the data team" in talk.notes(bot, "omar")[-1]
    choose(bot, "ana", "ask")
    assert bot.person("ana").submit({"text": " :eyes: "}).errors["text"]


def test_a_request_that_was_withdrawn_meanwhile_asks_nothing(bot: Bot) -> None:
    root = bot.play(taken)
    choose(bot, "ana", "ask")
    talk.press(bot, "mira", "capture.withdraw", CARD)

    refused = bot.person("ana").submit({"text": "net?"})
    bot.work()

    assert "already withdrawn" in refused.errors["text"]
    assert not [m for m in talk.thread(bot, "mira", "#ask-data", root) if "asks" in m["text"]]


def test_a_form_that_is_submitted_twice_asks_and_hands_over_once(bot: Bot) -> None:
    root = bot.play(taken)
    deps, now = bot.deps, bot.deps.clock()

    for _ in range(2):
        with deps.sessions.begin() as session:
            ana = people.read_caller(session, bot.workspace_id, "U0ANA")
            holding.ask_requester(session, deps.queue, ana, 1, "V1", "net?", now)
        with deps.sessions.begin() as session:
            holding.hand_over(session, deps.queue, ana, 1, "V2", "U0PETRA", "", now)
    bot.work()

    assert len([m for m in talk.thread(bot, "mira", "#ask-data", root) if "asks" in m["text"]]) == 1
    assert len([words for words in direct(bot, "petra") if "handed you" in words]) == 1


def test_who_gets_a_request_handed_is_told_once_with_the_note_and_nobody_else_reads_it(
    bot: Bot,
) -> None:
    bot.play(taken)

    hand_over(bot)

    assert talk.requests(bot)[0].taken_by == "U0PETRA"
    (told,) = [words for words in direct(bot, "petra") if "handed you" in words]
    assert "She means kiosks, too" in told
    assert "kiosks" not in talk.everything_in(bot, "ana", "#ask-data")
    assert "Petra Moss is on it" in talk.seen(bot, "mira", CARD)
    assert "Yours to answer" in str(bot.person("petra").home())


def test_a_request_is_handed_only_to_the_data_team_by_who_has_it_or_a_pm(bot: Bot) -> None:
    bot.play(taken)
    choose(bot, "ana", "hand_over")
    with bot.deps.sessions.begin() as session:
        people.grant(session, bot.workspace_id, Role.PM, [])
        people.grant(session, bot.workspace_id, Role.ANALYST, ["U0ANA"])

    refused = bot.person("ana").submit({"to": "U0PETRA"})

    assert "aren't in the data team any more" in refused.errors["to"]
    assert talk.requests(bot)[0].taken_by == "U0ANA"
    bot.person("ana").close(everything=True)
    choose(bot, "ana", "hand_over")
    assert "nobody else in the data team" in talk.notes(bot, "ana")[-1]


@pytest.mark.parametrize("text", ["thanks!", ":tada:", "let me check"])
def test_thanks_are_no_reply_and_the_request_waits_on(bot: Bot, text: str) -> None:
    root = bot.play(taken)
    ask(bot)

    talk.reply(bot, "mira", "#ask-data", root, text)
    assert talk.requests(bot)[0].status is Status.WAITING

    talk.reply(bot, "mira", "#ask-data", root, "by week, please")
    assert talk.requests(bot)[0].status is Status.TAKEN
