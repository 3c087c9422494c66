"""The job queue: procrastinate, in the same database and the same transaction."""

from typing import Any

from procrastinate import App, BaseRetryStrategy, RetryDecision, SyncPsycopgConnector
from procrastinate.jobs import Job as QueuedJob
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.jobs import AWAITED, Job

LONGEST_WAIT = 300
"""Seconds. What is acknowledged is not lost to an outage of Slack, or of anybody's."""
ATTEMPTS = 300
"""A day of them. What fails for so long is wrong in itself: `whychain doctor` tells of it."""


class Patience(BaseRetryStrategy):
    """Waits 2, 4, 8 seconds and so on, up to five minutes.

    Soon enough, at first, that the jobs behind the same lock don't wait long.
    """

    def get_retry_decision(
        self,
        *,
        exception: BaseException,  # noqa: ARG002  # procrastinate names it
        job: QueuedJob,
    ) -> RetryDecision | None:
        """When the job that failed is done again; None when that has no use."""
        if job.attempts >= ATTEMPTS:
            return None
        wait = LONGEST_WAIT if job.attempts > 8 else min(LONGEST_WAIT, 2 ** (job.attempts + 1))
        return RetryDecision(retry_in={"seconds": wait})


RETRIES = Patience()

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
