"""What the commands have in common: settings, the log, a database that is ready."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import SubprocessError

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot import log
from bot.app import build_deps, build_ticker, build_worker
from bot.clock import machine_clock, shifted_clock
from bot.clustering import reembedding
from bot.deps import Deps
from bot.settings import Settings, read_settings
from bot.worker import Worker
from models import UserError, migrate


def start() -> Settings:
    """Read the settings and set up the log. Raises `UserError` for a wrong setting."""
    settings = read_settings()
    log.set_up(settings.log_level)
    for what, advice in settings.without_effect():
        logging.getLogger(__name__).warning("%s. %s", what, advice)
    return settings


@contextmanager
def opened(
    settings: Settings, *, clock_file: Path | None = None, loads: bool = True
) -> Iterator[Deps]:
    """The dependencies, over a database that can be reached and is up to date.

    Raises `UserError` when it can't be reached, or is of another version.
    """
    clock = shifted_clock(clock_file) if clock_file else machine_clock
    clock()  # a clock file that holds no number is said at once
    try:
        deps = build_deps(settings, clock=clock, loads=loads)
    except SubprocessError as error:
        raise UserError(
            f"The embedded database in {settings.home} does not start. Its own words are in "
            f"{settings.home / 'postgres' / 'log'}; often the disk is full."
        ) from error
    try:
        make_ready(deps.engine, is_embedded=settings.database_url is None)
        yield deps
    finally:
        deps.engine.dispose()


def make_ready(engine: Engine, *, is_embedded: bool) -> None:
    """Bring the embedded database to this version; somebody else's is left to its owner.

    Raises `UserError` when it can't be reached, or has to be migrated first.
    """
    if not missing(engine):
        return
    if not is_embedded:
        raise UserError("The database is of another version. Run: whychain migrate")
    migrate.upgrade(engine)


def missing(engine: Engine) -> list[str]:
    """The migrations that the database lacks. Raises `UserError` when it can't be reached."""
    try:
        return migrate.missing(engine)
    except OperationalError as error:
        cause = str(error.orig).strip().splitlines()[0]
        raise UserError(
            f"The database can't be reached ({cause}). Is it running, and is DATABASE_URL right?"
        ) from error


@contextmanager
def working(deps: Deps) -> Iterator[Worker]:
    """A worker and a clock; at the end, what is being done is finished first."""
    worker, ticker = build_worker(deps), build_ticker(deps)
    with deps.sessions.begin() as session:
        reembedding.catch_up(session, deps.queue, deps.representation.name)
    with deps.reading() as session:
        deps.shortlists.read(session, deps.representation)
    worker.start()
    ticker.start()
    try:
        yield worker
    finally:
        ticker.stop()
        worker.stop()
