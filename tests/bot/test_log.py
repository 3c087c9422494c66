"""The log holds no tokens."""

import logging
import sys

import pytest

from bot.log import Discreet


def line(message: str, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("bot", logging.INFO, "bot.py", 1, message, None, info)
    return Discreet("%(message)s").format(record)


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-456-abcDEF",
        "xapp-1-A0-123-abc",
        "xoxe.xoxp-1-abc",
        "sk-proj-abcdefgh12345678",
        "https://hooks.slack.com/actions/T0/1/abcdefg",
    ],
)
def test_secrets_are_struck_out(secret: str) -> None:
    shown = line(f"Slack said no to {secret}.")

    assert "[secret]" in shown
    assert secret not in shown


def test_a_password_in_an_address_is_struck_out() -> None:
    assert line("at postgresql://bot:hunter2@db:5432/why") == "at postgresql://[secret]@db:5432/why"


def test_a_traceback_is_struck_out_as_well() -> None:
    try:
        raise ValueError("xoxb-123-456-abc")
    except ValueError:
        error = sys.exc_info()[1]

    shown = line("It failed.", error)

    assert "ValueError" in shown
    assert "xoxb-123" not in shown


def test_other_words_stay_as_they_are() -> None:
    assert line("Post 17 failed: ratelimited") == "Post 17 failed: ratelimited"
