"""`whychain try --once`: a minute that the company plays by itself, and what the bot made of it."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from sqlalchemy import select

from bot.cli import tables
from bot.deps import Deps
from bot.digest import plans, reading, runs
from bot.digest.terminal import as_text
from models import Post, PostState, UserError, Workspace

DIGEST_HOUR = 9
PATIENCE = 60.0
"""Seconds to wait for the digest, on a slow machine."""


def play(deps: Deps, workspace: Workspace, clock: Path, address: str) -> None:
    """Let the bot live a minute, move to the Monday after, and print what it made of it."""
    _title("A minute at Fennelby, played through Slack")
    played = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-P", "-m", "playground.minute", address], check=False
    )
    if played.returncode:
        raise UserError("The minute stopped there. Is this machine very busy? Try again.")
    _move_to_monday(deps, workspace, clock)
    _title("What the bot made of it")
    _wait_for_digest(deps, workspace.id)
    with deps.sessions() as session:
        Console().print(tables.candidates(session, workspace.id))
        _title("A why-chain")
        typer.echo(tables.chain(session, workspace.id))
        _title("Monday, 9:00: the digest, as it was posted in #general")
        digest = plans.of_channel(session, workspace.id)
        posted = runs.last_week(session, digest) if digest is not None else None
        week = posted or runs.preview(session, workspace, digest, deps.clock())
        typer.echo(as_text(reading.read(session, workspace, week)))


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


def _title(words: str) -> None:
    typer.secho(f"\n{words}", bold=True)
