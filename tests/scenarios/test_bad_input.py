"""What comes late, from elsewhere, or from whom it shouldn't: nothing is lost, and nothing is made
of it that it isn't."""

import json

import pytest
from sqlalchemy import select

from bot.capture.arrivals import LONGEST
from bot.existing import products
from bot.existing.products import Known
from bot.jobs import Job
from models import AnswerOffer, Question, QuestionState
from models.words import Status, WatchMode
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot

FIGURE = "it's 4,210"
CARD = "card:1"


def test_what_exists_is_offered_taken_and_told_once_whatever_is_repeated(bot: Bot) -> None:
    known = Known("Orders by city", "https://dash.example/o", "Orders by city", owner_id="U0OMAR")
    with bot.deps.sessions.begin() as session:
        products.add(session, bot.deps.queue, bot.workspace_id, known, bot.deps.clock())
    bot.work()
    bot.slack.desk.trouble_events("duplicate", times=None)
    ts = talk.mention(bot, "mira")
    talk.mention(bot, "max", "The orders by city dashboard is broken, it shows nothing")
    with bot.deps.sessions.begin() as session:
        for job in (Job.ROUTE, Job.TELL_BROKEN, Job.SHOW_CARD):
            bot.deps.queue.defer(session, job, request_id=2)
    bot.work()

    card = talk.posted(bot, CARD)
    for _ in range(2):
        bot.person("mira").click("existing.take", channel=card.channel_id, ts=card.ts)
    bot.work()

    first, second = talk.requests(bot)
    assert (first.status, first.answer_permalink) == (Status.ANSWERED, known.link)
    assert second.status is Status.NEW
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1
    assert len(talk.roots(bot, "omar", "@whychain")) == 1


def test_messages_in_a_row_are_joined_up_to_what_a_message_may_hold(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    mira = bot.person("mira")
    more = "only for new customers"
    head = f"{ORDERS} " + "x" * (LONGEST - len(ORDERS) - len(more) - 10)
    first = talk.mention(bot, "mira", head)
    for _ in range(3):
        mira.say("#ask-data", more)
        bot.work()
    (request,) = talk.requests(bot)
    assert request.text == f"{head}\n{more}"

    mira.edit("#ask-data", first, f"<@{bot.slack.bot_user}> {head}{'y' * 9}")
    bot.work()

    (request,) = talk.requests(bot)
    assert len(request.text) <= LONGEST
    assert request.text.startswith(f"{head}y")
    assert "orders" in talk.seen(bot, "mira", CARD)


@pytest.mark.parametrize("closes", ["switched off", "put out"])
def test_a_form_that_is_submitted_after_its_channel_closed_loses_nothing(
    bot: Bot, closes: str
) -> None:
    talk.watch(bot, WatchMode.ASK)
    mira = bot.person("mira")
    ts = mira.say("#ask-data", ORDERS)
    bot.work()
    mira.shortcut("capture.file_message", channel="#ask-data", ts=ts)
    if closes == "put out":
        bot.person("ada").kick("#ask-data", "whychain")
    else:
        talk.watch(bot, WatchMode.OFF)
    bot.work()

    assert mira.submit({"decision": "Where to hire couriers"}).errors == {}
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.text, request.status) == (ORDERS, Status.NEW)
    assert request.decision == "Where to hire couriers"
    assert "new, waiting for the data team" in talk.seen(bot, "mira", CARD)


def test_when_its_author_leaves_a_request_goes_on_and_nobody_writes_to_them(bot: Bot) -> None:
    ts = talk.two_ask(bot)
    talk.press(bot, "petra", "chain.ask", "question:1")
    bot.person("ada").do("set_profile", who="mira", changes={"deleted": True})
    bot.work()
    before = len(bot.slack.desk.calls())

    root = str(talk.posted(bot, "candidate:1").ts)
    talk.reply(bot, "petra", "#data-triage", root, "Because we place couriers by it")
    talk.press(bot, "ana", "capture.take", CARD)
    talk.reply(bot, "ana", "#ask-data", ts, FIGURE)
    note = bot.person("ana").ephemerals("#ask-data")[-1]
    bot.person("ana").click("answers.took_hour", channel="#ask-data", ts=note["ts"])
    bot.work()

    first = talk.requests(bot)[0]
    assert (first.status, first.answered_by) == (Status.ANSWERED, "U0ANA")
    assert "answered by Ana Lind" in talk.seen(bot, "ana", CARD)
    with bot.deps.sessions() as session:
        states = session.scalars(select(Question.state).order_by(Question.id)).all()
    assert states[0] is QuestionState.ANSWERED, "the PM answered in their place"
    later = bot.slack.desk.calls()[before:]
    written = [
        c["args"] for c in later if c["method"] in {"chat.postMessage", "chat.postEphemeral"}
    ]
    assert not [args for args in written if "U0MIRA" in (args["channel"], args.get("user"))]


def test_an_answer_that_was_given_in_a_direct_message_is_none_until_somebody_says_so(
    bot: Bot,
) -> None:
    talk.mira_asks(bot)
    bot.person("ana").say("@mira", FIGURE)
    talk.write(bot, "ana", FIGURE)
    assert talk.requests(bot)[0].status is Status.NEW
    with bot.deps.sessions() as session:
        assert session.scalars(select(AnswerOffer)).all() == []

    talk.press(bot, "ana", "capture.answer", CARD)
    bot.person("ana").submit({})
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.status, request.answer_permalink) == (Status.ANSWERED, None)
    told = talk.seen(bot, "mira", "answer:1")
    assert "archives" not in told, "there is no link that its reader can't open"


def test_an_analyst_answers_what_was_asked_where_they_cant_read(bot: Bot) -> None:
    bot.person("mira").invite("#marketing-plans", "whychain")
    bot.work()
    talk.mention(bot, "mira", CHURN, "#marketing-plans")
    card = talk.posted(bot, CARD)
    where = {"channel": card.channel_id, "ts": card.ts}
    shown = json.dumps(talk.message(bot, "ana", "queue:0"))
    assert "churn" not in shown
    bot.person("mira").choose("capture.agree", "1:DATA_TEAM", **where)
    bot.work()

    shown = json.dumps(talk.message(bot, "ana", "queue:0"))
    assert "churn rate by plan" in shown
    assert "C0PLANS" not in shown, "a link that they can't open is none"
    talk.press(bot, "ana", "capture.take", "queue:0")
    bot.person("ana").open_home()
    bot.work()
    assert "C0PLANS" not in json.dumps(bot.person("ana").home())
    bot.person("ana").click("capture.answer", home=True)
    bot.person("ana").submit({"link": "https://sheets.example/churn"})
    bot.work()

    assert talk.requests(bot)[0].status is Status.ANSWERED
    assert "https://sheets.example/churn" in talk.seen(bot, "mira", "answer:1")


def test_a_bots_question_is_nobodys_request_and_its_figure_nobodys_answer(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    said = bot.person("max").do(
        "submit_workflow", channel="#ask-data", text=ORDERS, name="Another bot"
    )
    bot.work()

    for who in ("mira", "ana"):
        bot.person(who).react("#ask-data", str(said["ts"]), "inbox_tray")
    bot.work()

    assert talk.requests(bot) == []
    assert talk.notes(bot, "max") == talk.notes(bot, "mira") == []
