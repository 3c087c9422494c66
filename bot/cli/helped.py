"""`python -m bot.cli.helped`: the process beside `whychain run`; see `bot.cli.helping`.

It loads what takes long, waits for one line on the standard input that names the database, and
ends when that closes.
"""

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from bot.app import build_deps, build_understanding
from bot.cli.program import start, working
from bot.clock import machine_clock, shifted_clock

NICENESS = 10


def main() -> None:
    """What the second process does: the jobs and the clock, until the first one lets go."""
    stopped = _until_let_go()
    _give_way()
    settings = start()
    clock = shifted_clock(Path(sys.argv[1])) if len(sys.argv) > 1 else machine_clock
    llm, representation = build_understanding(settings, clock)
    database_url = sys.stdin.readline().strip()
    if not database_url:
        return
    settings = settings.model_copy(update={"database_url": database_url})
    deps = build_deps(settings, clock=clock, llm=llm, representation=representation)
    with working(deps) as worker:
        gc.freeze()  # to look through all that was imported would stop every thread for 90 ms
        sys.stdout.write("ready\n")
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


def _give_way() -> None:
    """Let whoever answers Slack go first where both want the processor."""
    if hasattr(os, "nice"):  # Windows has none
        os.nice(NICENESS)


def _wait_for_end(stopped: threading.Event) -> None:
    sys.stdin.read()
    stopped.set()


if __name__ == "__main__":
    main()
