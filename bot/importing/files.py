"""Files that somebody names on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.importing import encodings
from models import UserError

DELIMITERS = (",", ";", "\t", "|")
"""Of columns, in the order in which they are tried."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raise `UserError`, with what to look at, where a file can't be read."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{path} can't be read ({error.strerror}). Check the name and who may read it."
        ) from error


def read_lines(path: Path) -> list[str]:
    """All lines of a short file. Raises `UserError` when it can't be read."""
    with reading(path):
        text, _ = encodings.decode(path.read_bytes())
    return text.removeprefix("\ufeff").splitlines()
