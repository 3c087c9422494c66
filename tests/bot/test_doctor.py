"""The self-check: each thing that can be wrong is found, with what to do about it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot import people
from bot.app import examine
from bot.doctor import Finding, Level
from bot.settings import Settings
from models import Post, PostState, Tick, Workspace
from models.words import Role
from playground.lark import TEAM
from tests.postgres import Postgres
from tests.world import Bot, Clock


def settings_of(bot: Bot, **changes: str) -> Settings:
    """What the bot was started with, by its names in the environment, with changes."""
    slack = bot.slack
    known = {
        "DATABASE_URL": bot.deps.queue.url,
        "WHYCHAIN_HOME": str(bot.deps.settings.home),
        "WHYCHAIN_SECRET_KEY": "a key for tests",
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
    }
    return Settings.model_validate({**known, **changes})


def check_up(bot: Bot, clock: Clock, **changes: str) -> list[Finding]:
    return list(examine(settings_of(bot, **changes), clock=clock))


def about(findings: list[Finding], what: str) -> Finding:
    """The one finding that begins with these words."""
    found = [finding for finding in findings if finding.what.startswith(what)]
    assert len(found) == 1, findings
    return found[0]


def test_every_finding_that_is_not_ok_says_what_to_do(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock, SLACK_BOT_TOKEN="xoxb-wrong", SLACK_APP_TOKEN="xapp-wrong")

    assert all(finding.advice for finding in findings if finding.level is not Level.OK)
    assert all(not finding.advice for finding in findings if finding.level is Level.OK)


def test_a_healthy_installation_has_no_problem(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock)

    assert [finding for finding in findings if finding.level is Level.PROBLEM] == []
    assert about(findings, "SLACK_BOT_TOKEN").what == "SLACK_BOT_TOKEN: whychain in Lark"
    assert about(findings, "Extension").level is Level.OK
    assert about(findings, "Migrations").level is Level.OK
    assert about(findings, "Triage channel").what == "Triage channel: #data-triage"
    assert about(findings, "Language model").what == "Language model: rules-1"
    assert about(findings, "Embedder").level is Level.OK


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_refuses_is_a_problem(bot: Bot, clock: Clock, name: str) -> None:
    wrong = {"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": "xapp-wrong"}[name]

    findings = check_up(bot, clock, **{name: wrong})

    assert about(findings, name).what == f"{name}: invalid_auth"
    assert about(findings, name).level is Level.PROBLEM


def test_without_any_setting_each_token_that_is_needed_is_named(database_url: str) -> None:
    findings = list(examine(Settings.model_validate({"DATABASE_URL": database_url})))

    assert about(findings, "SLACK_BOT_TOKEN").level is Level.PROBLEM
    assert "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET" in about(findings, "SLACK_BOT_TOKEN").advice
    assert about(findings, "Neither SLACK_APP_TOKEN nor SLACK_SIG").level is Level.PROBLEM


def test_an_app_that_several_workspaces_install_needs_its_signing_secret(
    bot: Bot, clock: Clock
) -> None:
    keys = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"}

    without = check_up(bot, clock, **keys)
    whole = check_up(bot, clock, **keys, SLACK_SIGNING_SECRET="s")

    assert about(without, "SLACK_SIGNING_SECRET").level is Level.PROBLEM
    assert about(whole, "SLACK_CLIENT_ID").level is Level.OK


def test_settings_that_do_nothing_alone_are_told(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock, SLACK_CLIENT_ID="1.2", OPENAI_BASE_URL="http://127.0.0.1:9/v1")

    assert about(findings, "SLACK_CLIENT_ID does nothing without").level is Level.WARNING
    assert about(findings, "OPENAI_BASE_URL does nothing without").level is Level.WARNING


def test_embeddings_without_a_key_end_the_check_up_with_a_sentence(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock, OPENAI_EMBEDDING_MODEL="small")

    assert findings[-1].level is Level.PROBLEM
    assert "OPENAI_API_KEY is not set" in findings[-1].advice


def test_a_slack_that_cant_be_reached_is_a_problem(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock, SLACK_API_URL="http://127.0.0.1:9/api/")

    assert {f.level for f in findings if f.what.startswith("Slack can't be reached")} == {
        Level.PROBLEM
    }


def test_a_database_that_is_away_ends_the_check_up_with_a_problem(
    bot: Bot, clock: Clock, postgres: Postgres
) -> None:
    with postgres.away(bot.deps.queue.url):
        findings = check_up(bot, clock)

    assert findings[-1].what.startswith("Database: ")
    assert findings[-1].level is Level.PROBLEM


def test_missing_migrations_are_a_problem(bot: Bot, clock: Clock, blank_url: str) -> None:
    findings = check_up(bot, clock, DATABASE_URL=blank_url)

    assert about(findings, "Migrations").advice == "Run: whychain migrate"


def test_a_clock_that_stopped_is_told_and_one_that_ticks_is_ok(bot: Bot, clock: Clock) -> None:
    never = about(check_up(bot, clock), "Clock")
    with bot.deps.sessions.begin() as session:
        session.add(Tick(id=1, at=clock()))
    ticking = about(check_up(bot, clock), "Clock")
    clock.move(timedelta(minutes=5))
    stopped = about(check_up(bot, clock), "Clock")

    assert never.what == "Clock: has never ticked"
    assert ticking.level is Level.OK
    assert "ticked last at 2026-11-24 09:00 UTC" in stopped.what


def test_what_admins_have_still_to_choose_is_named(bot: Bot, clock: Clock) -> None:
    with bot.deps.sessions.begin() as session:
        session.get_one(Workspace, TEAM).triage_channel_id = None
        people.grant(session, TEAM, Role.PM, [])

    findings = check_up(bot, clock)

    assert about(findings, "Lark: no triage channel").level is Level.WARNING
    assert about(findings, "Lark: nobody is data PM").level is Level.WARNING
    assert about(findings, "Lark: no digest channel").level is Level.WARNING


@pytest.mark.parametrize(
    ("channel", "level", "words"),
    [
        ("C0ASK", Level.WARNING, "everybody can read #ask-data"),
        ("C0OLD", Level.PROBLEM, "#old-launch is archived"),
        ("C0PLANS", Level.PROBLEM, "I am not in C0PLANS"),
    ],
)
def test_a_triage_channel_that_will_not_do_is_told(
    bot: Bot, clock: Clock, channel: str, level: Level, words: str
) -> None:
    with bot.deps.sessions.begin() as session:
        session.get_one(Workspace, TEAM).triage_channel_id = channel

    found = about(check_up(bot, clock), "Triage channel")

    assert (found.level, found.what) == (level, f"Triage channel: {words}")


def test_posts_and_jobs_that_failed_are_counted(bot: Bot, clock: Clock) -> None:
    with bot.deps.sessions.begin() as session:
        session.add(
            Post(
                workspace_id=TEAM,
                key="card:1",
                kind="card",
                subject_id=1,
                channel_id="C0ASK",
                state=PostState.FAILED,
                problem="is_archived",
                created_at=clock(),
            )
        )
        session.execute(
            text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
                " VALUES ('default', 'digest.show', 'failed')"
            )
        )

    findings = check_up(bot, clock)

    assert "1 messages may not have arrived (is_archived)" in about(findings, "Lark: 1").what
    assert about(findings, "Jobs: failed").what == "Jobs: failed: digest.show (1)"


def test_a_token_locked_with_another_key_is_told(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock, WHYCHAIN_SECRET_KEY="another key")

    assert "the key has changed" in about(findings, "Lark: no token").advice


def test_a_language_model_that_does_not_answer_is_told(bot: Bot, clock: Clock) -> None:
    findings = check_up(bot, clock, OPENAI_API_KEY="key", OPENAI_BASE_URL="http://127.0.0.1:9/v1")

    found = about(findings, "Language model")

    assert found.level is Level.WARNING
    assert "the rules answer" in found.advice
