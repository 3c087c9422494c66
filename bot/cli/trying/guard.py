"""A process beside `whychain try` that clears up after it, however it ends.

Who is killed at once can't stop what it has started, and PostgreSQL is nobody's child. This process
imports nothing of ours, and waits until nobody holds the other end of its pipe any more: the jobs'
process holds it as well, so that the database isn't taken away while that one finishes something.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

PID_FILE = "postmaster.pid"
PATIENCE = 15.0
"""Seconds for PostgreSQL to write down what it holds."""


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Let nothing of this folder outlive the block, nor this process."""
    process = subprocess.Popen(  # noqa: S603  # this file
        [sys.executable, "-P", __file__, str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C is for us
    )
    try:
        yield
    finally:
        assert process.stdin is not None  # noqa: S101  # it is a pipe
        process.stdin.close()
        process.wait()


def clear(folder: Path) -> None:
    """Stop the databases that run in a folder, and take the folder away."""
    for file in folder.rglob(PID_FILE):
        with suppress(OSError, ValueError, psutil.Error):  # it ends by itself meanwhile
            server = psutil.Process(int(file.read_text(encoding="utf-8").split("\n", 1)[0]))
            _stop(server)
    shutil.rmtree(folder, ignore_errors=True)


def _stop(server: psutil.Process) -> None:
    """Stop PostgreSQL, without waiting for those who are connected."""
    if os.name == "nt":
        server.terminate()
    else:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(PATIENCE)
    except psutil.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    sys.stdin.buffer.read()
    clear(Path(sys.argv[1]))
