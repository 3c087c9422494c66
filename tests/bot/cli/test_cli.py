"""The command line as a person uses it: in a process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import COMMANDS, app
from playground.server import Playground
from tests.bot.cli.processes import environment, whychain

MAIN = "from bot.cli import app; app(prog_name='whychain')"


def test_help_teaches_which_command_when() -> None:
    shown = CliRunner().invoke(app, ["--help"], prog_name="whychain")

    assert shown.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in shown.stdout
    assert "whychain run" in shown.stdout
    assert "SLACK_BOT_TOKEN" in shown.stdout


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], prog_name="whychain")

    assert shown.exit_code == 0, shown.output
    assert f"Usage: whychain {command}" in shown.output


def test_a_mistyped_command_is_named() -> None:
    shown = CliRunner().invoke(app, ["rum"])

    assert shown.exit_code == 2
    assert "No such command 'rum'" in shown.output


def test_help_is_there_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    heavy = ("sqlalchemy", "slack_bolt", "numpy", "openai", "wordllama")
    program = (
        "import sys; from bot.cli import app; app(['--help'], standalone_mode=False); "
        f"sys.exit(str([name for name in {heavy} if name in sys.modules]))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert shown.stderr == "[]\n"


@pytest.mark.parametrize(
    ("command", "settings", "sentence"),
    [
        ("run", {}, "SLACK_BOT_TOKEN is not set. Copy the Bot User OAuth Token"),
        ("migrate", {"DATABASE_URL": "sqlite:///why.db"}, "DATABASE_URL is wrong: "),
        (
            "worker",
            {"DATABASE_URL": "postgresql://bot:hunter2@127.0.0.1:9/why"},
            "The database can't be reached",
        ),
    ],
)
def test_a_mistake_is_a_sentence_and_no_traceback(
    tmp_path: Path, command: str, settings: dict[str, str], sentence: str
) -> None:
    shown = whychain(tmp_path, command, WHYCHAIN_HOME=str(tmp_path), **settings)

    assert shown.code == 2
    assert shown.stderr.startswith(sentence), shown.stderr
    assert "Traceback" not in shown.stderr
    assert "hunter2" not in shown.stderr


def test_migrate_brings_a_database_to_this_version_once(tmp_path: Path, blank_url: str) -> None:
    before = whychain(tmp_path, "worker", DATABASE_URL=blank_url, WHYCHAIN_HOME=str(tmp_path))
    first = whychain(tmp_path, "migrate", DATABASE_URL=blank_url)
    second = whychain(tmp_path, "migrate", DATABASE_URL=blank_url)

    assert before.stderr == "The database is of another version. Run: whychain migrate\n"
    assert first.stdout.startswith("Done: ")
    assert second.stdout == "Nothing to do.\n"


def test_a_clock_file_without_a_number_is_said_at_once(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "clock").write_text("soon")

    shown = whychain(
        tmp_path,
        "worker",
        "--clock",
        "clock",
        DATABASE_URL=database_url,
        WHYCHAIN_HOME=str(tmp_path),
    )

    assert shown.code == 2
    assert "should hold a number of seconds" in shown.stderr


def test_run_answers_in_slack_and_stops_when_asked(
    tmp_path: Path, database_url: str, slack: Playground
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, "run"],
        env=environment(
            DATABASE_URL=database_url,
            WHYCHAIN_HOME=str(tmp_path),
            WHYCHAIN_ADMIN="U0ADA",
            SLACK_API_URL=slack.api_url,
            SLACK_BOT_TOKEN=slack.bot_token,
            SLACK_APP_TOKEN=slack.app_token,
        ),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        slack.desk.wait_until_connected(timeout=60)
        welcome = slack.person("ada").wait_for_message("@whychain", timeout=30)
        slack.person("mira").open_home()
        slack.person("mira").wait_for_home(timeout=30)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=30)
    finally:
        process.kill()

    assert "Home" in str(welcome["text"])
    assert process.returncode == 0
    assert "Whychain stops." in log
    assert "xoxb-" not in log
    assert "Traceback" not in log
