"""Jobs commit together with what made them necessary, or not at all."""

from collections.abc import Iterator
from datetime import UTC, datetime

import procrastinate
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from bot.jobs import Job
from bot.queue import ATTEMPTS, LONGEST_WAIT, RETRIES, Queue
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


def fetch(engine: Engine) -> str | None:
    """Take the next job as a worker does; its name."""
    with engine.begin() as connection:
        worker = connection.scalar(text("SELECT procrastinate_register_worker_v1()"))
        fetched = text("SELECT * FROM procrastinate_fetch_job_v2(NULL, :worker)")
        name: str | None = connection.execute(fetched, {"worker": worker}).one().task_name
        return name


def show_queue(queue: Queue, session: Session) -> None:
    queue.defer(session, Job.SHOW_QUEUE, lock="queue:T1", unless_waiting=True, workspace_id="T1")


def test_what_is_shown_again_while_that_waits_is_one_job(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    for _ in range(3):
        with sessions.begin() as session:
            show_queue(queue, session)

    assert len(waiting(own_engine)) == 1


def test_what_changes_while_it_is_being_shown_is_shown_again(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    with sessions.begin() as session:
        show_queue(queue, session)
    fetch(own_engine)

    with sessions.begin() as session:
        show_queue(queue, session)

    assert len(waiting(own_engine)) == 2


def test_a_waiting_job_does_not_start_before_the_change_that_relies_on_it(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    with sessions.begin() as session:
        show_queue(queue, session)

    with sessions.begin() as session:
        show_queue(queue, session)
        assert fetch(own_engine) is None

    assert fetch(own_engine) == "triage.show_queue"


def test_what_somebody_waits_for_comes_first(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    with sessions.begin() as session:
        queue.defer(session, Job.SHOW_CANDIDATE, product_id=1)
        queue.defer(session, Job.SHOW_CARD, request_id=1)

    assert [fetch(own_engine), fetch(own_engine)] == ["capture.show_card", "triage.show_candidate"]


def test_what_is_done_at_leisure_holds_up_nobody_who_waits(
    own_engine: Engine, sessions: sessionmaker[Session], queue: Queue
) -> None:
    for at_leisure in (True, False):
        with sessions.begin() as session:
            queue.defer(
                session,
                Job.SHOW_CARD,
                lock="card:1",
                unless_waiting=True,
                at_leisure=at_leisure,
                request_id=1,
            )
    with sessions.begin() as session:
        queue.defer(session, Job.CONSIDER, message_id=1, is_addressed=True)

    fetched = [fetch(own_engine), fetch(own_engine), fetch(own_engine)]
    assert fetched == ["capture.show_card", "capture.consider", None], "the card is being shown"


def test_a_job_is_tried_again_for_a_day_at_first_soon_and_then_every_five_minutes() -> None:
    def waits(attempts: int) -> float | None:
        job = procrastinate.jobs.Job(
            id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts
        )
        decision = RETRIES.get_retry_decision(exception=OSError(), job=job)
        if decision is None or decision.retry_at is None:
            return None
        return round((decision.retry_at - datetime.now(UTC)).total_seconds())

    assert [waits(n) for n in (0, 1, 2, 3)] == [2, 4, 8, 16]
    assert waits(40) == waits(ATTEMPTS - 1) == LONGEST_WAIT
    assert waits(ATTEMPTS) is None
    assert 24 * 3600 < ATTEMPTS * LONGEST_WAIT < 26 * 3600
