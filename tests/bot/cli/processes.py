"""Commands in processes of their own, which begin where the imports of most of them are done.

To start Python and import everything takes a command over two seconds, and what it does far less.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import IO

HEAVY = ["bot.app", "bot.cli.running", "alembic.command", "alembic.autogenerate"]
TIMEOUT = 60
"""Seconds after which a command has failed; it usually takes a tenth of one."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it has written."""

    code: int | None
    stdout: str
    stderr: str


def environment(**settings: str) -> dict[str, str]:
    """An environment without settings from outside."""
    kept = ("PATH", "HOME", "LANG", "XDG_RUNTIME_DIR", "SYSTEMROOT")
    inherited = {name: os.environ[name] for name in kept if name in os.environ}
    return {**inherited, "PYTHONPATH": str(Path.cwd()), **settings}


def whychain(folder: Path, *arguments: str, **settings: str) -> Ended:
    """Run a command in a folder without `.env`."""
    process = _context().Process(target=_run, args=(folder, arguments, environment(**settings)))
    process.start()
    process.join(TIMEOUT)
    code = process.exitcode
    process.kill()
    process.join()
    process.close()
    stdout, stderr = ((folder / name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
    return Ended(code, stdout, stderr)


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(HEAVY)
    return context


class Forked:
    """A command that goes on until it is killed, as a `Popen` in a session of its own."""

    def __init__(self, arguments: Sequence[str], folder: Path, settings: Mapping[str, str]) -> None:
        context = _context()
        heard, said = context.Pipe(duplex=False)
        what = (said, folder, tuple(arguments), dict(settings))
        self._process = context.Process(target=_go_on, args=what)
        self._process.start()
        said.close()
        self._heard = heard  # closing it would close what `stderr` reads
        self.stderr: IO[str] | None = open(heard.fileno(), encoding="utf-8", closefd=False)  # noqa: SIM115  # a pipe's end has no path
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it has ended, so long at most."""
        self._process.join(timeout)
        return self._process.exitcode

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it, which has perhaps no session of its own yet."""
        self._process.kill()


def _go_on(
    said: Connection, folder: Path, arguments: tuple[str, ...], settings: Mapping[str, str]
) -> None:
    os.setsid()
    os.dup2(said.fileno(), sys.stderr.fileno())
    said.close()
    _begin(folder, settings)
    from bot.cli import app

    app(arguments, prog_name="whychain")


def _begin(folder: Path, settings: Mapping[str, str]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)


def _run(folder: Path, arguments: tuple[str, ...], settings: Mapping[str, str]) -> None:
    _begin(folder, settings)
    for name, stream in (("stdout", sys.stdout), ("stderr", sys.stderr)):
        with Path(name).open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    from bot.cli import app

    app(arguments, prog_name="whychain")
