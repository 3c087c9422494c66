"""Settings: each mistake is answered with a sentence that names it and says what to write."""

import os
from pathlib import Path

import pytest

from bot.settings import Settings, read_settings, unset
from models import UserError


def test_nothing_has_to_be_set() -> None:
    settings = read_settings({})

    assert settings.database_url is None
    assert settings.home.is_absolute()
    assert settings.port == 3000


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read_settings({"PORT": "", "DATABASE_URL": ""}) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-A0-1-secret", "xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-secret", "xapp-"),
        ("DATABASE_URL", "mysql://secret@host/db", "postgresql://"),
        ("SLACK_API_URL", "slack.com/api/", "https://"),
        ("OPENAI_BASE_URL", "localhost:8080", "https://"),
        ("WHYCHAIN_ADMIN", "@ada", "U024BE7LH"),
        ("PORT", "http", "integer"),
        ("PORT", "70000", "65535"),
        ("WHYCHAIN_WEB_THREADS", "2", "8"),
        ("WHYCHAIN_HEARTBEAT_SECONDS", "0", "greater than 0"),
        ("LOG_LEVEL", "LOUD", "'DEBUG'"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(name: str, value: str, hint: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_settings({name: value})

    assert refusal.value.sentence.startswith(f"{name} is wrong: ")
    assert hint in refusal.value.sentence
    assert "secret" not in refusal.value.sentence


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(UserError) as refusal:
        read_settings({"PORT": "x", "LOG_LEVEL": "LOUD"})

    assert len(refusal.value.sentence.splitlines()) == 2


@pytest.mark.parametrize(
    "field",
    [
        "slack_bot_token",
        "slack_app_token",
        "slack_signing_secret",
        "openai_api_key",
        "slack_client_id",
        "slack_client_secret",
    ],
)
def test_what_a_command_needs_and_has_not_is_named(field: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_settings({}).need(field)

    assert refusal.value.sentence.startswith(f"{Settings.variable(field)} is not set. ")
    assert len(refusal.value.sentence) > 60, "it also says what to write"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET"),
        ({"SLACK_CLIENT_SECRET": "s"}, "SLACK_CLIENT_ID"),
        ({"OPENAI_BASE_URL": "http://localhost:8080/v1"}, "OPENAI_API_KEY"),
    ],
)
def test_what_does_nothing_without_another_setting_is_told(
    given: dict[str, str], missing: str
) -> None:
    settings = read_settings(given)

    ((what, advice),) = settings.without_effect()

    assert what == f"{next(iter(given))} does nothing without {missing}"
    assert advice
    assert not settings.is_open


def test_variables_are_unset_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")

    with unset("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        assert "SLACK_CLIENT_ID" not in os.environ

    assert os.environ["SLACK_CLIENT_ID"] == "1.2"
    assert "SLACK_CLIENT_SECRET" not in os.environ


def test_what_is_set_is_not_asked_for() -> None:
    read_settings({"SLACK_BOT_TOKEN": "xoxb-1"}).need("slack_bot_token")


def test_a_secret_is_not_shown_by_accident() -> None:
    settings = read_settings({"SLACK_BOT_TOKEN": "xoxb-1", "WHYCHAIN_SECRET_KEY": "key"})

    assert "xoxb-1" not in repr(settings)


def test_the_home_folder_can_be_moved(tmp_path: Path) -> None:
    assert read_settings({"WHYCHAIN_HOME": str(tmp_path)}).home == tmp_path
