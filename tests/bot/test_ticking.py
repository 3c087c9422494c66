"""The clock of a process, in its own thread."""

import logging
from dataclasses import replace
from datetime import datetime
from threading import Event

import pytest
from sqlalchemy import select

from bot.deps import Deps
from bot.ticking import Ticker
from models import Tick
from models.sessions import connect, session_factory
from tests.world import START


class Watched:
    """A clock that says when it was read often enough."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.done = Event()

    def __call__(self) -> datetime:
        self.left -= 1
        if self.left <= 0:
            self.done.set()
        return START


def hurried(deps: Deps, clock: Watched) -> Deps:
    """Dependencies that tick every few milliseconds."""
    settings = deps.settings.model_copy(update={"tick_seconds": 0.02})
    return replace(deps, settings=settings, clock=clock)


def test_it_ticks_again_and_again_until_it_is_stopped(deps: Deps) -> None:
    clock = Watched(times=3)
    ticker = Ticker(hurried(deps, clock))

    ticker.start()
    ticked = clock.done.wait(30)
    ticker.stop()

    assert ticked
    with deps.sessions() as session:
        assert session.scalar(select(Tick.at)) == START


def test_a_database_that_is_away_is_one_line_each_and_the_clock_goes_on(
    deps: Deps, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Watched(times=3)
    away = connect("postgresql://nobody@127.0.0.1:9/nowhere")
    ticker = Ticker(replace(hurried(deps, clock), sessions=session_factory(away)))

    with caplog.at_level(logging.WARNING, logger="bot.ticking"):
        ticker.start()
        ticked = clock.done.wait(30)
        ticker.stop()

    said = [record for record in caplog.records if record.name == "bot.ticking"]
    assert ticked
    assert {record.getMessage() for record in said} == {
        "A tick failed and is made up for: OperationalError"
    }
    assert all(record.exc_info is None for record in said)
