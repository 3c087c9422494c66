"""`whychain digest`."""

from typing import Annotated

import typer

from bot.cli.program import opened, start
from bot.digest import plans, reading, runs, sending
from bot.digest.terminal import as_text
from bot.importing.workspace import choose


def digest(
    send: Annotated[
        bool,
        typer.Option("--send/--preview", help="Post this week's now, or only print what it says."),
    ] = False,
    workspace: Annotated[
        str | None, typer.Option(help="A Slack team id; needed where several are installed.")
    ] = None,
) -> None:
    """Show what the weekly digest says now; with --send, post this week's before its hour.

    Each week's digest is posted once: one that was sent by hand isn't posted again at its hour.
    """
    with opened(start()) as deps, deps.sessions.begin() as session:
        chosen = choose(session, workspace, make=False)
        now = deps.clock()
        if send:
            period = sending.send_now(session, deps.queue, chosen.id, now)
            typer.echo(f"The digest of {period.name} is on its way; a running worker posts it.")
        else:
            week = runs.preview(session, chosen, plans.of_channel(session, chosen.id), now)
            typer.echo(as_text(reading.read(session, chosen, week)))
