"""Commands in processes of their own, which begin where the imports of most of them are done.

To start Python and import everything takes a command over two seconds, and what it does far less.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(HEAVY)
    process = context.Process(target=_run, args=(folder, arguments, environment(**settings)))
    process.start()
    process.join(TIMEOUT)
    code = process.exitcode
    process.kill()
    process.join()
    process.close()
    stdout, stderr = ((folder / name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
    return Ended(code, stdout, stderr)


def _run(folder: Path, arguments: tuple[str, ...], settings: Mapping[str, str]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    for name, stream in (("stdout", sys.stdout), ("stderr", sys.stderr)):
        with Path(name).open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    from bot.cli import app

    app(arguments, prog_name="whychain")
