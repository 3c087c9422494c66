"""Reading in two processes: a second one reads on another core, as much as it can."""

import signal
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from bot.importing.reading import Reader, Task, Understood


class SecondProcess:
    """A process that reads one task at a time. Where it dies, the task is read here instead."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        context = get_context("spawn")  # a fork would copy locks that other threads hold
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, reader), daemon=True)
        self._process.start()
        there.close()
        self._task: Task | None = None

    def begin(self, task: Task) -> None:
        """Give it a task."""
        self._task = task
        try:
            self._here.send(task)
        except OSError:
            self._process.kill()

    @property
    def is_done(self) -> bool:
        """Its task is read, or it has died: nobody would wait for it."""
        return self._here.poll()

    def finish(self) -> Understood:
        """Wait for the task that was given last."""
        assert self._task is not None  # noqa: S101  # `begin` comes before `finish`
        try:
            answer: Understood = self._here.recv()
        except (EOFError, OSError):
            return self._reader.read(self._task)
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
    theirs = _begin(second, tasks)
    while theirs:
        ours = None if second.is_done else next(tasks, None)
        mine = reader.read(ours) if ours is not None else None
        done = second.finish()
        theirs = _begin(second, tasks)  # it goes on while what is done is being written
        yield done
        if mine is not None:
            yield mine


def _begin(second: SecondProcess, tasks: Iterator[Task]) -> bool:
    """Give the second process the next task. False if there is none."""
    task = next(tasks, None)
    if task is not None:
        second.begin(task)
    return task is not None


def _serve(connection: Connection, reader: Reader) -> None:
    """The second process: read what comes, until the first one hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the first process to obey
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        connection.send(reader.read(task))
