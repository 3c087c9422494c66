"""The worker beside `whychain run`: a process of its own, so that no job holds up an answer.

Python runs one thread at a time: a listener that shared its process with the jobs waited for them,
and Slack waits three seconds at most. The second process starts before anything else and loads
while the first one does, so this module imports next to nothing. When the pipe between them closes,
however the first process ended, it ends as well.
"""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from models.errors import UserError

STARTED_WITHIN = 60.0
"""Seconds to wait for the second process, on a very slow machine."""
ENDED_WITHIN = 15.0
"""Seconds to wait until it has finished what it is doing."""

log = logging.getLogger(__name__)


class Helper:
    """The second process, as the first one sees it."""

    def __init__(self, clock: Path | None) -> None:
        clock_file = [str(clock)] if clock else []
        self._process = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-m", "bot.cli.helped", *clock_file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ready = threading.Event()
        self._has_begun = False
        threading.Thread(target=self._hear, name="helper", daemon=True).start()

    def begin(self, database_url: str) -> None:
        """Let it do the jobs of a database that is up to date.

        The address may hold a password: a pipe shows it to nobody.
        """
        self._has_begun = True
        self._tell(f"{database_url}\n")

    def wait_until_ready(self) -> None:
        """Wait until it takes jobs. Raises `UserError` when it doesn't start."""
        if not self._ready.wait(STARTED_WITHIN) or not self.is_alive:
            raise UserError("The process that does the jobs did not start; the log says why.")

    @property
    def is_alive(self) -> bool:
        """It runs, and has not ended by a fault."""
        return self._process.poll() is None

    def end(self) -> None:
        """Let it finish what it is doing, and wait for it."""
        if not self._has_begun:
            self._process.kill()
        try:
            _pipe(self._process.stdin).close()
            self._process.wait(ENDED_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tell(self, line: str) -> None:
        try:
            _pipe(self._process.stdin).write(line)
            _pipe(self._process.stdin).flush()
        except OSError:  # it has ended: `wait_until_ready` says so
            log.warning("The process that does the jobs has ended at its start.")

    def _hear(self) -> None:
        _pipe(self._process.stdout).readline()  # an end of the file as well
        self._ready.set()


def _pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None  # noqa: S101  # it was asked for
    return end


@contextmanager
def helper(clock: Path | None) -> Iterator[Helper]:
    """A second process that loads at once and ends with this block."""
    process = Helper(clock)
    try:
        yield process
    finally:
        process.end()
