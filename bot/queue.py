"""The job queue: procrastinate, in the same database and the same transaction."""

from typing import Any

from procrastinate import App, RetryStrategy, SyncPsycopgConnector
from sqlalchemy.orm import Session

from bot.jobs import Job

RETRIES = RetryStrategy(max_attempts=6, exponential_wait=2)
"""Waits 2, 4, 8, 16 and 32 seconds: over a database's restart, yet soon enough that the jobs
behind the same lock don't wait long."""


class Queue:
    """Defers jobs so that they commit together with what made them necessary, or not at all."""

    def __init__(self, url: str) -> None:
        self.app = App(connector=SyncPsycopgConnector(conninfo=url))
        self.url = url

    def defer(self, session: Session, job: Job, *, lock: str | None = None, **ids: Any) -> None:
        """Defer a job on the session's own connection.

        Jobs with the same `lock` run one after the other, in the order of deferral.
        """
        connection = session.connection().connection.driver_connection
        self.app.configure_task(job.value, lock=lock, connection=connection).defer(**ids)
