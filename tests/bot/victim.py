"""A worker that is to be killed: `python -m tests.bot.victim URL` works until then.

Its one job writes that it began, and then never ends.
"""

import sys
import threading
import time

from bot.jobs import Job
from bot.worker import Worker


def begin_and_never_end(request_id: int) -> None:
    """Say on the standard output that the job began, and hang."""
    print(request_id, flush=True)  # noqa: T201  # the test waits for this line
    time.sleep(600)


if __name__ == "__main__":
    worker = Worker(
        sys.argv[1], {Job.UNDERSTAND: begin_and_never_end}, threads=1, heartbeat_seconds=0.2
    )
    worker.start()
    threading.Event().wait()
