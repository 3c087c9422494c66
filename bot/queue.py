"""The job queue: procrastinate, in the same database and the same transaction."""

from typing import Any

from procrastinate import App, RetryStrategy, SyncPsycopgConnector
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.jobs import AWAITED, Job

RETRIES = RetryStrategy(max_attempts=6, exponential_wait=2)
"""Waits 2, 4, 8, 16 and 32 seconds: over a database's restart, yet soon enough that the jobs
behind the same lock don't wait long."""

_WAITING = text("""
    SELECT id FROM procrastinate_jobs
    WHERE task_name = :job AND lock = :lock AND priority >= :priority
      AND status = 'todo' AND attempts = 0
    LIMIT 1 FOR SHARE SKIP LOCKED
""")
"""The share keeps workers from starting the job before the change that it is to show commits."""


class Queue:
    """Defers jobs so that they commit together with what made them necessary, or not at all."""

    def __init__(self, url: str) -> None:
        self.app = App(connector=SyncPsycopgConnector(conninfo=url))
        self.url = url

    def defer(
        self,
        session: Session,
        job: Job,
        *,
        lock: str | None = None,
        unless_waiting: bool = False,
        at_leisure: bool = False,
        **ids: Any,
    ) -> None:
        """Defer a job on the session's own connection.

        Jobs with the same `lock` run one after the other, in the order of deferral.
        `unless_waiting` is for jobs that show something as it is by then: one that waits already
        is enough for any number of changes. Nobody waits for what is done `at_leisure`.
        """
        priority = 1 if job in AWAITED and not at_leisure else 0
        place = {"job": job.value, "lock": lock, "priority": priority}
        if unless_waiting and session.scalar(_WAITING, place):
            return
        connection = session.connection().connection.driver_connection
        task = self.app.configure_task(
            job.value, lock=lock, priority=priority, connection=connection
        )
        task.defer(**ids)
