"""`whychain export`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.program import opened, start
from bot.exporting.names import NAMES
from bot.exporting.products import PRODUCTS
from bot.exporting.requests import REQUESTS
from bot.exporting.writers import writer_for
from bot.exporting.writing import write
from bot.importing.workspace import choose
from models import UserError


def export(
    file: Annotated[Path, typer.Argument(help="What to write; ends in .jsonl, .csv or .parquet.")],
    products: Annotated[
        bool, typer.Option("--products", help="Products with their demand, not requests.")
    ] = False,
    glossary: Annotated[
        bool, typer.Option("--glossary", help="Names of your own, as they are imported.")
    ] = False,
    private: Annotated[
        bool,
        typer.Option(
            "--private",
            help="With the private words that their authors did not share with the data team.",
        ),
    ] = False,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace's id, where there are several.")
    ] = None,
) -> None:
    """Write all requests, products or names to a file; an earlier one of the name is replaced.

    Words from private channels and direct messages are in it only if their author agreed that the
    data team reads them; else the request is there without them. Only the file's owner may read
    it. In CSV, cells that a spreadsheet would calculate begin with an apostrophe.
    """
    writer_for(file)  # a wrong ending is said before a database is started
    if products and glossary:
        raise UserError("Choose one: --products or --glossary.")
    what, table = ("requests", REQUESTS)
    if products or glossary:
        what, table = ("products", PRODUCTS) if products else ("names", NAMES)
    with opened(start()) as deps:
        with deps.sessions() as session:
            owner = choose(session, workspace, make=False)
        count = write(deps.sessions, owner.id, table, file, with_private=private)
    console = Console()
    console.print(f"{count:,} {what} written to {file}.", markup=False, highlight=False)
    if private and table is REQUESTS:
        console.print("Words that were not shared are among them: keep the file to yourself.")
