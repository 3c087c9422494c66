"""How long our work waited for a processor that others used: Linux tells it of each thread."""

import threading
from pathlib import Path

from sqlalchemy import Engine, event


class Waiting:
    """The waits of this thread, and of the database's processes that serve it on this machine.

    From the Linux kernel's documentation, "Scheduler Statistics": the second number of `schedstat`
    is the nanoseconds that a task stood ready to run. Elsewhere nothing is told, and all is 0.
    """

    def __init__(self, engine: Engine) -> None:
        self._tasks = {f"self/task/{threading.get_native_id()}"}
        engine.dispose()
        event.listen(engine, "connect", self._note)

    def _note(self, connection: object, _record: object) -> None:
        self._tasks.add(str(connection.info.backend_pid))  # type: ignore[attr-defined]  # psycopg's

    def milliseconds(self) -> float:
        """Until now, together."""
        return sum(_waited(task) for task in self._tasks) / 1e6


def _waited(task: str) -> int:
    file = Path("/proc", task, "schedstat")
    return int(file.read_text().split()[1]) if file.exists() else 0
