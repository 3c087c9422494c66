"""What is missing among the settings, as somebody at a terminal reads it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.web import need_workspaces
from bot.settings import read_settings
from models import UserError


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET"),
        ({"SLACK_CLIENT_SECRET": "s"}, "SLACK_CLIENT_ID"),
    ],
)
def test_web_names_the_setting_that_is_missing(given: dict[str, str], missing: str) -> None:
    with pytest.raises(UserError, match=f"^{missing} is not set"):
        need_workspaces(read_settings(given))


@pytest.mark.parametrize(
    "given",
    [
        {"SLACK_BOT_TOKEN": "xoxb-1"},
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_CLIENT_ID": "1.2"},
        {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"},
    ],
)
def test_web_needs_one_workspace_or_a_way_for_others_to_come(given: dict[str, str]) -> None:
    need_workspaces(read_settings(given))


def test_the_doctor_prints_its_findings_and_no_log_between_them(
    database_url: str, tmp_path: Path
) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "WHYCHAIN_HOME": str(tmp_path),
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_API_URL": "http://127.0.0.1:9/api/",
        "OPENAI_API_KEY": "key",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    }

    shown = CliRunner(env=environment).invoke(app, ["doctor"])

    assert shown.exit_code == 1
    assert "Slack can't be reached" in shown.output
    starts = ("ok ", "warning ", "PROBLEM ", "         → ")
    assert [line for line in shown.output.splitlines() if not line.startswith(starts)] == []


def test_an_address_without_a_key_is_told_at_the_start(database_url: str, tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "WHYCHAIN_HOME": str(tmp_path),
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    }

    shown = CliRunner(env=environment).invoke(app, ["digest"])

    assert "OPENAI_BASE_URL does nothing without OPENAI_API_KEY" in shown.output
