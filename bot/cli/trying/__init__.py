"""`whychain try`: the real bot in a Slack on this machine, with a made-up company in it."""

import tempfile
import webbrowser
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.small_slack import SmallSlack, small_slack
from bot.cli.stopping import until_stopped
from bot.cli.trying.guard import guarded

MANIFESTS = (Path(__file__).with_name("manifest.yml"), Path(__file__).parents[3] / "manifest.yml")
"""In an installed package, and in a clone."""


def try_(
    port: Annotated[int, typer.Option(help="Where it listens; if taken, the next.")] = 8899,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    once: Annotated[
        bool, typer.Option("--once", help="Play a minute on the terminal, print, and end.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read the company's quarter anew, as the first time.")
    ] = False,
) -> None:
    """Use Whychain in your browser, in a made-up company. Needs no account and no key.

    Starts a small Slack on this machine with a grocery company and a quarter of its talk in it, an
    embedded database, and the real bot. Nothing leaves this machine. What you do there isn't kept;
    what the bot made of the quarter is, so that the next start takes seconds.
    """
    with (
        tempfile.TemporaryDirectory(prefix="whychain-try-", ignore_cleanup_errors=True) as folder,
        until_stopped(insists=False) as stopped,
        guarded(Path(folder)),
        _playground(Path(folder), port) as slack,
    ):
        from bot.cli.trying import stage  # it takes a second, in which the small Slack starts

        stage.welcome(slack, once=once)
        if open_:
            webbrowser.open(slack.page)
        stage.run(slack, stopped, Path(folder), fresh=fresh, once=once)


def _playground(folder: Path, port: int) -> AbstractContextManager[SmallSlack]:
    """A small Slack in a process of its own, with the company in it."""
    files = ["--clock", str(folder / "clock"), "--export", str(folder / "history.zip")]
    manifest = next(str(file) for file in MANIFESTS if file.is_file())
    return small_slack("--demo", "--tour", "--port", str(port), "--manifest", manifest, *files)
