"""The worker beside `whychain run`: a process of its own, so that no job holds up an answer.

Python runs one thread at a time: a listener that shared its process with the jobs waited for them,
and Slack waits three seconds at most. The second process starts at once and loads while the first
looks after the database. It reads its settings, tokens among them, from a pipe, where no list of
processes shows them; and when the pipe closes, however the first process ended, it ends as well.
"""

import gc
import json
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from bot import log
from bot.app import build_deps
from bot.cli.program import working
from bot.clock import machine_clock, shifted_clock
from bot.settings import Settings, read_settings
from models import UserError

READY = "ready"
STARTED_WITHIN = 60.0
"""Seconds to wait for the second process, on a very slow machine."""
ENDED_WITHIN = 15.0
"""Seconds to wait until it has finished what it is doing."""

logger = logging.getLogger(__name__)


class Helper:
    """The second process, as the first one sees it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # our own module
            [sys.executable, "-m", "bot.cli.helping"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ready = threading.Event()
        threading.Thread(target=self._hear, name="helper", daemon=True).start()

    def begin(self, settings: Settings, database_url: str, clock: Path | None) -> None:
        """Let it do the jobs of a database that is up to date."""
        order = {
            "settings": settings.as_variables() | {"DATABASE_URL": database_url},
            "clock": str(clock.resolve()) if clock else None,
        }
        self._tell(json.dumps(order) + "\n")

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
            logger.warning("The process that does the jobs has ended at its start.")

    def _hear(self) -> None:
        _pipe(self._process.stdout).readline()  # an end of the file as well
        self._ready.set()


def _pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None  # noqa: S101  # it was asked for
    return end


@contextmanager
def helper() -> Iterator[Helper]:
    """A second process that loads at once and ends with this block."""
    process = Helper()
    try:
        yield process
    finally:
        process.end()


def main() -> None:
    """What the second process does: the jobs and the clock, until the first one lets go."""
    stopped = _until_let_go()
    line = sys.stdin.readline()
    if not line:
        return
    order = json.loads(line)
    settings = read_settings(order["settings"])
    log.set_up(settings.log_level)
    clock = shifted_clock(Path(order["clock"])) if order["clock"] else machine_clock
    deps = build_deps(settings, clock=clock)
    with working(deps) as worker:
        gc.freeze()  # to look through all that was imported would stop every thread for 90 ms
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()
        threading.Thread(target=_wait_for_end, args=(stopped,), daemon=True).start()
        while worker.is_alive and not stopped.wait(1):
            pass
    deps.engine.dispose()


def _until_let_go() -> threading.Event:
    """An event that SIGTERM sets; Ctrl+C reaches both processes, and the first one decides."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, stop)
    return stopped


def _wait_for_end(stopped: threading.Event) -> None:
    sys.stdin.read()
    stopped.set()


if __name__ == "__main__":
    main()
