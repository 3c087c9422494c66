"""How near a payload comes to Slack's limits: every measured length beside the most it may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """Something that has a limit."""

    pointer: str
    size: int
    most: int
    unit: str
    """`characters`, `items` or `bytes`."""

    @property
    def share(self) -> float:
        """How much of the limit is used; above 1 it is broken."""
        return self.size / self.most


_taken: ContextVar[list[Measure] | None] = ContextVar("measures", default=None)


@contextmanager
def measuring() -> Iterator[list[Measure]]:
    """Collect what the checks measure inside this block."""
    found: list[Measure] = []
    token = _taken.set(found)
    try:
        yield found
    finally:
        _taken.reset(token)


def measure(pointer: str, size: int, most: int | None, unit: str) -> None:
    """Note a measured size, if somebody collects them and it has a limit."""
    found = _taken.get()
    if found is not None and most:
        found.append(Measure(pointer or "/", size, most, unit))
