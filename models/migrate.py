"""Bring a database to this version: Alembic's migrations, then procrastinate's.

procrastinate ships a whole schema and numbered scripts between versions. A fresh database gets
the schema, and the names of all scripts are written down as done; later the missing ones run in
order, `pre` and `post` alike, since our processes are restarted by the same release.
"""

from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, Engine, text

LOCK = 7_250_117
"""The advisory lock that lets one process migrate at a time."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> list[str]:
    """Run what is missing, and return the names of what was run (empty: all was there)."""
    with engine.connect() as lock:
        lock.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK})
        try:
            before = missing(engine)
            if before:
                with engine.begin() as connection:
                    connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
                    command.upgrade(_config(connection), "head")
                    _upgrade_procrastinate(connection)
            return before
        finally:
            lock.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK})


def missing(engine: Engine) -> list[str]:
    """Name the migrations that the database lacks, in the order in which they would run."""
    script = ScriptDirectory.from_config(_config())
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        ours = [r.revision for r in script.iterate_revisions("head", current or "base")]
        done = _procrastinate_done(connection)
    theirs = [name for name in _procrastinate_scripts() if name not in done]
    return [*reversed(ours), *theirs]


def _procrastinate_scripts() -> list[str]:
    folder = resources.files("procrastinate.sql") / "migrations"
    return sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))


def _procrastinate_done(connection: Connection) -> set[str]:
    if connection.scalar(text("SELECT to_regclass('queue_migration')")) is None:
        return set()
    return set(connection.scalars(text("SELECT name FROM queue_migration")))


def _upgrade_procrastinate(connection: Connection) -> None:
    done = _procrastinate_done(connection)
    todo = [name for name in _procrastinate_scripts() if name not in done]
    if not done:
        _run(connection, SchemaManager.get_schema())
    else:
        folder = resources.files("procrastinate.sql") / "migrations"
        for name in todo:
            _run(connection, (folder / name).read_text(encoding="utf-8"))
    for name in todo:
        connection.execute(text("INSERT INTO queue_migration (name) VALUES (:n)"), {"n": name})


def _run(connection: Connection, script: str) -> None:
    """Run a script of several statements as it is; without parameters, nothing is substituted."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  # a live SQLAlchemy connection always has one
    driver.execute(script)
