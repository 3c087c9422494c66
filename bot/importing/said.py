"""What a source holds: one thing that somebody said, with where, when and by whom."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.capture.arrivals import LONGEST
from bot.redaction import redact
from models.words import SourceClass, Status

SYNTHETIC = "row:"
"""Begins the `ts` of a row whose file gave it none that Slack could have given."""
NOWHERE = "import"
"""The channel of rows that name none."""
NOBODY = "unknown"
"""The requester of rows that name none: they count as one person, since they may be."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said, and who could read it there."""

    id: str
    name: str
    source_class: SourceClass


@dataclass(frozen=True, slots=True)
class Said:
    """One message, or one row, with its words decoded."""

    place: Place
    ts: str
    """Together with the place it says which message this is, in every run."""
    source_ts: str | None
    """The file's own wording of the time, where it isn't `ts` itself."""
    said_at: datetime
    author_id: str
    text: str
    source_id: str | None = None
    team: str | None = None
    status: Status = Status.NEW

    @property
    def is_message(self) -> bool:
        """It is a message of Slack's, so that a permalink leads to it."""
        return not self.ts.startswith(SYNTHETIC) and self.place.id != NOWHERE


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody whom a source introduces."""

    id: str
    name: str
    team: str | None = None
    time_zone: str = "UTC"
    is_guest: bool = False
    is_bot: bool = False
    is_deleted: bool = False


class Source(Protocol):
    """Something to import, read once from its beginning to its end."""

    size: int
    """In bytes, or whatever unit `position` counts in."""
    position: int
    """How far it was read."""
    damaged: int
    """What was left out because it is not as it should be, and not told of one by one."""

    def authors(self) -> Iterator[Author]:
        """Everybody whom the source introduces; whoever only speaks is not among them."""

    def read(self) -> Iterator[Said]:
        """All that was said, in one fixed order."""


def clean(text: str) -> str:
    """Take out what a database cannot keep: NUL, and halves of emoji that were cut apart."""
    return redact(text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip())


def words(text: str) -> str:
    """Clean words, as long as a message in Slack may be at most."""
    return clean(text)[:LONGEST]


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stay the same for the same parts, in every run."""
    joined = "\x1f".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()
