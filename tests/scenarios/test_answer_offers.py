"""A reply that looks like the answer, or ✅: only who said or put it is asked, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import people
from models import AnswerOffer
from models.words import Role, Status
from playground.person import Message
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock

FIGURE = "it's 4,210"


def asked(bot: Bot, who: str = "ana", channel: str = "#ask-data") -> list[Message]:
    """The questions that somebody was asked, the oldest first."""
    told = bot.person(who).ephemerals(channel)
    return [m for m in told if m["text"].startswith(("Answered?", "Is this the answer now?"))]


def press(bot: Bot, action: str, who: str = "ana", channel: str = "C0ASK") -> None:
    """Press a button of the last question."""
    question = asked(bot, who)[-1]
    bot.person(who).click(action, channel=channel, ts=str(question["ts"]))
    bot.work()


def replied(bot: Bot, words: str = FIGURE) -> tuple[str, str]:
    """Mira asked, and Ana replied: the thread's root and the reply."""
    root = talk.mention(bot, "mira")
    return root, talk.reply(bot, "ana", "#ask-data", root, words)


def test_a_figure_is_asked_about_and_one_press_answers_the_request_with_it(bot: Bot) -> None:
    root, reply = bot.play(replied)
    (question,) = asked(bot)
    assert question["thread_ts"] == root
    assert asked(bot, "mira") == []

    press(bot, "answers.took_hour")

    (request,) = talk.requests(bot)
    assert (request.status, request.effort_minutes) == (Status.ANSWERED, 60)
    assert request.answered_by == "U0ANA"
    assert request.answer_permalink is not None
    assert f"/C0ASK/p{reply.replace('.', '')}?thread_ts={root}" in request.answer_permalink
    assert asked(bot) == []
    told = talk.message(bot, "mira", "answer:1")
    assert talk.buttons(told) == ["answers.approve", "answers.send_back"]


@pytest.mark.parametrize(
    "words", ["which cities do you mean? we have 40", "thanks, perfect!", "I'll have it by 5pm"]
)
def test_questions_back_thanks_and_plans_are_not_asked_about(bot: Bot, words: str) -> None:
    replied(bot, words)

    assert asked(bot) == []


def test_figures_of_the_requester_and_of_others_are_not_asked_about(bot: Bot) -> None:
    root = talk.mira_asks(bot)

    for who in ("mira", "omar", "gus"):
        talk.reply(bot, who, "#ask-data", root, FIGURE)
        assert asked(bot, who) == []


def test_not_yet_leaves_the_request_as_it_is_and_asks_no_more_about_the_message(bot: Bot) -> None:
    root, reply = bot.play(replied)

    press(bot, "answers.not_yet")
    ana = bot.person("ana")
    ana.edit("#ask-data", reply, "it's 4,211")
    ana.react("#ask-data", reply, "white_check_mark")
    bot.work()

    assert asked(bot) == []
    assert talk.requests(bot)[0].status is Status.NEW
    assert root


def test_a_check_on_the_request_asks_and_the_last_reply_is_the_answer(bot: Bot) -> None:
    root, reply = replied(bot, "see the dashboard for orders, top left")
    ana = bot.person("ana")

    ana.react("#ask-data", root, "white_check_mark")
    bot.work()
    press(bot, "answers.took_quarter")

    (request,) = talk.requests(bot)
    assert (request.status, request.effort_minutes) == (Status.ANSWERED, 15)
    assert reply.replace(".", "") in str(request.answer_permalink)


def test_a_check_on_the_card_without_any_reply_answers_without_a_link(bot: Bot) -> None:
    talk.mira_asks(bot)
    card = talk.posted(bot, "card:1")
    ana = bot.person("ana")

    for name in ("heavy_check_mark", "white_check_mark"):
        ana.react("#ask-data", str(card.ts), name)
        bot.work()
    assert len(asked(bot)) == 1
    press(bot, "answers.took_half_day")

    (request,) = talk.requests(bot)
    assert (request.answer_permalink, request.effort_minutes) == (None, 240)


