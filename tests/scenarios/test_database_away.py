"""The database is away for a while: nobody's words are lost, and the bot goes on by itself."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from models import Request
from playground.changes import Topic
from playground.clock import Timings
from playground.errors import AppDidNotAnswer
from playground.link import wait_for
from playground.server import Playground
from tests.conftest import MANIFEST
from tests.postgres import Postgres
from tests.world import Bot, Clock


@pytest.fixture
def slack(clock: Clock) -> Iterator[Playground]:
    """A Slack that sends an unanswered event again sooner than the real one."""
    timings = Timings(retries=(0.0, 0.5, 2.0))
    with Playground(manifest=MANIFEST, now=lambda: clock().timestamp(), timings=timings) as slack:
        yield slack
        assert slack.desk.violations() == []


def test_what_is_said_meanwhile_is_sent_again_and_filed_once(bot: Bot, postgres: Postgres) -> None:
    with postgres.away(bot.deps.queue.url):
        bot.person("mira").say(
            "#ask-data", f"<@{bot.slack.bot_user}> how many orders did each city have last week?"
        )
        _wait_until_refused(bot, "app_mention")

    bot.work()

    with bot.deps.sessions() as session:
        assert len(session.scalars(select(Request)).all()) == 1
    tried = [d["attempts"] for d in bot.slack.desk.deliveries("app_mention")]
    assert tried[-1] > 1


def _wait_until_refused(bot: Bot, event: str) -> None:
    """Wait until Slack has tried in vain to deliver an event."""
    desk = bot.slack.desk
    wait_for(
        bot.slack.url, Topic.DELIVERIES, lambda: desk.deliveries(event), lambda d: d["reasons"], 10
    )


def test_who_clicks_meanwhile_sees_that_it_failed_and_can_do_it_again(
    bot: Bot, postgres: Postgres
) -> None:
    mira = bot.person("mira")
    with postgres.away(bot.deps.queue.url), pytest.raises(AppDidNotAnswer):
        mira.command("#ask-data", "/data", "weekly orders by city")

    mira.command("#ask-data", "/data", "weekly orders by city")
    bot.work()

    with bot.deps.sessions() as session:
        assert len(session.scalars(select(Request)).all()) == 1
