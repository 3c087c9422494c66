"""Reading in two processes: a second one reads on another core, as much as it can."""

import signal
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from bot.importing.reading import Reader, Task, Understood

AHEAD = 2
"""Tasks that the second process has at a time: it goes on while the first one writes or reads."""
_SWITCHING = 0.0005
"""Seconds after which the second process lets the thread that sends go on."""


class SecondProcess:
    """A process that reads tasks in their order. Where it dies, they are read here instead."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        context = get_context("spawn")  # a fork would copy locks that other threads hold
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, reader), daemon=True)
        self._process.start()
        there.close()
        self._tasks: deque[Task] = deque()

    def begin(self, task: Task) -> None:
        """Give it one more task."""
        self._tasks.append(task)
        try:
            self._here.send(task)
        except OSError:
            self._process.kill()

    @property
    def has_room(self) -> bool:
        """It is to be given one more task."""
        return len(self._tasks) < AHEAD

    @property
    def is_done(self) -> bool:
        """Its earliest task is read, or it has died: nobody would wait for it."""
        return self._here.poll()

    def finish(self) -> Understood:
        """Wait for the earliest of its tasks."""
        task = self._tasks.popleft()
        try:
            answer: Understood = self._here.recv()
        except (EOFError, OSError):
            return self._reader.read(task)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._here.close()
        self._process.kill()
        self._process.join()


def read_alone(reader: Reader, tasks: Iterator[Task]) -> Iterator[Understood]:
    """Read one task after the other, here."""
    return map(reader.read, tasks)


def read_together(
    reader: Reader, second: SecondProcess, tasks: Iterator[Task]
) -> Iterator[Understood]:
    """Read tasks in both processes; the results come in the order of the tasks.

    This one also writes, so that it reads only what the second one would have to be waited for.
    """
    waiting: deque[Understood | None] = deque()
    """What was read here, in the order of the tasks; None for what the second process reads."""
    while True:
        while second.has_room and (theirs := next(tasks, None)) is not None:
            second.begin(theirs)
            waiting.append(None)
        if not waiting:
            return
        is_read = waiting[0] is not None or second.is_done
        ours = None if is_read else next(tasks, None)
        if ours is not None:
            waiting.append(reader.read(ours))
        else:
            yield waiting.popleft() or second.finish()


def _serve(connection: Connection, reader: Reader) -> None:
    """The second process: read what comes, until the first one hangs up.

    Threads receive and send beside that: a task and its result are more than a pipe holds, so that
    each process would wait until the other has time to take them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the first process to obey
    sys.setswitchinterval(_SWITCHING)
    tasks: SimpleQueue[Task | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    with ThreadPoolExecutor(1) as sender:
        while (task := tasks.get()) is not None:
            sender.submit(connection.send, reader.read(task))


def _receive(connection: Connection, tasks: "SimpleQueue[Task | None]") -> None:
    with suppress(EOFError, OSError):
        while True:
            tasks.put(connection.recv())
    tasks.put(None)
