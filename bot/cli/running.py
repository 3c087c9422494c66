"""`whychain run` and `whychain worker`."""

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from slack_sdk.errors import SlackApiError

from bot.app import build_bolt, install_from_settings
from bot.cli.helping import Helper, helper
from bot.cli.program import opened, start, working
from bot.cli.sockets import Line
from bot.cli.stopping import until_stopped
from bot.deps import Deps
from bot.worker import Worker
from models import UserError

log = logging.getLogger(__name__)

ClockFile = Annotated[
    Path | None,
    typer.Option(
        "--clock",
        metavar="FILE",
        help="For demonstrations: add the seconds written in this file to the time.",
    ),
]


def run(clock: ClockFile = None) -> None:
    """Run everything: Slack by Socket Mode, and beside it the jobs and the clock.

    Needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN. No address has to be reachable from outside.
    """
    settings = start()
    settings.need("slack_bot_token", "slack_app_token")
    with (
        helper(clock, settings) as jobs,
        until_stopped() as stopped,
        opened(settings, clock_file=clock, loads=False) as deps,
    ):
        install_from_settings(deps)
        with listening(deps):
            jobs.begin(deps.queue.url)
            gc.freeze()  # to look through all that was imported would stop every thread for 90 ms
            log.info("Whychain is ready.")
            wait(stopped, jobs)


def worker(clock: ClockFile = None) -> None:
    """Do the jobs and watch the clock. Any number of these may run, on any machine."""
    settings = start()
    with (
        until_stopped() as stopped,
        opened(settings, clock_file=clock) as deps,
        working(deps) as worker,
    ):
        log.info("Whychain's worker is ready.")
        wait(stopped, worker)


@contextmanager
def listening(deps: Deps) -> Iterator[None]:
    """A Socket Mode connection, which comes back by itself when it breaks.

    Raises `UserError` when Slack refuses the app token.
    """
    token = deps.settings.slack_app_token
    assert token is not None  # noqa: S101  # `run` needs it
    line = Line(build_bolt(deps), token.get_secret_value())
    try:
        line.connect()  # type: ignore[no-untyped-call]  # Bolt left it untyped
    except SlackApiError as error:
        raise UserError(
            f"Slack refuses SLACK_APP_TOKEN ({error.response['error']}). Make a new App-Level "
            "Token (xapp-…) with the scope connections:write on your app's page, Basic Information."
        ) from error
    try:
        yield
    finally:
        line.close()


def wait(stopped: threading.Event, worker: Worker | Helper) -> None:
    """Wait until the process is asked to stop.

    Exits with 1 when the worker has ended by a fault, so that whoever started us starts us again.
    """
    while not stopped.wait(1):  # Windows hears no signal during a wait without an end
        if not worker.is_alive:
            log.error("The worker has ended. Whychain stops, so that it can be started again.")
            raise typer.Exit(1)
    log.info("Whychain stops.")