def test_checks_of_others_and_on_other_messages_ask_nothing(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    lunch = bot.person("omar").say("#ask-data", "lunch?")

    bot.person("mira").react("#ask-data", root, "white_check_mark")
    bot.person("gus").react("#ask-data", root, "white_check_mark")
    bot.person("ana").react("#ask-data", lunch, "white_check_mark")
    bot.work()

    assert [asked(bot, who) for who in ("mira", "gus", "ana")] == [[], [], []]


def test_with_several_open_requests_it_is_asked_which_one(bot: Bot) -> None:
    root = talk.mention(bot, "mira", f"{ORDERS} Also, {CHURN}")
    talk.reply(bot, "ana", "#ask-data", root, "3.1 %")
    ana, question = bot.person("ana"), asked(bot)[-1]
    number = talk.requests(bot)[1].id

    where = {"channel": "C0ASK", "ts": str(question["ts"])}
    ana.choose("answers.choose", f"1:{number}", **where)
    bot.work()
    press(bot, "answers.took_quarter")

    first, second = talk.requests(bot)
    assert (first.status, second.status) == (Status.NEW, Status.ANSWERED)


def test_after_the_answer_a_newer_one_may_take_its_place(bot: Bot) -> None:
    root, _ = bot.play(replied)
    press(bot, "answers.took_hour")

    newer = talk.reply(bot, "ana", "#ask-data", root, "sorry, it's 4,310 with the kiosks")
    assert "Is this the answer now?" in asked(bot)[-1]["text"]
    press(bot, "answers.replace")

    (request,) = talk.requests(bot)
    assert request.effort_minutes == 60
    assert newer.replace(".", "") in str(request.answer_permalink)
    answers = [m for m in talk.thread(bot, "mira", "#ask-data", root) if "answered" in m["text"]]
    assert len([m for m in answers if m["text"].startswith("✅ Ana Lind answered")]) == 1


def test_in_a_quiet_thread_nobody_is_asked(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    talk.reply(bot, "ana", "#ask-data", root, "I'll take it from here")

    reply = talk.reply(bot, "ana", "#ask-data", root, FIGURE)
    bot.person("ana").react("#ask-data", reply, "white_check_mark")
    bot.work()

    assert asked(bot) == []


def withdrawn(bot: Bot) -> str:
    talk.press(bot, "mira", "capture.withdraw", "card:1")
    return "already withdrawn"


def deleted(bot: Bot) -> str:
    with bot.deps.sessions() as session:
        ts = session.scalars(select(AnswerOffer.ts)).one()
    bot.person("ana").delete("#ask-data", ts)
    bot.work()
    return "deleted meanwhile"


def answered_by_another(bot: Bot) -> str:
    talk.press(bot, "petra", "capture.answer", "card:1")
    bot.person("petra").submit({})
    bot.work()
    return "@Petra Moss answered this request meanwhile"


def no_analyst_any_more(bot: Bot) -> str:
    with bot.deps.sessions.begin() as session:
        people.grant(session, bot.workspace_id, Role.ANALYST, [])
    return "Only the data team"


@pytest.mark.parametrize(
    "meanwhile", [withdrawn, deleted, answered_by_another, no_analyst_any_more]
)
def test_what_happened_before_the_press_is_said(bot: Bot, meanwhile) -> None:  # type: ignore[no-untyped-def]
    bot.play(replied)
    question = asked(bot)[-1]
    sentence = meanwhile(bot)
    before = talk.requests(bot)[0]

    bot.person("ana").click("answers.took_hour", channel="C0ASK", ts=str(question["ts"]))
    bot.work()

    assert sentence in talk.notes(bot, "ana")[-1]
    after = talk.requests(bot)[0]
    assert (after.status, after.answered_by) == (before.status, before.answered_by)


def test_two_presses_at_once_answer_once(bot: Bot) -> None:
    root, _ = bot.play(replied)
    ts = str(asked(bot)[-1]["ts"])

    with ThreadPoolExecutor() as pool:
        both = [
            pool.submit(bot.person("ana").click, action, channel="C0ASK", ts=ts)
            for action in ("answers.took_hour", "answers.took_quarter")
        ]
        [each.exception() for each in both]
    bot.work()

    told = [m for m in talk.thread(bot, "mira", "#ask-data", root) if "answered:" in m["text"]]
    assert len(told) == 1


def test_a_deleted_answer_is_linked_no_more_and_who_gave_it_is_asked_for_another(bot: Bot) -> None:
    _, reply = bot.play(replied)
    press(bot, "answers.took_hour")

    ana = bot.person("ana")
    ana.delete("#ask-data", reply)
    bot.work()

    assert talk.requests(bot)[0].answer_permalink is None
    assert "Open the answer" not in talk.seen(bot, "mira", "answer:1")
    (question,) = [m for m in ana.messages("@whychain") if "was deleted" in m["text"]]
    ana.click("capture.answer", channel="@whychain", ts=str(question["ts"]))
    ana.submit({"link": "https://sheets.example/again"})
    bot.work()
    assert "sheets.example/again" in talk.seen(bot, "mira", "answer:1")


def test_a_file_without_words_is_asked_about(bot: Bot) -> None:
    root = talk.mira_asks(bot)
    where = {"channel": "#ask-data", "thread": root, "name": "orders.csv", "text": ""}

    bot.person("ana").do("upload", content="b3JkZXJz", **where)
    bot.work()

    assert len(asked(bot)) == 1


@pytest.mark.parametrize(
    ("words", "checked"),
    [("see the dashboard, top left", "reply"), ("see the dashboard", "root"), (FIGURE, None)],
)
def test_an_answer_from_before_the_request_was_filed_is_asked_about_once(
    bot: Bot, clock: Clock, words: str, checked: str | None
) -> None:
    ana = bot.person("ana")
    root = bot.person("mira").say("#ask-data", ORDERS)
    reply = ana.say("#ask-data", words, thread=root)
    bot.person("omar").say("#ask-data", "it's 17", thread=root)
    if checked is not None:
        ana.react("#ask-data", root if checked == "root" else reply, "white_check_mark")
    bot.work()
    clock.move(timedelta(minutes=5))

    for name in ("inbox_tray", "inbox_tray"):
        bot.person("petra").react("#ask-data", root, name)
        bot.person("petra").unreact("#ask-data", root, name)
        bot.work()
    (question,) = asked(bot)
    assert question["thread_ts"] == root
    press(bot, "answers.took_hour")

    (request,) = talk.requests(bot)
    assert (request.status, request.answered_by) == (Status.ANSWERED, "U0ANA")
    assert reply.replace(".", "") in str(request.answer_permalink)


def test_where_nobody_of_the_data_team_answered_before_nobody_is_asked(
    bot: Bot, clock: Clock
) -> None:
    root = bot.person("mira").say("#ask-data", ORDERS)
    omar = bot.person("omar")
    omar.react("#ask-data", omar.say("#ask-data", FIGURE, thread=root), "white_check_mark")
    bot.person("ana").say("#ask-data", "which cities do you mean?", thread=root)
    bot.work()
    clock.move(timedelta(minutes=5))

    bot.person("mira").react("#ask-data", root, "inbox_tray")
    bot.work()

    assert len(talk.requests(bot)) == 1
    assert asked(bot) == asked(bot, "omar") == []
