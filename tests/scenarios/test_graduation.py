"""Enough people ask for a candidate: its thread says so once, and what a PM says to it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot import ticks
from bot.jobs import Job
from models import Workspace
from tests.scenarios import talk
from tests.world import Bot, Clock

LOW = {"people": "2", "teams": "1", "weeks": "1"}


def draw_the_line(bot: Bot, **values: object) -> dict[str, str]:
    """Ada says in Home from where on a candidate is proposed; the errors at its fields."""
    ada = bot.person("ada")
    ada.open_home()
    bot.work()
    ada.click("graduation.line", home=True)
    errors = ada.submit(values).errors
    bot.work()
    return errors


def in_thread(bot: Bot) -> list[str]:
    """What the bot says in triage of how many ask."""
    said = talk.everything_in(bot, "petra", "#data-triage")
    return [line for line in said.split("\n") if line.startswith("📈")]


def test_it_is_said_once_and_not_yet_puts_it_off_until_demand_has_grown_by_half(
    bot: Bot, clock: Clock
) -> None:
    assert draw_the_line(bot, people="many", teams="0", weeks="3") != {}
    assert draw_the_line(bot, **LOW) == {}
    for name in ("mira", "omar", "mira"):
        talk.mention(bot, name)
    clock.move(timedelta(hours=1))

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _turn: _tick(bot, clock), range(4)))
    with bot.deps.sessions.begin() as session:  # a worker that died is done again
        bot.deps.queue.defer(session, Job.SHOW_GRADUATION, graduation_id=1)
    bot.work()
    talk.later(bot, clock, timedelta(days=1))

    assert len(in_thread(bot)) == 1
    said = talk.seen(bot, "petra", "graduation:1")
    assert "Asked for by 2 people" in said
    assert "in 1 week; answering by hand costs about " in said
    assert "(assumed: 1 week of work, " in said
    assert "/archives/C0ASK/p" in said
    assert talk.buttons(talk.message(bot, "petra", "graduation:1")) == [
        "nominations.open",
        "graduation.not_yet",
    ]

    talk.press(bot, "ana", "graduation.not_yet", "graduation:1")
    assert "data PM" in talk.notes(bot, "ana", "#data-triage")[-1]
    talk.press(bot, "petra", "graduation.not_yet", "graduation:1")
    said = talk.seen(bot, "petra", "graduation:1")
    assert "Not yet, said Petra Moss, when 2 people asked." in said
    assert "by half: at 3 people" in said
    assert talk.buttons(talk.message(bot, "petra", "graduation:1")) == ["graduation.undo"]
    talk.press(bot, "petra", "graduation.undo", "graduation:1")
    assert "graduation.not_yet" in talk.buttons(talk.message(bot, "petra", "graduation:1"))
    talk.press(bot, "petra", "graduation.not_yet", "graduation:1")

    talk.mention(bot, "mira")
    talk.later(bot, clock, timedelta(days=1))
    assert len(in_thread(bot)) == 1
    talk.mention(bot, "max")
    talk.later(bot, clock, timedelta(hours=1))
    assert len(in_thread(bot)) == 2
    assert "graduation.not_yet" in talk.buttons(talk.message(bot, "petra", "graduation:2"))


def _tick(bot: Bot, clock: Clock) -> bool:
    with bot.deps.sessions.begin() as session:
        return ticks.tick(session, bot.deps.queue, clock())


def proposed(bot: Bot) -> None:
    """As a scene: two people ask for orders, which is put to Petra, and then two for churn."""
    with bot.deps.sessions.begin() as session:
        workspace = session.get_one(Workspace, bot.workspace_id)
        workspace.line_people, workspace.line_teams, workspace.line_weeks = 2, 1, 1
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    talk.later(bot, bot.clock, timedelta(hours=1))
    for name in ("max", "mira"):
        talk.mention(bot, name, talk.CHURN)


def test_it_goes_on_in_the_thread_that_begins_anew_and_says_to_whom_it_was_put_forward(
    bot: Bot, clock: Clock
) -> None:
    bot.play(proposed)
    ada = bot.person("ada")
    bot.person("petra").invite("C0TRIAGE", "ada")
    ada.delete("#data-triage", str(talk.posted(bot, "candidate:1").ts))
    talk.mention(bot, "max")

    root = talk.posted(bot, "candidate:1")
    assert talk.posted(bot, "graduation:1").thread_ts == root.ts
    talk.press(bot, "petra", "nominations.open", "graduation:1")
    bot.person("petra").submit({"managers": ["U0MAX"]})
    bot.work()
    assert "Put forward to Max Oduya." in talk.seen(bot, "petra", "graduation:1")
    assert talk.buttons(talk.message(bot, "petra", "graduation:1")) == []

    ada.delete("#data-triage", str(talk.posted(bot, "graduation:1").ts))
    talk.press(bot, "petra", "triage.own", "candidate:1")
    talk.later(bot, clock, timedelta(days=1))
    (said,) = in_thread(bot)
    assert "Churn" in said, "what somebody deleted stays so"


def test_merged_it_goes_on_in_the_other_thread_and_parted_it_is_asked_again(
    bot: Bot, clock: Clock
) -> None:
    bot.play(proposed)
    talk.later(bot, clock, timedelta(days=1))
    petra, root = bot.person("petra"), talk.posted(bot, "candidate:1")

    petra.choose("regrouping.more", "1:merge", channel=root.channel_id, ts=root.ts)
    petra.choose("regrouping.which", "Churn rate by plan for March")
    assert petra.submit({}).errors == {}
    bot.work()
    assert "Asked for by 3 people" in talk.seen(bot, "petra", "graduation:1")
    assert "It goes on with another candidate" in talk.seen(bot, "petra", "graduation:2")
    assert talk.buttons(talk.message(bot, "petra", "graduation:2")) == []

    talk.press(bot, "petra", "regrouping.undo", "candidate:2")
    assert "Asked for by 2 people" in talk.seen(bot, "petra", "graduation:1")
    assert "graduation.not_yet" in talk.buttons(talk.message(bot, "petra", "graduation:2"))
    talk.later(bot, clock, timedelta(days=1))
    assert len(in_thread(bot)) == 2
