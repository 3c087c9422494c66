"""Copies of what the bot made of the company's quarter, so that the next start needn't read it.

A copy is written under a name of its own and gets its real one when it is whole; its last file
lists all others with their sizes. So half a copy is never taken for one.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

MOST = 2
LIST = "whole.json"
LEFT_OUT = shutil.ignore_patterns(".handle_pids.json", "postmaster.pid", LIST)
"""What belongs to a running server alone, and the list itself."""
HALF = ".half-"
"""Stands between the key and the process that is writing."""


class Kept:
    """The copy of one key, among others in a folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._copy = folder / key

    def take(self, home: Path) -> bool:
        """Copy it to where it is used. False when there is none, or it isn't whole any more."""
        try:
            if not _is_whole(self._copy):
                return False
            _copy(self._copy, home)
            self._copy.touch()
        except OSError:  # unreadable, or taken away meanwhile by somebody who made it anew
            shutil.rmtree(home, ignore_errors=True)
            return False
        return True

    def keep(self, home: Path) -> None:
        """Copy what lies there, at rest. Where there is no room, the next start reads again."""
        half = self._folder / f"{self._copy.name}{HALF}{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(half, ignore_errors=True)  # of a process that had our number before
            _copy(home, half)
            (half / LIST).write_text(json.dumps(_sizes(half)), encoding="utf-8")
            shutil.rmtree(self._copy, ignore_errors=True)
            half.rename(self._copy)
        except OSError:
            shutil.rmtree(half, ignore_errors=True)
        self._tidy()

    def drop(self, home: Path) -> None:
        """Forget it, and what was taken of it."""
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)

    def _tidy(self) -> None:
        """Leave the newest, and what somebody is writing at the moment."""
        with suppress(OSError):
            folders = sorted(self._folder.iterdir(), key=lambda each: -each.stat().st_mtime)
            whole = [each for each in folders if HALF not in each.name]
            halves = [each for each in folders if HALF in each.name and not _is_written(each)]
            for old in [*whole[MOST:], *halves]:
                shutil.rmtree(old, ignore_errors=True)


def _is_written(half: Path) -> bool:
    return psutil.pid_exists(int(half.name.rpartition("-")[2]))


def _is_whole(copy: Path) -> bool:
    try:
        listed = json.loads((copy / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(listed == _sizes(copy))


def _sizes(folder: Path) -> dict[str, int]:
    return {os.path.relpath(path, folder): size for path, size in _files(str(folder))}


def _files(folder: str) -> Iterator[tuple[str, int]]:
    """The paths of all files but the list, with their sizes; there are over a thousand."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name != LIST:
                yield entry.path, entry.stat(follow_symlinks=False).st_size


def _copy(source: Path, into: Path) -> None:
    """Copy a folder; as root also whose the files are, since the server runs as another user."""
    shutil.copytree(source, into, ignore=LEFT_OUT, copy_function=_copy_file)
    if _is_root():
        for path in [into, *(path for path in into.rglob("*/") if path.is_dir())]:
            _give(source / path.relative_to(into), path)


def _copy_file(source: str, into: str) -> None:
    shutil.copy(source, into)
    if _is_root():
        _give(source, into)


def _give(source: str | Path, into: str | Path) -> None:
    owner = Path(source).stat()
    os.chown(into, owner.st_uid, owner.st_gid)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
