"""What the bot needs is taken away: its place in the workspace, its token, its disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot import ticks
from bot.jobs import Job
from models import PostState
from models.words import Status
from playground.changes import Topic
from playground.clock import Timings
from playground.errors import AppDidNotAnswer
from playground.lark import TEAM
from playground.link import wait_for
from playground.server import Playground
from tests import world
from tests.conftest import MANIFEST
from tests.scenarios import talk
from tests.world import Bot, Clock

HOUR = timedelta(hours=1)


def say(bot: Bot, who: str = "mira") -> str:
    """Ask the bot for something, and let it do nothing yet."""
    ts = bot.person(who).say("#ask-data", f"<@{bot.slack.bot_user}> {talk.ORDERS}")
    bot.slack.desk.wait_until_quiet()
    return ts


def work_until_the_card(bot: Bot) -> None:
    """Do jobs until the request is there, and its card waits to be posted."""
    while Job.SHOW_CARD not in [job for job, _ in bot.jobs.waiting()]:
        assert bot.jobs.do_next()


def install_again(bot: Bot) -> None:
    """The admin installs the app again, as Slack's pages would have it."""
    code = bot.person("ada").do("install")["code"]
    about = bot.slack.desk.ask("about")
    bot.app.client.oauth_v2_access(
        client_id=about["client_id"], client_secret=about["client_secret"], code=code
    )
    world.install(bot.deps, bot.slack)


def test_jobs_that_wait_when_a_workspace_uninstalls_end_quietly(bot: Bot) -> None:
    say(bot)
    said = len(bot.slack.desk.calls("chat.postMessage"))

    bot.person("ada").do("uninstall")
    bot.work()

    assert bot.workspace().bot_token is None
    assert bot.jobs.waiting() == []
    assert len(bot.slack.desk.calls("chat.postMessage")) == said


def test_nothing_is_tried_in_a_workspace_that_uninstalled(bot: Bot, clock: Clock) -> None:
    say(bot)
    work_until_the_card(bot)
    bot.person("ada").do("uninstall")
    bot.work()

    clock.move(HOUR)
    with bot.deps.sessions.begin() as session:
        ticks.tick(session, bot.deps.queue, clock())

    assert bot.jobs.waiting() == []


def test_what_waited_is_posted_once_when_the_app_is_installed_again(bot: Bot, clock: Clock) -> None:
    ts = say(bot)
    work_until_the_card(bot)
    bot.person("ada").do("uninstall")
    bot.work()

    install_again(bot)
    bot.person("ada").invite("#ask-data", "whychain")
    talk.later(bot, clock, HOUR)

    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_card_that_a_refused_token_held_back_is_posted_once_with_the_next(
    bot: Bot, clock: Clock, error: str
) -> None:
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error=error, times=None)
    ts = say(bot)
    bot.work()
    assert talk.posted(bot, "card:1").state is PostState.WAITING

    bot.slack.desk.no_trouble()
    talk.later(bot, clock, HOUR)

    assert talk.posted(bot, "card:1").state is PostState.SENT
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_a_token_that_was_revoked_without_a_word_is_waited_out(bot: Bot, clock: Clock) -> None:
    talk.mention(bot, "mira")
    bot.slack.desk.ask("revoke", team=TEAM)
    talk.press(bot, "mira", "capture.withdraw", "card:1")
    assert Status.WITHDRAWN not in talk.seen(bot, "mira", "card:1")

    install_again(bot)
    talk.later(bot, clock, HOUR)

    assert Status.WITHDRAWN in talk.seen(bot, "mira", "card:1")


FULL = """
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE 'could not extend file "base/1/2": No space left on device'
        USING ERRCODE = 'disk_full';
    END $$
"""
TABLES = ("delivery", "message", "request", "post", "procrastinate_jobs")


@contextmanager
def full_disk(bot: Bot) -> Iterator[None]:
    """The database answers writes as it does when its disk is full."""
    with bot.deps.engine.begin() as connection:
        connection.execute(text(FULL))
        for table in TABLES:
            connection.execute(
                text(
                    f"CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table}"
                    " EXECUTE FUNCTION full_disk()"
                )
            )
    try:
        yield
    finally:
        with bot.deps.engine.begin() as connection:
            connection.execute(text("DROP FUNCTION full_disk CASCADE"))


@pytest.fixture
def slack(clock: Clock) -> Iterator[Playground]:
    """A Slack that sends an unanswered event again sooner than the real one."""
    timings = Timings(retries=(0.0, 0.5, 2.0))
    with Playground(manifest=MANIFEST, now=lambda: clock().timestamp(), timings=timings) as slack:
        yield slack
        assert slack.desk.violations() == []


def test_what_is_said_while_the_disk_is_full_is_sent_again_and_filed_once(bot: Bot) -> None:
    with full_disk(bot):
        ts = bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> {talk.ORDERS}")
        refused(bot, "app_mention")

    bot.work()

    assert len(talk.requests(bot)) == 1
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_who_clicks_while_the_disk_is_full_is_told_so_and_can_do_it_again(bot: Bot) -> None:
    talk.mention(bot, "mira")

    with full_disk(bot), pytest.raises(AppDidNotAnswer):
        talk.press(bot, "ana", "capture.take", "card:1")
    told = talk.notes(bot, "ana")
    talk.press(bot, "ana", "capture.take", "card:1")

    assert len(told) == 1
    assert "nothing was changed" in told[0]
    assert talk.requests(bot)[0].status is Status.TAKEN


def refused(bot: Bot, event: str) -> None:
    """Wait until Slack has tried in vain to deliver an event."""
    desk = bot.slack.desk
    wait_for(
        bot.slack.url, Topic.DELIVERIES, lambda: desk.deliveries(event), lambda d: d["reasons"], 10
    )
