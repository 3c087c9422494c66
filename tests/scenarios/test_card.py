"""What may be done with a card, and by whom."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from models import PostState
from models.words import Status
from playground.errors import AppDidNotAnswer
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock

CARD = "card:1"


def test_an_analyst_takes_a_request_and_answers_it(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    ana = bot.person("ana")

    talk.press(bot, "ana", "capture.take", CARD)
    assert "Ana Lind is on it" in talk.seen(bot, "mira", CARD)

    talk.press(bot, "ana", "capture.answer", CARD)
    ana.submit({"link": "https://lark.slack.com/archives/C0ASK/p1", "minutes": "60"})
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.status, request.effort_minutes) == (Status.ANSWERED, 60)
    assert "Answered by Ana Lind" in talk.seen(bot, "mira", CARD)
    told = talk.thread(bot, "mira", "#ask-data", ts)[-1]
    assert told["text"].startswith("✅ Ana Lind answered: ")
    assert "https://lark.slack.com/archives/C0ASK/p1|Open the answer" in talk.words(told)


def test_a_corrected_answer_edits_what_the_requester_was_told(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    ana = bot.person("ana")
    for link in ("https://sheets.example/old", "https://sheets.example/new"):
        talk.press(bot, "ana", "capture.answer", CARD)
        ana.submit({"link": link})
        bot.work()

    told = talk.thread(bot, "mira", "#ask-data", ts)
    assert len(told) == 2
    assert "sheets.example/new" in talk.words(told[-1])
    assert "sheets.example/old" not in talk.words(told[-1])


def test_what_was_understood_stands_there_without_words_that_say_it_twice(bot: Bot) -> None:
    talk.mention(bot, "mira", "How many orders by city, mobile only, except for test users?")

    shown = talk.seen(bot, "mira", CARD)

    assert "*by:* city" in shown
    assert "*only:* mobile, except for test users" in shown


def test_editing_one_ask_of_a_message_leaves_the_others_alone(bot: Bot) -> None:
    talk.mention(bot, "mira", f"{ORDERS} Also, {CHURN}")
    first, second = talk.requests(bot)
    talk.press(bot, "mira", "capture.edit", f"card:{first.id}")

    bot.person("mira").submit({"text": "How many returns did each city have last week?"})
    bot.work()

    first, second = talk.requests(bot)
    assert "returns" in first.text
    assert (first.status, second.status) == (Status.NEW, Status.NEW)


def test_an_answer_wants_a_real_link(bot: Bot) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "ana", "capture.answer", CARD)

    submitted = bot.person("ana").submit({"link": "ftp://files/x"})

    assert submitted.errors["link"]


def test_two_analysts_who_take_a_request_at_once_learn_who_has_it(bot: Bot) -> None:
    talk.mira_asks(bot)
    post = talk.posted(bot, CARD)

    def take(name: str) -> None:
        bot.person(name).click("capture.take", channel=post.channel_id, ts=post.ts)

    with ThreadPoolExecutor() as pool:
        list(pool.map(take, ["ana", "petra"]))
    bot.work()

    owner, name, other = {
        "U0ANA": ("ana", "Ana Lind", "petra"),
        "U0PETRA": ("petra", "Petra Moss", "ana"),
    }[str(talk.requests(bot)[0].taken_by)]
    (sentence,) = talk.notes(bot, other)
    assert f"@{name} already took this request" in sentence
    assert talk.notes(bot, owner) == []


def test_the_requester_edits_what_was_understood(bot: Bot) -> None:
    talk.mira_asks(bot)
    mira = bot.person("mira")

    talk.press(bot, "mira", "capture.edit", CARD)
    mira.submit({"title": "Orders by city, last week", "audience": "Ops"})
    bot.work()

    assert "Orders by city, last week" in talk.seen(bot, "mira", CARD)
    assert "also for:* Ops" in talk.seen(bot, "mira", CARD)

    talk.press(bot, "mira", "capture.edit", CARD)
    mira.submit({"text": CHURN})
    bot.work()

    assert talk.requests(bot)[0].text == CHURN
    assert "hurn" in talk.requests(bot)[0].title


def test_who_asked_withdraws_and_then_nothing_more_can_be_done(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    old = talk.posted(bot, CARD)

    talk.press(bot, "mira", "capture.withdraw", CARD)

    assert talk.requests(bot)[0].status is Status.WITHDRAWN
    assert talk.buttons(talk.message(bot, "mira", CARD)) == []
    assert old.ts != ts


def test_who_has_a_request_gives_it_back_and_a_pm_does_it_for_them(bot: Bot) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "ana", "capture.take", CARD)
    talk.press(bot, "ana", "capture.give_back", CARD)
    assert "new, waiting for the data team" in talk.seen(bot, "mira", CARD)

    talk.press(bot, "petra", "capture.take", CARD)
    for name in ("ana", "mira"):
        talk.press(bot, name, "capture.give_back", CARD)
    assert "Petra Moss is on it" in talk.seen(bot, "mira", CARD)
    assert "Only @Petra Moss, who has it, or a data PM can give it" in talk.notes(bot, "ana")[-1]
    assert "Only the data team" in talk.notes(bot, "mira")[-1]

    talk.press(bot, "petra", "capture.give_back", "queue:0")
    talk.press(bot, "ana", "capture.take", "queue:0")
    talk.press(bot, "petra", "capture.give_back", "queue:0")
    assert "taken" not in talk.seen(bot, "ana", "queue:0")


def test_not_a_request_takes_it_out_of_every_count(bot: Bot) -> None:
    talk.two_ask(bot)
    talk.mention(bot, "max")

    talk.press(bot, "ana", "capture.dismiss", "card:3")

    assert "twice by 2 people" in talk.seen(bot, "petra", "candidate:1")
    assert talk.posted(bot, "card:3").state is PostState.REMOVED


REFUSED = [
    ("omar", "capture.take", "Only the data team or a data PM"),
    ("omar", "capture.answer", "Only the data team or a data PM"),
    ("omar", "capture.edit", "Only @Mira Sand, who asked, or the data team"),
    ("omar", "capture.withdraw", "Only @Mira Sand, who asked"),
    ("ana", "capture.withdraw", "Only @Mira Sand, who asked"),
    ("omar", "capture.dismiss", "Only @Mira Sand, who asked, or the data team"),
    ("gus", "capture.take", "ask a colleague who is one"),
    ("gus", "capture.edit", "ask a colleague who is one"),
    ("gus", "capture.withdraw", "ask a colleague who is one"),
]


@pytest.mark.parametrize(("who", "action", "sentence"), REFUSED)
def test_who_may_not_press_a_button_reads_why(
    bot: Bot, who: str, action: str, sentence: str
) -> None:
    talk.mira_asks(bot)
    before = talk.requests(bot)[0]

    talk.press(bot, who, action, CARD)

    assert sentence in talk.notes(bot, who)[-1]
    assert talk.requests(bot)[0].status is before.status
    assert bot.person(who).views() == []


def test_somebody_of_another_company_reads_why_too(bot: Bot) -> None:
    ts = bot.person("omar").say("#with-wren", f"<@{bot.slack.bot_user}> {ORDERS}")
    bot.work()

    talk.press(bot, "stan", "capture.take", CARD)

    assert "ask a colleague who is one" in talk.notes(bot, "stan", "#with-wren")[-1]
    assert ts


def test_a_button_of_a_request_that_is_gone_says_so(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    with bot.deps.sessions.begin() as session:
        session.execute(text("TRUNCATE request CASCADE"))

    talk.press(bot, "ana", "capture.take", CARD)

    assert "no longer here" in talk.notes(bot, "ana")[-1]
    told = bot.person("ana").ephemerals("#ask-data")[-1]
    assert told["thread_ts"] == ts, "it stands beside the card, in its thread"


def test_a_card_that_somebody_deleted_is_not_posted_again(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    post = talk.posted(bot, CARD)
    bot.deps.slack(bot.workspace_id).chat_delete(channel=post.channel_id, ts=str(post.ts))

    mira = bot.person("mira")
    mira.shortcut("capture.file_message", channel="#ask-data", ts=ts)
    mira.edit("#ask-data", ts, f"<@{bot.slack.bot_user}> {CHURN}")
    bot.work()

    assert talk.thread(bot, "mira", "#ask-data", ts) == []
    assert talk.requests(bot)[0].text == CHURN


def test_an_expired_trigger_is_answered_with_what_to_do(bot: Bot) -> None:
    talk.mira_asks(bot)
    bot.slack.desk.trouble_calls("error", method="views.open", error="expired_trigger_id")

    talk.press(bot, "mira", "capture.edit", CARD)

    assert "press it once more" in talk.notes(bot, "mira")[-1]


def test_a_failure_of_ours_is_an_apology_with_a_number_and_changes_nothing(bot: Bot) -> None:
    talk.mira_asks(bot)
    bot.slack.desk.trouble_calls("error", method="views.open", error="internal_error")

    with pytest.raises(AppDidNotAnswer):
        talk.press(bot, "mira", "capture.edit", CARD)

    assert "tell your admin this number" in talk.notes(bot, "mira")[-1]


def test_the_card_and_triage_say_how_it_recurs_and_with_which_values(
    bot: Bot, clock: Clock
) -> None:
    clock.move(timedelta(days=6))  # a Monday
    for city in ("Berlin", "Madrid", "Lyon"):
        talk.mention(bot, "mira", f"Could you pull the refunds by week for {city}?")
        clock.move(timedelta(weeks=1))

    for seen in (talk.seen(bot, "mira", "card:3"), talk.seen(bot, "petra", "candidate:1")):
        assert "🔀 Asked for Berlin, Madrid and Lyon" in seen
        assert "The same person every Monday: 30 Nov, 7 Dec and 14 Dec" in seen
