"""The worker beside `whychain run`: a process of its own, so that no job holds up an answer.

Python runs one thread at a time: a listener that shared its process with the jobs waited for them,
and Slack waits three seconds at most. The second process begins while the first has neither threads
nor connections, and loads while the first looks after the database. It ends with the first one,
however that ends.
"""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType

from bot.app import build_deps
from bot.cli.program import working
from bot.cli.stopping import set_beside
from bot.clock import machine_clock, shifted_clock
from bot.log import set_up as set_up_log
from bot.settings import Settings
from bot.understanding import understand
from models import UserError

STARTED_WITHIN = 60.0
"""Seconds to wait for the second process, on a very slow machine."""
ENDED_WITHIN = 15.0
"""Seconds to wait until it has finished what it is doing."""
NICENESS = 10

log = logging.getLogger(__name__)


class Helper:
    """The second process, as the first one sees it."""

    def __init__(self, clock: Path | None, settings: Settings) -> None:
        # A fork has everything imported already; elsewhere than on Linux, system libraries that
        # were loaded before it may not survive one.
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=help_out, args=(there, clock, settings), daemon=True)
        self._process.start()
        there.close()

    def begin(self, database_url: str) -> None:
        """Let it do the jobs of a database that is up to date, and wait until it does.

        Raises `UserError` when it has ended instead.
        """
        try:
            self._pipe.send(database_url)
            if self._pipe.poll(STARTED_WITHIN):
                self._pipe.recv()
                return
        except (OSError, EOFError):
            pass
        raise UserError("The process that does the jobs did not start; the log says why.")

    @property
    def is_alive(self) -> bool:
        """It runs, and has not ended by a fault."""
        return self._process.is_alive()

    def end(self) -> None:
        """Let it finish what it is doing, and wait for it."""
        with suppress(OSError):  # it has ended by itself
            self._pipe.send(None)
        self._process.join(ENDED_WITHIN)
        self._process.kill()
        self._process.join()


@contextmanager
def helper(clock: Path | None, settings: Settings) -> Iterator[Helper]:
    """A second process, which ends with this block."""
    process = Helper(clock, settings)
    try:
        yield process
    finally:
        process.end()


def help_out(pipe: Connection, clock_file: Path | None, settings: Settings) -> None:
    """What the second process does: the jobs and the clock, until the first one lets go."""
    stopped = _until_told()
    set_up_log(settings.log_level)
    clock = shifted_clock(clock_file) if clock_file else machine_clock
    understanding = understand(settings, clock)
    database_url = pipe.recv() if _hears_from(pipe) else None
    if database_url is None:
        return
    settings = settings.model_copy(update={"database_url": database_url})
    deps = build_deps(settings, clock=clock, understanding=understanding)
    _give_way()
    with working(deps) as worker:
        gc.freeze()  # to look through all that was imported would stop every thread for 90 ms
        pipe.send("ready")
        threading.Thread(target=_wait_for_end, args=(pipe, stopped), daemon=True).start()
        while worker.is_alive and not stopped.wait(1):
            pass
    deps.engine.dispose()


def _until_told() -> threading.Event:
    """An event that SIGTERM sets; Ctrl+C reaches both processes, and the first one decides."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        set_beside(stopped)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, stop)
    return stopped


def _give_way() -> None:
    """Let whoever answers Slack go first where both want the processor.

    On Linux this is a thread's own, and handed on to those that it starts.
    """
    if hasattr(os, "nice"):  # Windows has none
        os.nice(NICENESS)


def _hears_from(pipe: Connection) -> bool:
    """Wait until the first process says something. False when it ends, or lets go, instead.

    A forked process holds the other end as well, so that the pipe alone would not tell.
    """
    first = parent_process()
    assert first is not None  # noqa: S101  # this is the second one
    return any(heard is pipe for heard in wait([pipe, first.sentinel]))


def _wait_for_end(pipe: Connection, stopped: threading.Event) -> None:
    _hears_from(pipe)
    stopped.set()
