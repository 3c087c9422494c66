"""The worker: runs jobs in a thread with an event loop of its own, and starts again if it ends."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg import Error as DatabaseError

from bot.jobs import Job
from bot.queue import RETRIES

log = logging.getLogger(__name__)

JobFunction = Callable[..., None]
POLL = 0.1
"""Seconds. A job that ends wakes nobody: the next one behind its lock is found by looking, and so
is one whose notification was lost with a connection."""


class Worker:
    """Competes with the workers of all other processes for the jobs of one database."""

    def __init__(
        self,
        url: str,
        functions: Mapping[Job, JobFunction],
        *,
        threads: int,
        heartbeat_seconds: float,
    ) -> None:
        self._url = url
        self._functions = functions
        self._threads = threads
        self._beat = heartbeat_seconds
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        """Begin to take jobs."""
        self._thread.start()

    def stop(self, timeout: float = 10) -> None:
        """Take no more jobs, and wait this many seconds for those that run."""
        self._stopping.set()
        if self._loop is not None and self._running is not None:
            with contextlib.suppress(RuntimeError):  # the loop ended by itself meanwhile
                self._loop.call_soon_threadsafe(self._running.cancel)
        self._thread.join(timeout)

    @property
    def is_alive(self) -> bool:
        """The thread runs; inside, the worker starts again after a lost database."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                asyncio.run(self._work())
            except (ConnectorException, DatabaseError, OSError) as error:
                log.warning(
                    "The worker lost the database and starts again: %s", type(error).__name__
                )
            except asyncio.CancelledError:
                pass
            self._stopping.wait(1)

    async def _work(self) -> None:
        app = App(connector=PsycopgConnector(conninfo=self._url, min_size=1, max_size=6))
        for job, function in self._functions.items():
            app.task(name=job.value, retry=RETRIES)(_as_task(function))
        async with app.open_async():
            self._loop = asyncio.get_running_loop()
            self._running = asyncio.create_task(self._both(app))
            await self._running

    async def _both(self, app: App) -> None:
        sweep = asyncio.create_task(self._sweep(app))
        try:
            await app.run_worker_async(
                concurrency=self._threads,
                install_signal_handlers=False,
                shutdown_graceful_timeout=5,
                fetch_job_polling_interval=POLL,
                abort_job_polling_interval=60,
                delete_jobs="successful",
                update_heartbeat_interval=self._beat,
                stalled_worker_timeout=3 * self._beat,
            )
        finally:
            sweep.cancel()

    async def _sweep(self, app: App) -> None:
        """Run the jobs of dead workers again, and once more right at the start."""
        while True:
            stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=3 * self._beat)
            for job in stalled:
                log.info("Job %s of a dead worker is run again.", job.id)
                await app.job_manager.retry_job(job)
            await asyncio.sleep(self._beat)


def _as_task(function: JobFunction) -> Callable[..., None]:
    """procrastinate marks the function that it is given; each worker gets one of its own."""

    def task(**ids: Any) -> None:
        function(**ids)

    return task
