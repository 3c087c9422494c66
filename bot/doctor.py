"""The self-check: what is found, how bad it is, and what to do about it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot import installations, people, readiness, reposting
from bot.deps import Deps
from bot.digest import plans
from bot.settings import WHAT_TO_WRITE, Settings
from models import Tick, Workspace
from models.words import Role

LATE = timedelta(minutes=2)
"""A clock that ticks every few seconds and was silent for this long has stopped."""
OLDEST_SERVER = 150000


class Level(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARNING = "warning"
    """It works, but not all of it."""
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One line of the check-up."""

    level: Level
    what: str
    advice: str = ""


def ok(what: str) -> Finding:
    """All is well with something."""
    return Finding(Level.OK, what)


def warning(what: str, advice: str) -> Finding:
    """Something works only in part."""
    return Finding(Level.WARNING, what, advice)


def problem(what: str, advice: str) -> Finding:
    """Something does not work."""
    return Finding(Level.PROBLEM, what, advice)


def settings(found: Settings) -> Iterator[Finding]:
    """What is missing to begin with, for Socket Mode, for HTTP, or beside another setting."""
    if found.slack_bot_token is None and not found.is_open:
        yield problem(
            "SLACK_BOT_TOKEN is not set",
            f"{WHAT_TO_WRITE['SLACK_BOT_TOKEN']} Only whychain web for several workspaces does "
            "without: it needs SLACK_CLIENT_ID and SLACK_CLIENT_SECRET instead.",
        )
    if found.slack_app_token is None and found.slack_signing_secret is None:
        yield problem(
            "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set",
            "whychain run needs the first, whychain web the second; both stand on your app's "
            "page, Basic Information.",
        )
    elif found.slack_app_token is None:
        yield ok("SLACK_SIGNING_SECRET: set, for whychain web; whychain run needs SLACK_APP_TOKEN")
    if found.is_open:
        yield ok("SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: set, for further workspaces")
        if found.slack_signing_secret is None:
            yield problem("SLACK_SIGNING_SECRET is not set", WHAT_TO_WRITE["SLACK_SIGNING_SECRET"])
    for what, advice in found.without_effect():
        yield warning(what, advice)


def database(engine: Engine, found: Settings) -> Iterator[Finding]:
    """The server, its extension, the migrations, and whether somebody does the jobs."""
    kind = "your own server" if found.database_url else f"embedded, in {found.home}"
    try:
        with engine.connect() as connection:
            version = int(connection.scalar(text("SHOW server_version_num")) or 0)
            offers = text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
            has_vector = connection.scalar(offers) is not None
    except OperationalError as error:
        cause = str(error.orig).strip().splitlines()[0]
        yield problem(f"Database: {cause}", "Is it running, and is DATABASE_URL right?")
        return
    if version < OLDEST_SERVER:
        yield problem(f"Database: PostgreSQL {version // 10000}", "Use version 15 or later.")
    else:
        yield ok(f"Database: PostgreSQL {version // 10000}, {kind}")
    if not has_vector:
        yield problem("Extension: pgvector is not there", "Install pgvector on the server.")
        return
    yield ok("Extension: pgvector")
    yield from _migrations(engine, found.heartbeat_seconds)


def _migrations(engine: Engine, heartbeat_seconds: float) -> Iterator[Finding]:
    found = readiness.look(engine, heartbeat_seconds)
    if found.missing:
        yield problem(f"Migrations: {len(found.missing)} are missing", "Run: whychain migrate")
        return
    yield ok("Migrations: all done")
    if found.workers:
        yield ok(f"Workers: {found.workers}")
    else:
        yield warning("Workers: none is running", "Start one: whychain run, or whychain worker")


def clock(session: Session, now: datetime) -> Iterator[Finding]:
    """Whether the clock has ticked lately."""
    tick = session.get(Tick, 1)
    if tick is None:
        yield warning("Clock: has never ticked", "Start: whychain run, or whychain worker")
    elif now - tick.at > LATE:
        yield warning(
            f"Clock: ticked last at {tick.at:%Y-%m-%d %H:%M} UTC",
            "Digests and reminders wait. Start: whychain run, or whychain worker",
        )
    else:
        yield ok("Clock: ticking")


def workspaces(session: Session) -> Iterator[Finding]:
    """What admins have still to choose, and what did not reach Slack."""
    installed = installations.installed(session)
    if not installed:
        yield warning("Slack: not installed in a workspace yet", "Start: whychain run")
    for workspace in installed:
        yield from _choices(session, workspace)
        yield from _posts(session, workspace)


def _choices(session: Session, workspace: Workspace) -> Iterator[Finding]:
    name = workspace.name or workspace.id
    for role, called in ((Role.ADMIN, "admin"), (Role.PM, "data PM")):
        if not people.with_role(session, workspace.id, role):
            yield warning(f"{name}: nobody is {called}", "Choose somebody in Home, People.")
    if workspace.triage_channel_id is None:
        yield warning(f"{name}: no triage channel", "Choose one in Home, Triage channel.")
    if plans.channel_id(session, workspace.id) is None:
        yield warning(f"{name}: no digest channel", "Choose one in Home, Digest.")


def _posts(session: Session, workspace: Workspace) -> Iterator[Finding]:
    stuck = reposting.stuck(session, workspace.id)
    if stuck:
        causes = ", ".join(sorted({post.problem or post.state for post in stuck}))
        yield warning(
            f"{workspace.name}: {len(stuck)} messages may not have arrived ({causes})",
            "Look at them in Home, and press Post again where they are missing.",
        )


def jobs(session: Session) -> Iterator[Finding]:
    """Jobs that failed for good, by name."""
    failed = session.execute(
        text(
            "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed'"
            " GROUP BY task_name ORDER BY task_name"
        )
    ).all()
    waiting = session.scalar(
        select(func.count()).select_from(text("procrastinate_jobs")).where(text("status = 'todo'"))
    )
    if failed:
        names = ", ".join(f"{row[0]} ({row[1]})" for row in failed)
        yield warning(f"Jobs: failed: {names}", "The log has the reasons, by the job's number.")
    yield ok(f"Jobs: {waiting or 0} waiting")


def language_model(deps: Deps) -> Iterator[Finding]:
    """Ask the language model one harmless question; the rules would answer for it in silence."""
    heard = _Heard()
    log = logging.getLogger("bot.openai_model")
    log.addHandler(heard)
    try:
        deps.llm.detect("Could you send me last week's orders by city?")
    finally:
        log.removeHandler(heard)
    if heard.reasons:
        yield warning(
            f"Language model: {deps.llm.name} did not answer ({heard.reasons[0]})",
            "Until it does, the rules answer. Check OPENAI_API_KEY, OPENAI_BASE_URL and "
            "OPENAI_MODEL.",
        )
    else:
        yield ok(f"Language model: {deps.llm.name}")


class _Heard(logging.Handler):
    """Why the rules had to answer."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.reasons.append(record.getMessage())


def _best_for(settings: Settings) -> str:
    """What the built-in embedder knows; a server's one may know more."""
    return ", best for requests in English" if settings.openai_embedding_model is None else ""


def embedder(deps: Deps) -> Iterator[Finding]:
    """Represent one text."""
    vectors = deps.representation.represent(["orders by city"])
    if vectors.any():
        yield ok(f"Embedder: {deps.representation.name}{_best_for(deps.settings)}")
    else:
        yield warning(
            f"Embedder: {deps.representation.name} gives empty vectors",
            "Requests are not grouped. Check OPENAI_EMBEDDING_MODEL and OPENAI_BASE_URL.",
        )
