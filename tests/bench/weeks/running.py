"""The workers, the clock that jumps, and what came of it."""

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot import people
from bot.digest import plans
from bot.digest.plans import Plan
from models import Digest, DigestRun, Tick
from models.sessions import connect, session_factory
from models.words import Rhythm, Role
from playground.lark import TEAM
from playground.server import Playground
from tests.bench.running import BotProcess, Launch, installed, prepare
from tests.bench.soak import company
from tests.bench.soak.running import PATIENCE, WORK
from tests.bench.weeks.oracle import Wanted

WORKERS = 3
STEPS = (timedelta(hours=5), timedelta(days=3), *[timedelta(days=7)] * 3, timedelta(days=16))
KILLED = 0.15
"""So often, as the clock jumps, one of the workers ends."""
BACK = timedelta(hours=30)
SETTINGS = {"WHYCHAIN_HEARTBEAT_SECONDS": "0.5", "WHYCHAIN_TICK_SECONDS": "0.4"}
BEGIN = datetime(2026, 12, 2, 12, tzinfo=UTC)
PATIENT = 120.0
"""Seconds without anything that happens, after which something is wrong."""


def wanted() -> list[Wanted]:
    """The channel's, and four managers': three at the hour that is skipped or comes twice."""
    return [
        Wanted(company.NEWS, "Europe/Berlin", Rhythm.WEEKLY, 0, 9),
        Wanted("U0MAX", "America/New_York", Rhythm.WEEKLY, 6, 2),
        Wanted("U0ADA", "Australia/Lord_Howe", Rhythm.WEEKLY, 6, 2),
        Wanted("U0RITA", "Europe/Berlin", Rhythm.FORTNIGHTLY, 6, 2),
        Wanted("U0SVEN", "America/New_York", Rhythm.MONTHLY, 3, 17),
    ]


@dataclass(frozen=True)
class Outcome:
    """What happened, and what was wrong with it."""

    weeks: float
    digests: int
    kills: int
    jumps_back: int
    problems: list[str]


