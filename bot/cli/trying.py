"""`whychain try`: the real bot in a Slack on this machine, with a made-up company in it."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from slack_sdk import WebClient
from sqlalchemy import select

from bot import channels, log, people
from bot.app import install_from_settings
from bot.cli import tables
from bot.cli.program import opened, until_stopped, working
from bot.cli.running import listening
from bot.cli.small_slack import SmallSlack, small_slack
from bot.deps import Deps
from bot.digest import reading, runs
from bot.digest.terminal import as_text
from bot.importing import running
from bot.importing.notices import Notices
from bot.importing.opening import open_source
from bot.settings import Settings, read_settings
from models import Post, PostState, UserError, Workspace
from models.words import Role, WatchMode

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
"""In a clone; an installed package goes without, and its page doesn't list what the app offers."""
DIGEST_HOUR = 9
PATIENCE = 60.0
"""Seconds to wait for the digest, on a slow machine."""


def try_(
    port: Annotated[int, typer.Option(help="Where the small Slack listens.")] = 8899,
    once: Annotated[bool, typer.Option("--once", help="End after the digest.")] = False,
) -> None:
    """Show Whychain at work in a made-up company. Needs no account and no key.

    Starts a small Slack on this machine with a grocery company and a quarter of its talk in it, an
    embedded database, and the real bot. Nothing leaves this machine, and nothing is kept.
    """
    with tempfile.TemporaryDirectory(prefix="whychain-try-") as folder:
        stage = Path(folder)
        with until_stopped() as stopped, _playground(stage, port) as slack:
            _say(f"You can watch in your browser: {slack.page}")
            settings = _settings(stage, slack.variables)
            with opened(settings, clock_file=stage / "clock") as deps:
                workspace = _bring_in(deps, stage)
                with working(deps), listening(deps):
                    _show(deps, workspace, stage, slack.page)
                    if not once:
                        _stay(stopped, slack)


def _settings(stage: Path, variables: Mapping[str, str]) -> Settings:
    log.set_up("WARNING")
    quick = {"WHYCHAIN_TICK_SECONDS": "1", "WHYCHAIN_HOME": str(stage)}
    return read_settings({**variables, **quick})


def _playground(stage: Path, port: int) -> AbstractContextManager[SmallSlack]:
    """A small Slack in a process of its own, with the company in it."""
    _say("Starting a small Slack on this machine, with a quarter of talk at Fennelby in it.")
    files = ["--clock", str(stage / "clock"), "--export", str(stage / "history.zip")]
    manifest = ["--manifest", str(MANIFEST)] if MANIFEST.is_file() else []
    return small_slack("--demo", "--port", str(port), *manifest, *files)


def _bring_in(deps: Deps, stage: Path) -> Workspace:
    """Install the bot, as an admin would, with the quarter that was talked before it came."""
    install_from_settings(deps)
    workspace = _set_up(deps)
    _import(deps, workspace, stage / "history.zip")
    _watch(deps, workspace.id)
    return workspace


def _show(deps: Deps, workspace: Workspace, stage: Path, address: str) -> None:
    """Let the bot live a minute, move to the Monday after, and print what it made of it."""
    _title("A minute at Fennelby, played through Slack")
    played = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", "playground.minute", address], check=False
    )
    if played.returncode:
        raise UserError("The minute stopped there. Is this machine very busy? Try again.")
    _move_to_monday(deps, workspace, stage / "clock")
    _title("What the bot made of it")
    _wait_for_digest(deps, workspace.id)
    with deps.sessions() as session:
        Console().print(tables.candidates(session, workspace.id))
        _title("A why-chain")
        _say(tables.chain(session, workspace.id))
        _title("Monday, 9:00: the digest, as it was posted in #general")
        week = runs.preview(session, workspace, deps.clock())
        _say(as_text(reading.read(session, workspace, week)))


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
        workspace.digest_channel_id = channel["general"]
        workspace.digest_since = deps.clock()
        for name, role in {
            "dario": Role.PM,
            "ilse": Role.PM,
            "folasade": Role.MANAGER,
            "margriet": Role.MANAGER,
            "sunniva": Role.ADMIN,
        }.items():
            people.add_role(session, workspace_id, person[name], role)
    return workspace


def _watch(deps: Deps, workspace_id: str) -> None:
    """Switch #ask-data on. After the import: from it the bot knows that the channel is public."""
    channel = _channels(deps.slack(workspace_id))
    with deps.sessions.begin() as session:
        channels.watch(session, workspace_id, channel["ask-data"], WatchMode.AUTO)


def _people(client: WebClient) -> dict[str, str]:
    pages = client.users_list(limit=200)
    return {user["name"]: user["id"] for page in pages for user in page["members"]}


def _channels(client: WebClient) -> dict[str, str]:
    pages = client.conversations_list(types="public_channel,private_channel", limit=200)
    return {channel["name"]: channel["id"] for page in pages for channel in page["channels"]}


def _groups(client: WebClient) -> dict[str, str]:
    return {group["handle"]: group["id"] for group in client.usergroups_list()["usergroups"]}


def _import(deps: Deps, workspace: Workspace, history: Path) -> None:
    _say("Reading what was asked in the 13 weeks before. Nothing of this is posted.")
    source = open_source(history, Notices(_say))
    counts = running.run(deps, workspace, source, lambda *_: None).counts
    _say(
        f"{counts.read:,} conversations read: {counts.requests:,} requests for "
        f"{counts.products:,} different things."
    )


def _move_to_monday(deps: Deps, workspace: Workspace, clock: Path) -> None:
    """Write the seconds until the next Monday, 9:00 and a moment, into the clock file."""
    now = deps.clock()
    with deps.sessions() as session:
        zone = ZoneInfo(session.get_one(Workspace, workspace.id).time_zone)
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=7 - local.weekday())
    monday = datetime.combine(day, time(DIGEST_HOUR, 0, 5), zone)
    shift = monday.astimezone(UTC) - now
    clock.write_text(str(shift.total_seconds()), encoding="utf-8")


def _wait_for_digest(deps: Deps, workspace_id: str) -> None:
    """Look every tenth of a second, until the digest is in Slack."""
    is_there = select(Post.id).where(
        Post.workspace_id == workspace_id, Post.kind == "digest", Post.state == PostState.SENT
    )
    pause = threading.Event()
    for _ in range(int(PATIENCE * 10)):
        with deps.sessions() as session:
            if session.scalar(is_there) is not None:
                return
        pause.wait(0.1)
    raise UserError("The digest didn't come in a minute. Is this machine very busy? Try again.")


def _stay(stopped: threading.Event, slack: SmallSlack) -> None:
    _title(f"It stays up: {slack.page}")
    _say(
        "The bot and its Slack are running, on 127.0.0.1 only. Open the address in your browser to "
        "be any of these people. To point an app of your own at this Slack, use:"
    )
    for name, value in slack.variables.items():
        _say(f"  {name}={value}")
    _say("Press Ctrl+C to end. Nothing is kept.")
    stopped.wait()


def _title(words: str) -> None:
    typer.secho(f"\n{words}", bold=True)


def _say(words: str) -> None:
    typer.echo(words)
