"""`whychain run` and the process beside it live and end together."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from playground.server import Playground
from tests.bench.running import BotProcess, prepare

SOON = 20.0
"""Seconds; far more than it takes, also on a busy machine."""


@pytest.fixture
def running(database_url: str, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that is ready, with its second process."""
    with Playground() as slack:
        prepare(database_url, tmp_path, slack)
        bot = BotProcess(slack, tmp_path, DATABASE_URL=database_url)
        bot.start()
        try:
            bot.wait_until_ready()
            yield bot
        finally:
            bot.kill()


def _second(bot: BotProcess) -> psutil.Process:
    """The youngest: where processes aren't forked, Python starts one of its own before."""
    return max(psutil.Process(bot.pid).children(), key=lambda child: child.create_time())


def test_when_the_first_process_is_killed_the_second_one_ends(running: BotProcess) -> None:
    second = _second(running)
    assert "xoxb" not in " ".join(second.cmdline())

    os.kill(running.pid, signal.SIGKILL)

    assert psutil.wait_procs([second], timeout=SOON)[1] == []


def test_when_the_second_process_dies_the_first_one_says_so_and_ends(running: BotProcess) -> None:
    first = psutil.Process(running.pid)

    _second(running).kill()

    assert psutil.wait_procs([first], timeout=SOON)[1] == []
    assert "The worker has ended. Whychain stops" in running.log()
