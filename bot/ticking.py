"""The clock of a process: lets it tick every few seconds, and decides nothing."""

import logging
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from procrastinate.exceptions import ConnectorException
from psycopg import Error as DriverError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot import ticks
from bot.deps import Deps

log = logging.getLogger(__name__)

LOST = (DBAPIError, PoolTimeout, ConnectorException, DriverError)
"""How a database that is away, or restarts, shows in the layers above it."""


class Ticker:
    """Ticks in a thread of its own; every process may have one."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._scheduler = BackgroundScheduler(timezone=UTC)

    def start(self) -> None:
        """Tick every `tick_seconds`.

        Ticks never overlap, and late ones are one: the tick itself catches up on what it missed.
        """
        self._scheduler.add_job(
            self._tick,
            "interval",
            seconds=self._deps.settings.tick_seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more, and wait for the tick that runs."""
        self._scheduler.shutdown(wait=True)

    def tick_now(self) -> bool:
        """Tick once, in the caller's thread. False when another process is just ticking."""
        return self._tick_unless(timedelta())

    def _tick(self) -> None:
        try:
            self._tick_unless(timedelta(seconds=self._deps.settings.tick_seconds))
        except LOST as error:
            log.warning("A tick failed and is made up for: %s", type(error).__name__)

    def _tick_unless(self, every: timedelta) -> bool:
        with self._deps.sessions.begin() as session:
            return ticks.tick(session, self._deps.queue, self._deps.clock(), every)
