"""The database that tests have one after the other is a new one to each of them."""

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.sessions import connect
from tests.builders import a_channel, a_request, a_workspace
from tests.postgres import STAYING, Postgres

STATE = text("""
    SELECT relname, relkind::text, relpages, reltuples, pg_relation_size(oid),
    CASE relkind WHEN 'S' THEN pg_sequence_last_value(oid) END
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
    ORDER BY relname
""")


def test_a_cleared_database_is_as_its_migrations_left_it(
    postgres: Postgres, template: str, database_url: str
) -> None:
    new = connect(postgres.create(template))
    used = connect(database_url)
    with Session(used) as session:
        a_workspace(session)
        a_channel(session)
        a_request(session)
        session.commit()
    assert counts(used)["request"] == 1

    still_open = used.connect()
    still_open.execute(text("LOCK TABLE request"))
    postgres.clear(database_url)
    still_open.invalidate()
    still_open.close()

    assert counts(used) == counts(new)
    assert state(used) == state(new)
    new.dispose()
    used.dispose()
    postgres.drop(new.url.render_as_string(hide_password=False))


def test_of_the_connections_left_only_idle_ones_of_the_common_engine_stay(
    postgres: Postgres, template: str
) -> None:
    url = postgres.create(template)
    common, other = connect(f"{url}&application_name={STAYING}"), connect(url)
    idle, busy, holding, stranger = (e.connect() for e in (common, common, common, other))
    for connection in (idle, busy, holding, stranger):
        connection.execute(
            text("SELECT pg_try_advisory_lock(1)" if connection is holding else "SELECT 1")
        )
    for connection in (idle, holding, stranger):
        connection.commit()

    assert postgres.clear(url) == 1

    assert idle.scalar(text("SELECT 1")) == 1
    for broken in (busy, holding, stranger):
        with pytest.raises(OperationalError):
            broken.execute(text("SELECT 1"))
        broken.invalidate()
    for connection in (idle, busy, holding, stranger):
        connection.close()
    common.dispose()
    other.dispose()
    postgres.drop(url)


def test_a_clearing_that_was_cut_off_by_a_restart_begins_anew(
    postgres: Postgres, database_url: str
) -> None:
    with postgres.away(database_url):
        pass

    assert postgres.clear(database_url) == 0


def counts(engine: Engine) -> dict[str, int]:
    """The rows of each table."""
    tables = inspect(engine).get_table_names()
    with engine.connect() as connection:
        return {
            name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in tables
        }


def state(engine: Engine) -> list[tuple[object, ...]]:
    """Pages and statistics of each table, and how far each sequence has counted."""
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(STATE)]
