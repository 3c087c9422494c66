"""The clock: `now` is read at the edge and passed down."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.errors import UserError

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC."""


def machine_clock() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


def shifted_clock(file: Path) -> Clock:
    """A clock that adds the seconds written in a file, read anew each time.

    For demonstrations: whoever writes the file moves the bot's time.
    An empty or missing file means no shift. Raises `UserError` when it holds no number.
    """

    def now() -> datetime:
        try:
            words = file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            words = ""
        try:
            return machine_clock() + timedelta(seconds=float(words or 0))
        except ValueError as error:
            raise UserError(
                f"The clock file {file} should hold a number of seconds, such as 604800."
            ) from error

    return now
