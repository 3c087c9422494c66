"""Whychain at Fennelby, as `whychain try` has it, in the test's own process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event

from bot.cli.program import working
from bot.cli.running import listening
from bot.cli.trying import company
from bot.clock import machine_clock, shifted_clock
from bot.likeness import Representation
from playground.company import load
from playground.fennelby import Move
from playground.server import Playground
from playground.slack_export import write_export
from tests.conftest import MANIFEST
from tests.world import PATIENT, build


@contextmanager
def fennelby(
    database_url: str, folder: Path, representation: Representation
) -> Iterator[Playground]:
    """The company, with its tour, and the bot connected and at work."""
    clock_file = folder / "clock"
    today = machine_clock().date()
    fennelby = load(today - timedelta(days=today.weekday()))
    write_export(fennelby, folder / "history.zip")
    slack = Playground(
        manifest=MANIFEST,
        company=Move(fennelby, has_tour=True).into,
        now=moved_by(clock_file),
        clock_file=clock_file,
        timings=PATIENT,
    )
    with slack:
        clock = shifted_clock(clock_file)
        deps = build(database_url, folder, clock, representation, slack, app_token=slack.app_token)
        try:
            company.bring_in(deps, folder / "history.zip", Event())
            company.begin(deps)
            with working(deps), listening(deps):
                yield slack
        finally:
            deps.engine.dispose()


def moved_by(file: Path) -> Callable[[], float]:
    """The machine's time, moved by the seconds in a file."""
    return lambda: time.time() + float(file.read_text() if file.exists() else 0)
