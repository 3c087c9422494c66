"""What `whychain try` does once the small Slack is on its way: the bot comes in, and works."""

import threading
from pathlib import Path

import typer

from bot import embedded, log
from bot.cli.helping import Helper, helper
from bot.cli.program import opened
from bot.cli.running import listening
from bot.cli.small_slack import SmallSlack
from bot.cli.trying import company, show
from bot.cli.trying.kept import Kept
from bot.deps import Deps
from bot.settings import Settings, cache_folder, read_settings
from models import UserError


def welcome(slack: SmallSlack, *, once: bool) -> None:
    """Say where it is, as soon as it is there."""
    typer.secho(f"Whychain in a Slack of its own: {slack.page}", bold=True)
    if not once:
        typer.echo(
            "Open it in your browser. A tour of two minutes leads from a question in a channel to\n"
            "the manager's digest; you play every part. You are at Fennelby, a made-up company.\n"
        )


def run(
    slack: SmallSlack, stopped: threading.Event, folder: Path, *, fresh: bool, once: bool
) -> None:
    """Bring the bot in, and let it work until the visitor goes."""
    settings = _settings(folder / "home", slack)
    clock = folder / "clock"
    try:
        with helper(clock, settings) as jobs:
            _prepare(settings, stopped, folder, fresh=fresh)
            with opened(settings, clock_file=clock, loads=False) as deps:
                _work(deps, jobs, slack, stopped, clock, once=once)
    finally:
        embedded.stop(settings.home)  # before its folder is taken away


def _settings(home: Path, slack: SmallSlack) -> Settings:
    log.set_up("WARNING")
    own = {"WHYCHAIN_TICK_SECONDS": "1", "WHYCHAIN_HOME": str(home), "LOG_LEVEL": "WARNING"}
    return read_settings({**slack.variables, **own})


def _prepare(settings: Settings, stopped: threading.Event, folder: Path, *, fresh: bool) -> None:
    """A database in which the quarter has been read: a kept copy of it, or made now."""
    kept = Kept(cache_folder() / "try", company.key())
    if not fresh and kept.take(settings.home):
        if embedded.starts(settings.home):
            return
        typer.echo("The copy that was kept doesn't start. It is made anew.")
        kept.drop(settings.home)
    company.make(settings, folder / "history.zip", stopped)
    embedded.stop(settings.home)  # only what is at rest can be copied
    kept.keep(settings.home)


def _work(
    deps: Deps,
    jobs: Helper,
    slack: SmallSlack,
    stopped: threading.Event,
    clock: Path,
    *,
    once: bool,
) -> None:
    workspace = company.begin(deps)
    with listening(deps):
        jobs.begin(deps.queue.url)
        if once:
            show.play(deps, workspace, clock, slack.page)
            return
        _say_ready(slack)
        while not stopped.wait(0.5):
            if not jobs.is_alive or slack.process.poll() is not None:
                raise UserError("A part of it has ended; the lines above say why.")


def _say_ready(slack: SmallSlack) -> None:
    typer.echo("Whychain is connected. It all runs on 127.0.0.1 only; nothing you do is kept.")
    typer.echo("To point an app of your own at this Slack:")
    for name, value in slack.variables.items():
        typer.echo(f"  {name}={value}")
    typer.echo("Press Ctrl+C to end.")
