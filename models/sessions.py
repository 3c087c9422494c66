"""The engine and the session factory."""

import time
from collections import deque
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import Session, sessionmaker

from models.people import Person
from models.workspaces import Channel, Workspace

IDLE = 1.0
"""Seconds after which a connection is tried before it is used."""


KEPT = 50
"""So many people and channels a session keeps hold of."""


def sqlalchemy_url(url: str) -> str:
    """Name the driver in a PostgreSQL URL as people write it (`postgres://`, `postgresql://`)."""
    scheme, _, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    return url


def connect(url: str, *, pool_size: int = 10) -> Engine:
    """Make the engine; a connection that lay idle is tried before use, since a database restarts.

    To try every one, as `pool_pre_ping` does, took a sixth of the time of a busy process.
    """
    engine = create_engine(
        sqlalchemy_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,  # they hold words that people wrote, and errors are logged
        connect_args={"connect_timeout": 5, "options": "-c timezone=UTC"},
    )

    def note_use(_connection: Any, record: Any) -> None:
        record.info["used"] = time.monotonic()

    def try_when_idle(connection: Any, record: Any, _proxy: Any) -> None:
        used = record.info.get("used")
        if used is not None and time.monotonic() - used > IDLE:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise InvalidatePoolError from error

    event.listen(engine, "checkin", note_use)
    event.listen(engine, "checkout", try_when_idle)
    return engine


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Make the factory; rows stay readable after the commit, for rendering."""
    sessions = sessionmaker(engine, expire_on_commit=False)
    event.listen(sessions, "loaded_as_persistent", _keep)
    return sessions


def _keep(session: Session, row: object) -> None:
    """A workspace, a person and a channel are read once: sessions forget what nobody holds, and
    every step asks for them. Of many, the last ones are kept."""
    if isinstance(row, Workspace):
        session.info.setdefault("workspaces", []).append(row)
    elif isinstance(row, Person | Channel):
        session.info.setdefault("met", deque(maxlen=KEPT)).append(row)


def reading_factory(engine: Engine) -> sessionmaker[Session]:
    """Make the factory of sessions that only read."""
    return session_factory(without_transactions(engine))


def without_transactions(engine: Engine) -> Engine:
    """The same engine for looking only.

    Each statement sees what is committed by then, as it does inside of PostgreSQL's usual
    transactions; to begin and to end one would be two more round trips.
    """
    return engine.execution_options(isolation_level="AUTOCOMMIT")
