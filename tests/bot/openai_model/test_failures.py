"""Whatever the server does, the rules answer, within limits, and the log holds nobody's words."""

import logging
import time
from datetime import timedelta
from typing import Any

import pytest

from bot.openai_model import OpenAIModel
from bot.openai_model.calls import Pace
from tests.bot.openai_model.conftest import Setup
from tests.fake_openai import (
    Act,
    drips,
    hangs,
    hangs_up,
    refuses,
    replies,
    says,
    status,
)

YES = says({"is_request": True, "certainty": 0.9})
TEXT = "Could someone send me the churn figures of tangerine subscribers?"


def failures() -> list[Any]:
    return [
        pytest.param(refuses(), "refused", id="refuses"),
        pytest.param(status(400), "http-400", id="bad request"),
        pytest.param(status(401), "http-401", id="wrong key"),
        pytest.param(status(404), "http-404", id="no such model"),
        pytest.param(replies(b"<html>gateway</html>"), "json_invalid", id="a web page"),
        pytest.param(replies(b""), "json_invalid", id="nothing"),
        pytest.param(replies(b"\xff\xfe"), "json_invalid", id="no text at all"),
        pytest.param(replies({"choices": []}), "too_short", id="no choice"),
        pytest.param(replies([1, 2]), "model_type", id="another protocol"),
        pytest.param(says('{"is_request": tr'), "json_invalid", id="broken JSON"),
        pytest.param(says("Sure! It is a request."), "json_invalid", id="prose"),
        pytest.param(says({"is_request": True}), "missing", id="a field is missing"),
        pytest.param(
            says({"is_request": True, "certainty": 0.9, "run": "rm"}), "extra", id="a field more"
        ),
        pytest.param(says({"is_request": "maybe", "certainty": 1}), "bool", id="wrong type"),
        pytest.param(says({"is_request": True, "certainty": 7}), "certainty", id="wrong range"),
        pytest.param(says("x" * 100_000), "reply-too-long", id="100 kB"),
        pytest.param(replies(b" " * 100_000), "reply-too-long", id="100 kB of blanks"),
        pytest.param(says("{", finish="length"), "reply-ended:length", id="cut short"),
        pytest.param(says("", finish="content_filter"), "content_filter", id="filtered"),
    ]


@pytest.mark.parametrize(("act", "code"), failures())
def test_the_rules_answer_instead_and_one_line_says_why(
    setup: Setup, caplog: pytest.LogCaptureFixture, act: Act, code: str
) -> None:
    setup.server.will(act)

    detection = setup.model.detect(TEXT)

    assert detection.confidence == 0.9
    assert setup.rules.history == [("detect", TEXT)]
    (line,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.INFO
               and record.name.startswith("bot.")]  # fmt: skip
    assert code in line
    assert "tangerine" not in caplog.text


@pytest.mark.parametrize("act", [status(429), status(500), status(503), hangs_up])
def test_a_passing_failure_is_tried_once_more(setup: Setup, act: Act) -> None:
    setup.server.will(act, YES)

    setup.model.detect(TEXT)

    assert len(setup.server.history) == 2
    assert setup.rules.history == []


def test_a_failure_that_does_not_pass_is_given_to_the_rules(setup: Setup) -> None:
    setup.server.will(status(500), status(500), YES)

    setup.model.detect(TEXT)

    assert len(setup.server.history) == 2
    assert len(setup.rules.history) == 1


def test_the_server_says_how_long_to_wait(setup: Setup) -> None:
    setup.server.will(status(429, retry_after="3"), YES)

    setup.model.detect(TEXT)

    assert setup.time.pauses == [3.0]


def test_nobody_waits_longer_than_a_question_may_take(setup: Setup) -> None:
    setup.server.will(status(429, retry_after="60"), YES)

    setup.model.detect(TEXT)

    assert setup.time.pauses == []
    assert len(setup.rules.history) == 1


@pytest.mark.parametrize("act", [hangs, drips])
def test_a_server_that_is_too_slow_is_not_waited_for(setup: Setup, act: Act) -> None:
    impatient = OpenAIModel(
        setup.client,
        model="test-model",
        rules=setup.rules,
        budget=setup.budget,
        pace=Pace(seconds=0.1),
    )
    setup.server.will(act)
    started = time.monotonic()

    impatient.detect(TEXT)

    assert len(setup.rules.history) == 1
    assert len(setup.server.history) == 1
    assert time.monotonic() - started < 2


def test_a_dead_server_is_left_alone_and_tried_again_after_a_minute(setup: Setup) -> None:
    setup.server.will(*[status(401)] * 3)
    for _ in range(10):
        setup.model.detect(TEXT)
    asked_while_dead = len(setup.server.history)
    setup.time.seconds += 61
    setup.server.will(YES, YES)

    setup.model.detect(TEXT)
    setup.model.detect(TEXT)

    assert asked_while_dead == 3
    assert len(setup.server.history) == 5
    assert len(setup.rules.history) == 10


def test_a_trial_that_fails_starts_another_rest(setup: Setup) -> None:
    setup.server.will(*[status(401)] * 3)
    for _ in range(3):
        setup.model.detect(TEXT)
    setup.time.seconds += 61
    setup.server.will(status(401), YES)

    setup.model.detect(TEXT)
    setup.model.detect(TEXT)

    assert len(setup.server.history) == 4


def test_a_server_that_talks_nonsense_is_not_dead(setup: Setup) -> None:
    setup.server.will(*[says("nonsense")] * 5)

    for _ in range(5):
        setup.model.detect(TEXT)

    assert len(setup.server.history) == 5


def test_a_spent_budget_leaves_the_rest_of_the_day_to_the_rules(setup: Setup) -> None:
    setup.server.will(says({"is_request": True, "certainty": 0.9}, tokens=99_900), YES)

    setup.model.detect(TEXT)
    setup.model.detect(TEXT)
    asked_on_that_day = len(setup.server.history)
    setup.time.today += timedelta(days=1)
    setup.model.detect(TEXT)

    assert asked_on_that_day == 1
    assert len(setup.server.history) == 2


def test_what_the_server_counted_is_what_was_spent(setup: Setup) -> None:
    setup.server.will(says({"is_request": True, "certainty": 0.9}, tokens=321), status(401))

    setup.model.detect(TEXT)
    setup.model.detect(TEXT)

    assert setup.budget.spent == 321


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_nothing_said_is_nothing_asked(setup: Setup, text: str) -> None:
    setup.model.detect(text)

    assert setup.server.history == []
    assert setup.rules.history == [("detect", text)]
