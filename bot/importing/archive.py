"""The files of an export, in a zip or a folder, whoever packed it and with whatever in mind.

Nothing is ever written to disk, nothing outside the folder is read, and no file may grow larger
than `LARGEST` when it is unpacked.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from models.errors import UserError

LARGEST = 64 * 1024 * 1024
"""Bytes of one unpacked file. A day of a busy channel has a few hundred kilobytes."""
MOST_UNPACKED = 8 * 1024 * 1024 * 1024
"""Bytes of all files together: more is a trap, or should be imported in parts."""

Notice = Callable[[str], None]


class Unreadable(Exception):  # noqa: N818  # reads as the fact that it states
    """One file can't be read; the sentence says why. The others may be fine."""


class Archive(Protocol):
    """Files by name, with their sizes in bytes."""

    sizes: dict[PurePosixPath, int]

    def read(self, name: PurePosixPath) -> bytes:
        """Read one file. Raises `Unreadable`."""


@dataclass(frozen=True)
class _Limit:
    """What was unpacked so far, over all files."""

    unpacked: list[int]

    def count(self, name: PurePosixPath, content: bytes) -> bytes:
        if len(content) > LARGEST:
            raise Unreadable(
                f"{name} is larger than {LARGEST // 1024**2} MB when unpacked, which no day in "
                "Slack is. It was skipped."
            )
        self.unpacked[0] += len(content)
        if self.unpacked[0] > MOST_UNPACKED:
            raise UserError(
                f"This export unpacks to more than {MOST_UNPACKED // 1024**3} GB. "
                "Unpack it yourself, and import it folder by folder."
            )
        return content


class ZipArchive:
    """A zip as it was downloaded. Raises `UserError` when it is none."""

    def __init__(self, path: Path, notice: Notice) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UserError(
                f"{path} is not a zip that can be opened ({error}). Download the export again; "
                "a download that broke off ends early."
            ) from error
        self._members: dict[PurePosixPath, zipfile.ZipInfo] = {}
        for member in self._zip.infolist():
            if member.is_dir():
                continue
            name = safe_name(member.orig_filename)
            if name is None:
                notice(
                    f"The archive holds a file named {member.orig_filename[:80]!r}, which leads "
                    "out of it. It was skipped."
                )
            elif name not in self._members:
                self._members[name] = member
        self.sizes = {name: member.file_size for name, member in self._members.items()}
        self._limit = _Limit([0])

    def read(self, name: PurePosixPath) -> bytes:
        """Unpack one file, no further than the limit."""
        try:
            with self._zip.open(self._members[name]) as file:
                content = file.read(LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Unreadable(f"{name} is damaged in the archive. It was skipped.") from error
        except (RuntimeError, NotImplementedError) as error:
            raise Unreadable(
                f"{name} is encrypted or packed in a way that can't be read. It was skipped."
            ) from error
        return self._limit.count(name, content)


class FolderArchive:
    """An export that somebody has unpacked."""

    def __init__(self, path: Path, notice: Notice) -> None:
        self._root = path.resolve()
        self.sizes = dict(self._files(notice))
        self._limit = _Limit([0])

    def _files(self, notice: Notice) -> Iterator[tuple[PurePosixPath, int]]:
        for file in sorted(self._root.rglob("*.json")):
            name = PurePosixPath(*file.relative_to(self._root).parts)
            if not file.resolve().is_relative_to(self._root):
                notice(f"{name} is a link that leads out of the folder. It was skipped.")
            elif file.is_file():
                yield name, file.stat().st_size

    def read(self, name: PurePosixPath) -> bytes:
        """Read one file, no further than the limit."""
        try:
            with (self._root / name).open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise Unreadable(f"{name} can't be read ({error.strerror}). It was skipped.") from error
        return self._limit.count(name, content)


def open_archive(path: Path, notice: Notice) -> Archive:
    """Open a zip or a folder; what can't be used in it is told at once."""
    return FolderArchive(path, notice) if path.is_dir() else ZipArchive(path, notice)


def safe_name(name: str) -> PurePosixPath | None:
    """A name that stays inside the archive, or None."""
    if "\x00" in name or "\\" in name or ":" in name.partition("/")[0]:
        return None
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return None
    return path
