"""Slack's line to the bot goes down in good order."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from slack_bolt import App

from bot.cli.sockets import Line
from playground.clock import Timings
from playground.server import Playground
from tests.playground.conftest import app_of
from tests.playground.heard import Heard

A_HASTY_CLOSE = 0.3
"""Seconds in which one that waits for nobody is long over."""


@pytest.fixture
def slack() -> Iterator[Playground]:
    """A Slack that tries again a few times."""
    with Playground(timings=Timings(acknowledge=10, retries=(0.0, 0.5, 2, 5, 5))) as slack:
        yield slack


class Slow:
    """A listener that goes on until it is let go."""

    def __init__(self, app: App) -> None:
        self._begun, self._let_go = threading.Event(), threading.Event()
        app.event("message")(self._hear)

    def _hear(self) -> None:
        self._begun.set()
        assert self._let_go.wait(10)

    @contextmanager
    def at_work(self, line: Line) -> Iterator[None]:
        """Close the line meanwhile; that one is closed and the other done after the block."""
        assert self._begun.wait(10)
        closing = threading.Thread(target=line.close)
        closing.start()
        closing.join(A_HASTY_CLOSE)
        yield
        self._let_go.set()
        closing.join()


@contextmanager
def _connected(slack: Playground, app: App) -> Iterator[Line]:
    line = Line(app, slack.app_token)
    greeted = threading.Event()
    line.client.on_message_listeners.append(lambda _message: greeted.set())
    line.connect()  # type: ignore[no-untyped-call]  # Bolt left it untyped
    assert greeted.wait(10)
    try:
        yield line
    finally:
        line.close()


def test_what_was_taken_is_answered_before_the_line_closes(
    slack: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    app = app_of(slack)
    slow = Slow(app)
    with _connected(slack, app) as line:
        slack.person("mira").say("#ask-data", "Is anybody there?")
        with slow.at_work(line):
            pass
        slack.desk.wait_until_quiet()

    (delivery,) = slack.desk.deliveries("message")
    assert (delivery["state"], delivery["attempts"]) == ("acknowledged", 1)
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


def test_what_comes_while_the_line_closes_is_left_to_the_next_one(slack: Playground) -> None:
    first, second = app_of(slack), app_of(slack)
    slow, heard, heard_next = (
        Slow(first),
        *(Heard(app, "reaction_added") for app in (first, second)),
    )
    mira = slack.person("mira")
    with _connected(slack, first) as line:
        arrived = threading.Event()
        line.client.on_message_listeners.append(
            lambda message: arrived.set() if "reaction_added" in message else None
        )
        ts = mira.say("#ask-data", "Is anybody there?")
        with slow.at_work(line):
            mira.react("#ask-data", ts, "eyes")
            assert arrived.wait(10)
    with _connected(slack, second):
        slack.desk.wait_until_quiet()

    assert (len(heard.events), len(heard_next.events)) == (0, 1)
