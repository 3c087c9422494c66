"""What was said in a channel before the bot came is read, within Slack's limits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import handlers
from bot import installations, people
from bot.existing import given
from bot.jobs import Job
from bot.queue import Queue
from bot.terms import dictionary, undefined
from bot.terms.dictionary import Definition
from handlers import history
from handlers.work import Work
from models import Channel, Product, Reading, Request
from models.words import Consent, SourceClass, Stage, Status, WatchMode
from tests.scenarios import talk
from tests.world import Bot, Clock, Jobs

ADMIN = "ada"
SHEET = "https://sheets.example/churn"


@pytest.fixture
def spoken(bot: Bot) -> Bot:
    """A channel in which people had asked for data before it was switched on."""
    bot.play(speak)
    return bot


def speak(bot: Bot) -> None:
    """The same as a scene."""
    for who in ("mira", "omar", "max"):
        root = bot.person(who).say("#ask-data", talk.ORDERS)
        bot.person("ana").say("#ask-data", talk.CHURN, thread=root)
    for _ in range(3):
        bot.person("ana").say("#ask-data", f"The churn sheet is at {SHEET}.")
    bot.person("ana").say("#ask-data", "Thanks everybody, see you on Monday!")
    bot.slack.desk.wait_until_quiet()  # what came later would be said in a channel that is on
    bot.clock.move(timedelta(minutes=5))
    talk.watch(bot, WatchMode.ASK)
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    bot.work()
    bot.person(ADMIN).open_home()
    bot.work()


def begin(bot: Bot, channel: str = "C0ASK") -> dict[str, str]:
    bot.person(ADMIN).click("history.open", home=True)
    errors = bot.person(ADMIN).submit({"channel": channel}).errors
    bot.work()
    return errors


def readings(bot: Bot) -> list[Reading]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Reading).order_by(Reading.id)))


def home(bot: Bot, who: str = ADMIN) -> str:
    bot.person(who).open_home()
    bot.work()
    return str(bot.person(who).home())


def told(bot: Bot) -> list[str]:
    shown = bot.person(ADMIN).messages("@whychain")
    return [talk.words(m) for m in shown if "I've read" in talk.words(m)]


def test_a_reading_files_what_asked_for_data_posts_nothing_and_tells_the_admin(
    spoken: Bot,
) -> None:
    bot = spoken
    before = talk.everything_in(bot, "mira", "#ask-data")

    assert begin(bot) == {}

    found = talk.requests(bot)
    assert {r.requester_id for r in found} == {"U0MIRA", "U0OMAR", "U0MAX"}
    assert all(r.is_imported for r in found)
    assert talk.everything_in(bot, "mira", "#ask-data") == before
    (words,) = told(bot)
    assert "3 requests" in words
    assert "Asked for 3 times by 3 people" in words
    assert f"<{SHEET}|{SHEET}> (3 times)" in words
    assert "read 7 messages back to" in home(bot)


def test_read_once_more_it_doubles_nothing_and_what_is_filed_live_stays(spoken: Bot) -> None:
    bot = spoken
    talk.mention(bot, "petra")

    for _ in range(2):
        begin(bot)

    assert len(talk.requests(bot)) == 4
    assert len(readings(bot)) == 2
    assert [r.is_imported for r in talk.requests(bot)].count(False) == 1


def test_begun_twice_it_is_read_once_and_nobody_but_an_admin_may(spoken: Bot) -> None:
    bot = spoken
    bot.slack.desk.trouble_calls("ratelimited", "conversations.history", seconds=30)

    begin(bot)
    errors = begin(bot)

    assert "already" in str(errors) or "already" in str(talk.notes(bot, ADMIN, "@whychain"))
    assert len(readings(bot)) == 1
    assert "history.open" not in home(bot, "mira")


def test_it_waits_as_long_as_slack_says(spoken: Bot, clock: Clock) -> None:
    bot = spoken
    bot.slack.desk.trouble_calls("ratelimited", "conversations.history", seconds=30)

    begin(bot)
    assert readings(bot)[0].due_at == clock() + timedelta(seconds=30)
    talk.later(bot, clock, timedelta(seconds=29))
    assert talk.requests(bot) == []
    talk.later(bot, clock, timedelta(seconds=2))

    assert len(talk.requests(bot)) == 3
    assert len(told(bot)) == 1


def test_fifteen_messages_a_minute_are_taken_as_they_come(spoken: Bot, clock: Clock) -> None:
    bot = spoken
    for number in range(20):
        bot.person("max").say("#ask-data", f"Note number {number}")
    clock.move(timedelta(minutes=1))
    bot.slack.desk.trouble_calls("limited", "conversations.history", times=None)

    begin(bot)
    first = readings(bot)[0]
    shown = home(bot)
    talk.later(bot, clock, timedelta(seconds=30))
    assert readings(bot)[0].pages == 1
    talk.later(bot, clock, timedelta(seconds=31))

    assert (first.read, first.is_limited) == (15, True)
    assert "Slack gives this app 15 messages a minute" in shown
    assert readings(bot)[0].read == 27
    assert len(talk.requests(bot)) == 3
    calls = bot.slack.desk.calls("conversations.history")
    assert [call["status"] for call in calls] == [200, 200]


class Stopping(Queue):
    """A queue during whose use the machine stops, once a reading goes on."""

    def defer(self, session: Session, job: Job, **how: Any) -> None:
        if job is Job.LIST_HISTORY:
            raise RuntimeError("the machine stops")
        super().defer(session, job, **how)


def test_a_crash_between_writing_and_going_on_doubles_nothing(spoken: Bot, clock: Clock) -> None:
    bot = spoken
    deps = replace(bot.deps, queue=Stopping(bot.deps.queue.url))
    stopping = replace(bot, jobs=Jobs(deps.engine, handlers.job_functions(deps)))

    with pytest.raises(RuntimeError):
        begin(stopping)
    assert len(talk.requests(bot)) == 3
    assert readings(bot)[0].read == 0
    talk.later(bot, clock, timedelta(minutes=11))

    assert len(talk.requests(bot)) == 3
    assert readings(bot)[0].read == 7
    assert "3 requests" in told(bot)[0]


def test_stop_ends_it_and_what_was_found_stays(spoken: Bot, clock: Clock) -> None:
    bot = spoken
    bot.slack.desk.trouble_calls("ratelimited", "conversations.history", seconds=30)
    begin(bot)

    bot.person(ADMIN).click("history.stop", home=True)
    bot.work()
    talk.later(bot, clock, timedelta(minutes=1))

    assert "Somebody stopped it" in told(bot)[0]
    assert talk.requests(bot) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"is_member": False}, "I am no longer in the channel"),
        ({"is_archived": True}, "The channel was archived"),
        ({"watch_mode": WatchMode.OFF}, "The channel was switched off"),
    ],
)
def test_a_channel_that_closes_meanwhile_ends_it_with_a_sentence(
    spoken: Bot, clock: Clock, change: dict[str, Any], sentence: str
) -> None:
    bot = spoken
    bot.slack.desk.trouble_calls("ratelimited", "conversations.history", seconds=30)
    begin(bot)
    with bot.deps.sessions.begin() as session:
        channel = session.get_one(Channel, (bot.workspace_id, "C0ASK"))
        for name, value in change.items():
            setattr(channel, name, value)

    talk.later(bot, clock, timedelta(seconds=31))

    assert sentence in told(bot)[0]
    assert talk.requests(bot) == []


def test_where_the_app_is_removed_it_ends(spoken: Bot, clock: Clock) -> None:
    bot = spoken
    bot.slack.desk.trouble_calls("ratelimited", "conversations.history", seconds=30)
    begin(bot)
    with bot.deps.sessions.begin() as session:
        installations.uninstall(session, bot.workspace_id, clock())

    talk.later(bot, clock, timedelta(seconds=31))

    assert readings(bot)[0].problem == "The app was removed from the workspace."


def test_private_words_stay_private_and_are_counted_from_three_on(bot: Bot, clock: Clock) -> None:
    bot.person("mira").say("#marketing-plans", talk.ORDERS)
    bot.person("max").say("#marketing-plans", talk.ORDERS)
    bot.person("mira").invite("#marketing-plans", "whychain")
    bot.work()
    bot.person(ADMIN).open_home()
    bot.work()

    begin(bot, "C0PLANS")

    assert {r.source_class for r in talk.requests(bot)} == {SourceClass.PRIVATE}
    assert {r.consent for r in talk.requests(bot)} == {Consent.NOT_ASKED}
    (words,) = told(bot)
    assert "too few requests" in words
    assert "city" not in words


def test_what_an_author_was_asked_about_is_left_to_them(spoken: Bot) -> None:
    bot = spoken
    bot.person("mira").say("#ask-data", talk.CHURN)
    bot.work()

    begin(bot)

    assert [r.text for r in talk.requests(bot)] == [talk.ORDERS] * 3


def test_what_was_only_counted_gets_its_card_when_its_author_files_it(spoken: Bot) -> None:
    bot = spoken
    begin(bot)
    (mine,) = [r for r in talk.requests(bot) if r.requester_id == "U0MIRA"]

    for _ in range(2):
        bot.person("mira").react("#ask-data", mine.ts, "inbox_tray")
        bot.person("mira").unreact("#ask-data", mine.ts, "inbox_tray")
    bot.work()

    assert len(talk.requests(bot)) == 3
    (card,) = talk.thread(bot, "mira", "#ask-data", mine.ts)
    assert "new, waiting for the data team" in talk.words(card)


def test_switching_a_channel_on_offers_to_read_it(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    bot.work()
    bot.person("mira").say("#ask-data", talk.ORDERS)
    bot.person(ADMIN).open_home()
    bot.work()
    bot.person(ADMIN).click("settings.channel", home=True)
    bot.person(ADMIN).submit({"channel": "C0ASK", "mode": "ask"})

    assert "Shall I read back as well?" in talk.window(bot, ADMIN)
    bot.person(ADMIN).submit()
    bot.work()

    assert len(talk.requests(bot)) == 1
    assert talk.requests(bot)[0].status is Status.NEW


def test_a_job_that_comes_late_does_nothing(spoken: Bot) -> None:
    bot = spoken
    begin(bot)
    work = Work(bot.deps, {})

    history.read(work, readings(bot)[0].id)
    history.list_found(work, readings(bot)[0].id)
    history.read(work, 4_711)

    with bot.deps.sessions() as session:
        listed = session.scalar(select(func.count()).where(Product.stage == Stage.CANDIDATE))
        assert session.scalar(select(func.count(Request.id))) == 3
    assert listed == 1
    assert len(told(bot)) == 1


def test_what_it_found_feeds_the_dictionary_and_what_exists_once(spoken: Bot) -> None:
    bot = spoken
    for who in ("mira", "omar"):
        bot.person(who).say("#ask-data", "What does net churn mean?")
    bot.person("ana").say("#ask-data", "https://once.example/board is new")
    bot.slack.desk.wait_until_quiet()
    talk.watch(bot, WatchMode.OFF)
    bot.work()
    talk.watch(bot, WatchMode.ASK)

    for _ in range(2):
        begin(bot)

    with bot.deps.sessions() as session:
        (wanted,) = undefined.all_of(session, bot.workspace_id)
        assert [p.address for p in given.waiting(session, bot.workspace_id)] == [SHEET]
    assert (wanted.term.name, wanted.people) == ("net churn", 2)
    message = bot.person(ADMIN).messages("@whychain")[-1]
    bot.person(ADMIN).click("existing.show_links", channel="@whychain", ts=message["ts"])
    assert SHEET in str(bot.person(ADMIN).views()[-1])


def test_who_asked_before_the_bot_came_hears_of_no_definition(spoken: Bot) -> None:
    bot = spoken
    talk.watch(bot, WatchMode.OFF)
    bot.person("omar").say("#ask-data", "What does net churn mean?")
    bot.work()
    talk.watch(bot, WatchMode.ASK)
    begin(bot)
    before = talk.everything_in(bot, "omar", "#ask-data")

    with bot.deps.sessions.begin() as session:
        caller = people.read_caller(session, bot.workspace_id, "U0ANA")
        said = Definition("Net churn", "Who left, less who came back.")
        dictionary.define(session, bot.deps.queue, caller, None, said, bot.deps.clock())
    bot.work()

    assert talk.everything_in(bot, "omar", "#ask-data") == before
    assert {r.status for r in talk.requests(bot)} == {Status.NEW}
