"""Installing by the token from the settings."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from bot import people
from bot.deps import Deps
from bot.jobs import Job
from handlers import home
from handlers.installing import install_token
from handlers.work import Work
from models import Post, PostState, UserError, Workspace
from models.words import Role
from playground.lark import TEAM
from playground.server import Playground
from tests.world import Bot, Clock


def client(slack: Playground, token: str | None = None) -> WebClient:
    return WebClient(token=token or slack.bot_token, base_url=slack.api_url, retry_handlers=[])


def with_admin(deps: Deps, member: str) -> Deps:
    settings = deps.settings.model_copy(update={"admin": member})
    return Deps(**{**vars(deps), "settings": settings})


def test_the_token_tells_its_workspace_and_the_settings_the_first_admin(
    deps: Deps, slack: Playground
) -> None:
    install_token(with_admin(deps, "U0ADA"), client(slack))

    with deps.sessions() as session:
        workspace = session.scalars(select(Workspace)).one()
        assert people.with_role(session, TEAM, Role.ADMIN) == ["U0ADA"]
    assert (workspace.id, workspace.name) == (TEAM, "Lark")
    assert workspace.url == "https://lark.slack.com/"
    assert workspace.bot_user_id == slack.bot_user


def test_everybody_reads_in_the_language_of_whoever_installed_it(bot: Bot) -> None:
    assert bot.workspace().locale == "en-GB"


def test_an_admin_in_the_settings_whom_slack_doesnt_know_stops_nothing(
    deps: Deps, slack: Playground
) -> None:
    install_token(with_admin(deps, "U0NOBODY"), client(slack))

    home.greet_installer(Work(deps, home.FACES), TEAM)

    with deps.sessions() as session:
        assert session.get_one(Workspace, TEAM).locale is None
        assert session.scalars(select(Post.state)).one() is PostState.FAILED


def test_the_token_is_kept_encrypted(deps: Deps, slack: Playground) -> None:
    install_token(deps, client(slack))

    with deps.sessions() as session:
        kept = session.scalars(select(Workspace)).one().bot_token
    assert kept is not None
    assert slack.bot_token.encode() not in kept
    assert deps.slack(TEAM).token == slack.bot_token


def test_a_start_with_the_same_token_welcomes_nobody_again(bot: Bot) -> None:
    for _ in range(2):
        install_token(bot.deps, client(bot.slack))

    assert [job for job, _ in bot.jobs.waiting()] == [Job.LIST_CHANNELS, Job.LIST_CHANNELS]
    bot.work()


def test_what_is_asked_is_known_since_the_first_installation(bot: Bot, clock: Clock) -> None:
    first = bot.deps.clock()
    clock.move(timedelta(days=90))

    install_token(bot.deps, client(bot.slack))

    with bot.deps.sessions() as session:
        assert session.get_one(Workspace, TEAM).watched_since == first


def test_a_token_that_slack_refuses_is_a_sentence(deps: Deps, slack: Playground) -> None:
    with pytest.raises(UserError, match=r"Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)"):
        install_token(deps, client(slack, "xoxb-wrong"))


def test_a_slack_that_cant_be_reached_is_a_sentence(deps: Deps) -> None:
    nowhere = WebClient(token="xoxb-1", base_url="http://127.0.0.1:9/api/", retry_handlers=[])

    with pytest.raises(UserError, match="Slack can't be reached"):
        install_token(deps, nowhere)