class Calendar:
    """The time of the workers, which jumps; Slack's own only goes on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._offset = 0.0
        self._latest = 0.0
        self.at = BEGIN

    def slack(self) -> float:
        """Seconds since the epoch, of messages."""
        self._latest = max(self._latest + 0.001, time.time() + self._offset)
        return self._latest

    def move_to(self, moment: datetime) -> None:
        """Let it be this time, for all of them at once."""
        self._offset, self.at = moment.timestamp() - time.time(), moment
        beside = self._file.with_suffix(".new")
        beside.write_text(str(self._offset), encoding="utf-8")
        os.replace(beside, self._file)  # noqa: PTH105  # says that it is atomic


def run(
    url: str,
    home: Path,
    weeks: int,
    seed: int,
    *,
    killed: float = KILLED,
    launch: Launch = installed,
    **settings: str,
) -> Outcome:
    """Let weeks pass; `url` is an empty database, which the workers find by the settings."""
    chance, calendar, digests = Random(seed), Calendar(home / "clock"), wanted()
    calendar.move_to(BEGIN)
    engine = connect(url)
    sessions = session_factory(engine)
    with Playground(
        now=calendar.slack, timings=PATIENCE, seed=seed, company=company.company
    ) as slack:
        workers = [
            BotProcess(slack, home, "worker", launch, **SETTINGS, **settings)
            for _ in range(WORKERS)
        ]
        prepare(url, home, slack, BEGIN)
        with sessions.begin() as session:
            _switch_on(session, digests)
        _trouble(slack)
        try:
            for worker in workers:
                worker.start()
            kills, back = _let_pass(weeks, chance, killed, calendar, digests, workers, sessions)
            problems = _settle(sessions)
        finally:
            for worker in workers:
                worker.kill()
        with sessions() as session:
            problems += _problems(session, slack, digests)
    engine.dispose()
    total = sum(len(each.periods) for each in digests)
    passed = (calendar.at - BEGIN) / timedelta(weeks=1)
    return Outcome(passed, total, kills, back, problems)


def _switch_on(session: Session, digests: list[Wanted]) -> None:
    for each in digests:
        plan = Plan(each.zone, each.rhythm, each.weekday, each.hour)
        if each.place.startswith("C"):
            plans.post_in(session, TEAM, each.place, plan, BEGIN)
        else:
            people.add_role(session, TEAM, each.place, Role.MANAGER)
            session.add(
                Digest(
                    workspace_id=TEAM,
                    person_id=each.place,
                    rhythm=each.rhythm,
                    weekday=each.weekday,
                    hour=each.hour,
                    time_zone=each.zone,
                    since=BEGIN,
                )
            )


def _trouble(slack: Playground) -> None:
    for kind, rate in (("ratelimited", 0.05), ("hang_up", 0.1), ("hang_up_before", 0.05)):
        extra = {"seconds": 1} if kind == "ratelimited" else {}
        slack.desk.trouble_calls(kind, "chat.postMessage", times=None, rate=rate, **extra)


def _let_pass(
    weeks: int,
    chance: Random,
    killed: float,
    calendar: Calendar,
    digests: list[Wanted],
    workers: list[BotProcess],
    sessions: sessionmaker[Session],
) -> tuple[int, int]:
    """Jump until so many weeks have passed; how many kills and jumps back there were."""
    kills = back = 0
    _wait_for_tick(sessions, calendar)
    while calendar.at < BEGIN + timedelta(weeks=weeks):
        is_back = chance.random() < 0.1
        target = calendar.at + (-BACK * chance.random() if is_back else chance.choice(STEPS))
        target += timedelta(seconds=chance.randrange(7200))
        if any(each.is_near(target) for each in digests):
            continue
        before = _last_tick(sessions)
        is_back = target < before - timedelta(minutes=1)
        calendar.move_to(target)
        back += is_back
        if chance.random() < killed:
            chosen = chance.choice(workers)
            chosen.kill()
            chosen.start()
            kills += 1
        if not is_back:
            _wait_for_tick(sessions, calendar)
        else:
            _wait_until(lambda: _last_tick(sessions) < before)  # noqa: B023  # called at once
        for each in digests:
            each.passes(before, target)
    return kills, back


def _last_tick(sessions: sessionmaker[Session]) -> datetime:
    with sessions() as session:
        return session.scalar(select(Tick.at)) or datetime.min.replace(tzinfo=UTC)


def _wait_for_tick(sessions: sessionmaker[Session], calendar: Calendar) -> None:
    _wait_until(lambda: _last_tick(sessions) >= calendar.at)


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENT
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("No worker has ticked for two minutes.")
        time.sleep(0.02)  # between two looks at another process


def _settle(sessions: sessionmaker[Session]) -> list[str]:
    """Wait until there is nothing left to do."""
    end = time.monotonic() + PATIENT
    while time.monotonic() < end:
        with sessions() as session:
            if session.scalars(WORK).one() == 0:
                return []
        time.sleep(0.1)  # the same
    return ["There is still work to do."]


def _problems(session: Session, slack: Playground, digests: list[Wanted]) -> list[str]:
    posted = Counter(
        str(message.metadata["event_payload"]["key"])
        for channel in slack.world.workspaces[TEAM].channels.values()
        for message in channel.messages.values()
        if message.metadata
    )
    found = []
    for each in digests:
        runs = session.scalars(
            select(DigestRun).where(DigestRun.channel_id == each.place).order_by(DigestRun.id)
        ).all()
        if [run.period for run in runs] != each.periods:
            found.append(f"{each.place}: {[r.period for r in runs]}, but due {each.periods}")
        found += [
            f"{each.place}, {run.period}: posted {posted[f'digest:{run.id}']} times"
            for run in runs
            if posted[f"digest:{run.id}"] != 1
        ]
    if session.scalar(select(func.count(DigestRun.id))) != sum(len(d.periods) for d in digests):
        found.append("There are runs of digests that nobody wants.")
    return found
