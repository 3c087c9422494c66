"""Being asked to stop: by SIGTERM, or by Ctrl+C."""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def until_stopped(*, insists: bool = True) -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl+C set; a second one ends the process at once.

    Unless it `insists`: then what the process has started would outlive it.
    """
    stopped = threading.Event()

    def stop(number: int, _frame: FrameType | None) -> None:
        set_beside(stopped)
        if insists:
            signal.signal(number, signal.SIG_DFL)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def set_beside(event: threading.Event) -> None:
    """Set an event from a handler of signals, in a thread of its own.

    Whom the signal interrupts may hold the event's lock, while waiting for it or setting it for a
    signal before, and would wait for itself.
    """
    _thread.start_new_thread(event.set, ())
