"""The worker: does jobs, retries them, and survives what happens to databases and processes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from queue import Queue as Inbox

import pytest
from sqlalchemy import Engine, text

from bot.jobs import Job
from bot.queue import Queue
from bot.worker import Worker
from models.sessions import connect, session_factory
from tests.postgres import Postgres

SOON = 30
"""Seconds after which a test gives up; it usually takes a tenth of one."""


@pytest.fixture
def own_engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


@contextmanager
def working(url: str, function: Callable[..., None], *, threads: int = 2) -> Iterator[Worker]:
    worker = Worker(url, {Job.UNDERSTAND: function}, threads=threads, heartbeat_seconds=0.2)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def defer(engine: Engine, url: str, *numbers: int, lock: str | None = None) -> None:
    queue = Queue(url)
    with session_factory(engine).begin() as session:
        for number in numbers:
            queue.defer(session, Job.UNDERSTAND, lock=lock, request_id=number)


def take(inbox: "Inbox[int]", count: int) -> list[int]:
    return [inbox.get(timeout=SOON) for _ in range(count)]


def test_jobs_behind_one_lock_are_done_in_their_order(
    own_engine: Engine, database_url: str
) -> None:
    done: Inbox[int] = Inbox()

    with working(database_url, lambda request_id: done.put(request_id), threads=4):
        defer(own_engine, database_url, *range(20), lock="request:1")

        assert take(done, 20) == list(range(20))


def test_a_job_that_fails_is_done_again(own_engine: Engine, database_url: str) -> None:
    tried: Inbox[int] = Inbox()
    attempts = count()

    def fail_once(request_id: int) -> None:
        tried.put(request_id)
        if next(attempts) == 0:
            raise OSError

    with working(database_url, fail_once):
        defer(own_engine, database_url, 7)

        assert take(tried, 2) == [7, 7]


def test_the_job_of_a_killed_worker_is_done_by_another(
    own_engine: Engine, database_url: str
) -> None:
    done: Inbox[int] = Inbox()
    command = [sys.executable, "-m", "tests.bot.victim", database_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as victim:
        defer(own_engine, database_url, 7)
        assert victim.stdout is not None
        assert victim.stdout.readline() == "7\n"
        victim.kill()

    with working(database_url, lambda request_id: done.put(request_id)):
        assert take(done, 1) == [7]


def test_a_worker_goes_on_after_its_database_was_away(
    own_engine: Engine, database_url: str, postgres: Postgres
) -> None:
    done: Inbox[int] = Inbox()

    with working(database_url, lambda request_id: done.put(request_id)) as worker:
        defer(own_engine, database_url, 1)
        first = take(done, 1)
        with postgres.away(database_url):
            own_engine.dispose()  # the test itself need not find out that its connection is gone
        defer(own_engine, database_url, 2)

        assert (first, take(done, 1)) == ([1], [2])
        assert worker.is_alive


def test_a_worker_that_is_stopped_finishes_what_it_began(
    own_engine: Engine, database_url: str
) -> None:
    begun: Inbox[int] = Inbox()
    go_on: Inbox[int] = Inbox()

    def job(request_id: int) -> None:
        begun.put(request_id)
        go_on.get(timeout=SOON)

    with working(database_url, job) as worker:
        defer(own_engine, database_url, 1)
        take(begun, 1)
        go_on.put(1)
        worker.stop()

    assert not worker.is_alive
    with own_engine.connect() as connection:
        left = connection.scalar(text("SELECT count(*) FROM procrastinate_jobs"))
    assert left == 0
