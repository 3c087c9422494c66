"""Bring a database to this version: Alembic's migrations, then procrastinate's.

procrastinate ships a whole schema and numbered scripts between versions. A fresh database gets
the schema, and the names of all scripts are written down as done; later the missing ones run in
order, `pre` and `post` alike, since our processes are restarted by the same release.

Our own revisions are numbered in a row, and their files begin with the number: so a start can tell
that nothing is missing without importing Alembic, which takes a sixth of its time.
"""

from importlib import resources
from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, Engine, text

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 7_250_117
"""The advisory lock that lets one process migrate at a time."""


def upgrade(engine: Engine) -> list[str]:
    """Run what is missing, and return the names of what was run (empty: all was there)."""
    with engine.connect() as lock:
        lock.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK})
        try:
            before = missing(engine)
            if before:
                with engine.begin() as connection:
                    connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
                    _run_ours(connection)
                    _upgrade_procrastinate(connection)
            return before
        finally:
            lock.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK})


def missing(engine: Engine) -> list[str]:
    """Name the migrations that the database lacks, in the order in which they would run."""
    with engine.connect() as connection:
        current = _current(connection)
        done = _procrastinate_done(connection)
    ours = [number for number in _revisions() if current is None or number > current]
    theirs = [name for name in _procrastinate_scripts() if name not in done]
    return [*ours, *theirs]


def _current(connection: Connection) -> str | None:
    """The number of our newest revision that was run."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    number: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return number


def _revisions() -> list[str]:
    files = (MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return sorted(file.name.partition("_")[0] for file in files)


def _run_ours(connection: Connection) -> None:
    from alembic import command  # see above
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


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
