"""`whychain import`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot.cli.program import opened, start
from bot.glossary import editing
from bot.importing import names as name_list
from bot.importing import products as listed
from bot.importing import running
from bot.importing import teams as team_list
from bot.importing.listing import Strong
from bot.importing.notices import Notices
from bot.importing.opening import open_source
from bot.importing.workspace import choose
from models import UserError

NAMED = 50
"""Rows that found nobody, or several people, are named; more of them are counted."""
ABOUT_ADDRESSES = (
    "An e-mail address is found as a whole, and only once Slack has told it: that takes the scope "
    "users:read.email. You can also write the person's id, @handle or full name."
)
LINES = 10
"""How many lines of progress stand in a log, where nothing can be drawn over."""


File = Annotated[
    Path | None, typer.Argument(help="A Slack export (zip or folder), a CSV or a JSONL file.")
]
Teams = Annotated[
    Path | None,
    typer.Option(help="Instead: a CSV with the columns person and team, to say who is where."),
]
AllRequests = Annotated[bool, typer.Option("--all-requests", help="Take every row as one request.")]
Products = Annotated[bool, typer.Option("--products", help="Read what exists already, from a CSV.")]
Glossary = Annotated[bool, typer.Option("--glossary", help="Read names of your own, from a CSV.")]
Workspace = Annotated[str | None, typer.Option(help="The workspace's id, where there are several.")]


def import_(
    file: File = None,
    teams: Teams = None,
    all_requests: AllRequests = False,
    products: Products = False,
    glossary: Glossary = False,
    workspace: Workspace = None,
) -> None:
    """Read requests from before Whychain came. Nothing is posted to anybody.

    From a Slack export, messages that start a conversation are read, replies are not; those that
    ask for data become requests, and the words of private channels are only counted. A CSV or
    JSONL file needs a column text; id, channel, ts, user, team and status are used where they
    are there, and count as public. It can be interrupted and run again: nothing is doubled.

    A list of teams (--teams) names people by id, @handle, e-mail or full name.

    With --products the CSV lists what exists already, in columns title, url, owner and
    what_it_answers: whoever asks for something of the kind is led there.

    With --glossary the CSV lists names of your own, in columns name, kind (place, product, team,
    system, person, abbreviation) and long_form: requests are read with them from then on.
    """
    if (file is None) == (teams is None):
        raise UserError("Name one file: whychain import FILE, or whychain import --teams FILE.csv.")
    console = Console()
    notices = Notices(lambda sentence: console.print(sentence, markup=False, highlight=False))
    if teams is not None:
        _import_teams(console, teams, workspace)
    elif file is not None and products:
        _import_products(console, notices, file, workspace)
    elif file is not None and glossary:
        _import_glossary(console, notices, file, workspace)
    elif file is not None:
        _import_requests(console, notices, file, workspace, takes_all=all_requests)


def _import_requests(
    console: Console, notices: Notices, file: Path, workspace: str | None, *, takes_all: bool
) -> None:
    source = open_source(file, notices)
    with opened(start()) as deps:
        with deps.sessions.begin() as session:
            owner = choose(session, workspace, make=True)
        with progress_on(console) as progress:
            result = running.run(deps, owner, source, progress, takes_all=takes_all)
    _count_untold(console, notices, "lines or files")
    console.print(_summary(result.counts), markup=False, highlight=False)
    if result.strongest:
        console.print(_strongest(result.strongest))


def _import_teams(console: Console, path: Path, workspace: str | None) -> None:
    rows = team_list.read(path)
    with opened(start()) as deps, deps.sessions.begin() as session:
        owner = choose(session, workspace, make=False)
        counts = team_list.take(session, owner.id, rows)
    lines = [f"{counts.changed:,} people have a new team, {counts.same:,} had it already."]
    if counts.kept:
        lines.append(f"{counts.kept:,} said their team themselves, or an admin did: it stays.")
    for what, names in (("Nobody here", counts.unknown), ("Several people", counts.ambiguous)):
        lines += [f"{what}: {name[:100]}" for name in names[:NAMED]]
        if len(names) > NAMED:
            lines.append(f"… and {len(names) - NAMED:,} more")
    if counts.has_unknown_addresses:
        lines.append(ABOUT_ADDRESSES)
    console.print("\n".join(lines), markup=False, highlight=False)


def _count_untold(console: Console, notices: Notices, what: str = "lines") -> None:
    """Say how many notices were held back, if any."""
    if notices.untold:
        console.print(f"… and {notices.untold:,} more {what} were skipped.")


def _import_products(console: Console, notices: Notices, file: Path, workspace: str | None) -> None:
    rows = listed.read_products(file, notices)
    with opened(start()) as deps, deps.sessions.begin() as session:
        owner = choose(session, workspace, make=True)
        counts = listed.store(session, deps.representation, owner.id, rows, notices, deps.clock())
    _count_untold(console, notices)
    console.print(
        f"{counts.added:,} new products that exist, {counts.changed:,} changed, "
        f"{counts.same:,} were here already, {counts.bad:,} skipped.",
        highlight=False,
    )


def _import_glossary(console: Console, notices: Notices, file: Path, workspace: str | None) -> None:
    entries = name_list.read_names(file, notices)
    with opened(start()) as deps, deps.sessions.begin() as session:
        owner = choose(session, workspace, make=True)
        changed = editing.take(session, deps.queue, owner.id, entries, None, deps.clock())
    _count_untold(console, notices)
    console.print(
        f"{len(changed):,} names are new or changed, "
        f"{len(entries) - len(changed):,} were here already.",
        highlight=False,
    )


@contextmanager
def progress_on(console: Console) -> Iterator[running.Progress]:
    """A bar on a terminal, and a few plain lines anywhere else."""
    if not console.is_terminal:
        yield _plain(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield show


def _plain(console: Console) -> running.Progress:
    said: set[tuple[str, int]] = set()

    def show(what: str, done: int, total: int) -> None:
        step = done * LINES // max(total, 1)
        if (what, step) not in said:
            said.add((what, step))
            console.print(f"{what}: {done * 100 // max(total, 1)} %", highlight=False)

    return show


def _summary(counts: running.Counts) -> str:
    lines = [
        f"{counts.read:,} messages read.",
        f"{counts.requests:,} new requests, for {counts.products:,} new products.",
        f"{counts.talk:,} are talk.",
    ]
    if counts.known:
        lines.append(f"{counts.known:,} were here already.")
    if counts.without_words:
        lines.append(f"{counts.without_words:,} have no words.")
    if counts.damaged:
        lines.append(
            f"{counts.damaged:,} more were left out: they are damaged (no time, or not as Slack "
            "writes them)."
        )
    return "\n".join(lines)


def _strongest(candidates: list[Strong]) -> Table:
    table = Table("Strongest candidates", "times", "people", "teams", "since", box=None)
    for candidate in candidates:
        asked = candidate.asked
        since = asked.first.strftime("%B %Y") if asked.first else ""
        title = Text(candidate.title or "(private words)")  # brackets in it are no markup
        table.add_row(title, str(asked.times), str(asked.people), str(asked.teams), since)
    return table
