"""`whychain report`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.program import opened, start
from bot.exporting.replacing import replacing
from bot.importing.workspace import choose
from bot.reports import gathering, page
from models import UserError

ENDINGS = {".html", ".htm"}


def report(
    out: Annotated[Path, typer.Option("--out", help="The page to write; ends in .html.")],
    workspace: Annotated[
        str | None, typer.Option(help="The workspace's id, where there are several.")
    ] = None,
) -> None:
    """Write one page with what data products are worth, what they cost and who asks for them.

    It holds what managers may read, in the numbers that they see in Slack, and needs nothing
    beside it: no network, no other file. An earlier file of the name is replaced.
    """
    if out.suffix.lower() not in ENDINGS:
        raise UserError(f"{out} should end in .html: a report is a page.")
    with opened(start()) as deps, deps.reading() as session:
        chosen = choose(session, workspace, make=False)
        found = gathering.gather(session, chosen, deps.clock())
    with replacing(out) as unfinished:
        unfinished.write_text(page.render(found), encoding="utf-8")
    typer.echo(f"Written to {out}. Any browser shows and prints it.")
