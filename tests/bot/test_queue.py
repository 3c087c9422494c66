"""Jobs commit together with what made them necessary, or not at all."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from bot.jobs import Job
from bot.queue import Queue
from models.sessions import connect, session_factory
from tests.builders import a_workspace


@pytest.fixture
def own_engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database in which commits are commits."""
    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(own_engine: Engine) -> sessionmaker[Session]:
    return session_factory(own_engine)


@pytest.fixture
def queue(database_url: str) -> Queue:
    return Queue(database_url)


def waiting(engine: Engine) -> list[tuple[str, dict[str, object], str | None]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM procrastinate_jobs ORDER BY id"))
        return [(row.task_name, row.args, row.lock) for row in rows]


def test_a_job_commits_with_its_transaction(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    with sessions.begin() as session:
        a_workspace(session)
        queue.defer(session, Job.UNDERSTAND, lock="request:1", request_id=1)

        assert waiting(own_engine) == [], "nobody sees it before the commit"

    assert waiting(own_engine) == [("capture.understand", {"request_id": 1}, "request:1")]


def test_a_job_goes_with_its_transaction(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    with sessions() as session:
        queue.defer(session, Job.UNDERSTAND, request_id=1)
        session.rollback()

    assert waiting(own_engine) == []


def test_a_job_goes_with_its_savepoint(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    with sessions.begin() as session:
        queue.defer(session, Job.UNDERSTAND, request_id=1)
        savepoint = session.begin_nested()
        queue.defer(session, Job.UNDERSTAND, request_id=2)
        savepoint.rollback()

    assert [ids for _, ids, _ in waiting(own_engine)] == [{"request_id": 1}]
