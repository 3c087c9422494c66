"""The playground as a process beside ours: the bot never imports it."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from models.errors import UserError

SETTINGS = ("SLACK_API_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
"""What the playground prints first, a line each."""
PATIENCE = 5.0
"""Seconds for it to end by itself."""


@dataclass(frozen=True)
class SmallSlack:
    """A playground that runs, or is about to."""

    process: subprocess.Popen[str]

    @cached_property
    def variables(self) -> Mapping[str, str]:
        """The settings that lead an app there; waits until it listens.

        Raises `UserError` when it doesn't start; its own words are on the terminal by then.
        """
        assert self.process.stdout is not None  # noqa: S101  # it is a pipe
        lines = [self.process.stdout.readline().strip() for _ in SETTINGS]
        if not all(lines):
            raise UserError("The playground didn't start.")
        return dict(line.split("=", 1) for line in lines)

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.variables["SLACK_API_URL"].removesuffix("api/")


@contextmanager
def small_slack(*arguments: str) -> Iterator[SmallSlack]:
    """Start a playground, with the arguments of `python -m playground`, and end it afterwards.

    It needs a moment, in which the caller may do something else: see `SmallSlack.variables`.
    """
    process = subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-P", "-m", "playground", "--ends-with-input", *arguments],
        stdin=subprocess.PIPE,  # it ends when we are killed, too: then nobody holds this end
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl+C is for us: we end it when we are done with it
    )
    try:
        yield SmallSlack(process)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
