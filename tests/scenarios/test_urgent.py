"""What is due within a working day: answered first, and one person is called for it, once."""

from datetime import date, timedelta

import pytest

from bot import duty, people
from bot.triage import listing
from models import Post, UserError
from models.words import Role, Status
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock

TODAY = f"{ORDERS} I need it by today."
LATER = f"{ORDERS} I need it by next Friday."
TRIAGE = "#data-triage"
ANA = "<@U0ANA>"


@pytest.fixture
def ana(bot: Bot) -> Bot:
    """Ana is on duty."""
    on_duty(bot, "U0ANA")
    return bot


def on_duty(bot: Bot, *ids: str) -> None:
    with bot.deps.sessions.begin() as session:
        people.add_role(session, bot.workspace_id, "U0ADA", Role.ADMIN)
        caller = people.read_caller(session, bot.workspace_id, "U0ADA")
        duty.set_rota(session, caller, ids, bot.deps.clock())


def calls(bot: Bot) -> list[str]:
    """What was posted in triage that mentions somebody."""
    said = [c for c in bot.slack.desk.calls() if c["method"] == "chat.postMessage"]
    return [c["args"]["text"] for c in said if "<@U0" in c["args"]["text"]]


def edit(bot: Bot, who: str, deadline: date, number: int = 1) -> None:
    post = talk.posted(bot, f"card:{number}")
    bot.person(who).click("capture.edit", channel=post.channel_id, ts=post.ts)
    bot.person(who).submit({"deadline": str(deadline)})
    bot.work()


def test_the_person_on_duty_is_called_once_in_the_queues_thread(ana: Bot) -> None:
    ana.slack.desk.trouble_events("duplicate", times=None)

    ts = talk.mention(ana, "mira", TODAY)

    (call,) = calls(ana)
    assert call.startswith(f"⏰ {ANA}: ")
    assert "due today, asked by Mira Sand" in call
    assert talk.posted(ana, "urgent:1").thread_ts == talk.posted(ana, "queue:0").ts
    (card,) = talk.thread(ana, "mira", "#ask-data", ts)
    assert "due today" in card["text"]
    assert "⏰ *due today*" in talk.seen(ana, "petra", "queue:0")
    assert "chain.start" not in talk.buttons(talk.message(ana, "petra", "queue:0"))


def test_an_edit_may_call_too_and_neither_the_next_edit_nor_the_next_rota_calls_again(
    ana: Bot, clock: Clock
) -> None:
    talk.mention(ana, "mira", LATER)
    assert calls(ana) == []

    edit(ana, "mira", clock().date())
    edit(ana, "petra", clock().date() + timedelta(days=1))
    on_duty(ana, "U0PETRA")
    edit(ana, "mira", clock().date())

    assert len(calls(ana)) == 1
    assert ANA in talk.seen(ana, "petra", "urgent:1")


def test_it_is_called_in_the_candidates_thread_and_says_when_nobody_is_needed_any_more(
    ana: Bot,
) -> None:
    talk.mention(ana, "mira")
    talk.mention(ana, "omar")
    talk.mention(ana, "max", TODAY)

    assert talk.posted(ana, "urgent:3").thread_ts == talk.posted(ana, "candidate:1").ts
    talk.press(ana, "ana", "capture.answer", "card:3")
    ana.person("ana").submit({"minutes": "15"})
    ana.work()

    assert "No longer urgent" in talk.seen(ana, "petra", "urgent:3")
    assert len(calls(ana)) == 1


def test_what_becomes_due_by_time_is_called_in_the_morning_and_overdue_is_only_marked(
    ana: Bot, clock: Clock
) -> None:
    talk.later(ana, clock, timedelta(0))
    talk.mention(ana, "mira", f"{ORDERS} I need it by Friday.")
    talk.later(ana, clock, timedelta(hours=24))
    assert calls(ana) == [], "it is Wednesday"

    talk.later(ana, clock, timedelta(hours=22))
    assert calls(ana) == [], "it is Thursday, seven o'clock"
    talk.later(ana, clock, timedelta(hours=1))
    talk.later(ana, clock, timedelta(hours=1))
    assert len(calls(ana)) == 1

    talk.later(ana, clock, timedelta(hours=48))
    assert len(calls(ana)) == 1
    assert "overdue since 27 Nov 2026" in talk.seen(ana, "mira", "card:1")
    assert "⏰ *overdue since 27 Nov 2026*" in talk.seen(ana, "petra", "queue:0")


def test_without_anybody_on_duty_it_is_marked_and_nobody_is_mentioned(bot: Bot) -> None:
    talk.mention(bot, "mira", TODAY)

    assert "due today" in talk.seen(bot, "petra", "queue:0")
    assert calls(bot) == []


def test_what_only_the_pm_on_duty_may_read_is_called_without_words(bot: Bot, clock: Clock) -> None:
    on_duty(bot, "U0ANA", "U0PETRA")
    clock.move(timedelta(days=7))
    talk.write(bot, "mira", TODAY.replace("city", "Zanzibar shop"))
    assert calls(bot) == [], "nobody may read it yet"

    post = talk.posted(bot, "card:1")
    where = {"channel": post.channel_id, "ts": post.ts}
    bot.person("mira").choose("capture.agree", "1:PM_ON_DUTY", **where)
    bot.work()

    (call,) = calls(bot)
    assert call.startswith("⏰ <@U0PETRA>: a request from a private place, due today, you can")
    assert "Zanzibar" not in talk.everything_in(bot, "ana", TRIAGE)
    assert "Zanzibar" not in home(bot, "ana")
    assert "Zanzibar" in home(bot, "petra")

    bot.person("petra").click("capture.answer", home=True)
    assert "Zanzibar" in talk.window(bot, "petra")
    bot.person("petra").submit({"minutes": "15"})
    bot.work()
    assert talk.requests(bot)[0].status is Status.ANSWERED

    clock.move(timedelta(days=7))
    talk.write(bot, "omar", CHURN)
    where["ts"] = talk.posted(bot, "card:2").ts
    where["channel"] = talk.posted(bot, "card:2").channel_id
    bot.person("omar").choose("capture.agree", "2:PM_ON_DUTY", **where)
    bot.work()
    assert "hurn rate by plan" in home(bot, "petra"), "the only PM of the rota stays on duty"


def home(bot: Bot, who: str) -> str:
    bot.person(who).open_home()
    bot.work()
    return str(bot.person(who).home())


def test_a_chain_waits_for_the_answer_and_goes_on_behind_it(bot: Bot, clock: Clock) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "petra", "chain.start", "queue:0")
    edit(bot, "mira", clock().date())

    talk.press(bot, "petra", "chain.ask", "question:1")
    assert "the answer comes first" in talk.notes(bot, "petra", TRIAGE)[-1]
    with bot.deps.sessions() as session:
        assert not session.query(Post).filter(Post.kind == "asked").all()

    talk.press(bot, "ana", "capture.answer", "card:1")
    bot.person("ana").submit({"minutes": "15"})
    bot.work()
    talk.press(bot, "petra", "chain.ask", "question:1")

    assert "I don't know" in talk.seen(bot, "mira", "asked:1")


def test_why_is_not_asked_about_what_is_due(bot: Bot, clock: Clock) -> None:
    talk.mira_asks(bot)
    edit(bot, "mira", clock().date())

    with bot.deps.sessions.begin() as session:
        petra = people.read_caller(session, bot.workspace_id, "U0PETRA")
        with pytest.raises(UserError, match="the answer comes first"):
            listing.ask_why(session, bot.deps.queue, petra, 1, clock())
