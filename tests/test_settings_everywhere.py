"""Who changes when and where digests come restarts nothing: processes that run follow at once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.digest import plans
from bot.digest.plans import Plan
from bot.people import Caller
from models import DigestRun
from models.sessions import connect, session_factory
from models.words import Role
from playground.lark import TEAM
from playground.server import Playground
from tests.bench.running import BotProcess, prepare
from tests.bench.soak import company
from tests.bench.soak.running import PATIENCE
from tests.bench.weeks.running import SETTINGS, Calendar
from tests.bot.cli.processes import Forked

NEWS, LOBBY = company.NEWS, "C0LOBBY"
MAX = Caller(TEAM, "U0MAX", frozenset({Role.MANAGER}), "UTC")


@pytest.fixture
def calendar(tmp_path: Path) -> Calendar:
    """The time of the workers: a Monday, ten minutes to nine."""
    calendar = Calendar(tmp_path / "clock")
    calendar.move_to(datetime(2026, 12, 7, 8, 50, tzinfo=UTC))
    return calendar


@pytest.fixture
def slack(blank_url: str, tmp_path: Path, calendar: Calendar) -> Iterator[Playground]:
    """The bot is installed; nobody does its jobs yet."""
    with Playground(now=calendar.slack, timings=PATIENCE, company=company.company) as slack:
        prepare(blank_url, tmp_path, slack, calendar.at)
        yield slack


@pytest.fixture
def workers(blank_url: str, tmp_path: Path, slack: Playground) -> Iterator[list[BotProcess]]:
    """Two that could be started, each a process of its own."""
    made = [
        BotProcess(slack, tmp_path, "worker", Forked, **SETTINGS, DATABASE_URL=blank_url)
        for _ in range(2)
    ]
    yield made
    for worker in made:
        worker.kill()


@pytest.mark.timeout(120)
def test_processes_that_run_follow_each_change_of_a_digests_settings(
    blank_url: str, calendar: Calendar, slack: Playground, workers: list[BotProcess]
) -> None:
    engine = connect(blank_url)
    sessions = session_factory(engine)
    first, second = workers

    def post_in(place: str, weekday: int, hour: int) -> None:
        plan = Plan("UTC", weekday=weekday, hour=hour)
        with sessions.begin() as session:
            plans.post_in(session, TEAM, place, plan, calendar.at)

    def own(hour: int, muted_until: date | None = None) -> None:
        plan = Plan("America/New_York", weekday=2, hour=hour)
        with sessions.begin() as session:
            plans.set_own(session, MAX, plan, calendar.at, wanted=True, muted_until=muted_until)

    def comes(period: str, place: str, moment: str) -> None:
        calendar.move_to(datetime.fromisoformat(f"{moment}Z"))
        said = f"{period}: nothing to decide"
        slack.person("max").wait_for_message(place, lambda one: said in str(one), timeout=30)

    post_in(NEWS, 0, 9)
    first.start()
    first.wait_until_ready()
    comes("Week 50", NEWS, "2026-12-07 09:01")
    post_in(LOBBY, 2, 10)  # the one that runs has seen the former settings
    comes("Week 51", LOBBY, "2026-12-16 10:01")
    second.start()
    second.wait_until_ready()
    own(4)
    comes("Week 52", LOBBY, "2026-12-23 10:01")  # four in New York is nine here
    first.kill()
    post_in(NEWS, 3, 8)
    own(4, muted_until=date(2027, 1, 2))
    comes("Week 53", NEWS, "2026-12-31 08:01")
    own(16)
    comes("Week 1", NEWS, "2027-01-07 08:01")

    with sessions() as session:
        shown = select(DigestRun.period, DigestRun.channel_id).order_by(DigestRun.due_at)
        runs = [tuple(row) for row in session.execute(shown)]
    engine.dispose()
    assert runs == [
        ("2026-W50", NEWS),
        ("2026-W51", LOBBY),
        ("2026-W52", MAX.person_id),
        ("2026-W52", LOBBY),
        ("2026-W53", NEWS),
        ("2027-W01", MAX.person_id),
        ("2027-W01", NEWS),
    ]
