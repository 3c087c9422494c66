"""`whychain doctor`."""

import typer

from bot import log
from bot.app import examine
from bot.doctor import Finding, Level
from bot.settings import read_settings

MARKS = {Level.OK: "ok     ", Level.WARNING: "warning", Level.PROBLEM: "PROBLEM"}


def doctor() -> None:
    """Check the database, Slack, the clock, the language model and what failed.

    Each line says what to do. Ends with 1 when something is a problem, else with 0.
    """
    worst = Level.OK
    log.silence()  # what it would say is in the findings
    for finding in examine(read_settings()):
        _print(finding)
        worst = max(worst, finding.level, key=list(Level).index)
    raise typer.Exit(1 if worst is Level.PROBLEM else 0)


def _print(finding: Finding) -> None:
    typer.echo(f"{MARKS[finding.level]}  {finding.what}")
    if finding.advice:
        typer.echo(f"         → {finding.advice}")
