"""All of it together: a bot, the people, the mischief, and what came of it."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from models.sessions import connect, session_factory
from playground.clock import Timings
from playground.server import Playground
from tests.bench.running import BotProcess, Launch, installed, percentile, prepare
from tests.bench.soak import company, findings, mischief
from tests.bench.soak.clicking import Clickers
from tests.bench.soak.findings import Evidence
from tests.bench.soak.mischief import Calendar, Killer
from tests.bench.soak.people import Due, Ledger, Talkers

PATIENCE = Timings(acknowledge=2, retries=(0.25,) * 400)
"""Slack's patience, shortened, and with more attempts: nothing may stay unacknowledged."""
SETTINGS = {"WHYCHAIN_HEARTBEAT_SECONDS": "0.5", "WHYCHAIN_TICK_SECONDS": "0.25"}
SAYS = 1 / 8
"""Seconds between two things that people say or change: Slack's ceiling for a workspace."""
CLICKS = 0.5
WEEKS = 1.0
STUCK_AFTER = 420.0
"""Seconds without less to do; a post that failed several times waits five minutes to be tried."""
WORK = text("""
    SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing'))
         + (SELECT count(*) FROM post WHERE try_at IS NOT NULL)
""")


@dataclass(frozen=True)
class Outcome:
    """What happened, in numbers, and what was wrong with it."""

    seed: int
    seconds: float
    settled_after: float
    events: int
    acknowledged: int
    asks: int
    cards: int
    forms: int
    clicks: int
    unanswered: int
    digests: int
    calls: int
    kills: int
    ended_by_itself: int
    recovery_p50: float
    recovery_p95: float
    problems: list[str]

    def lines(self) -> Iterator[str]:
        """For people to read."""
        for name, value in vars(self).items():
            shown = f"{value:.1f}" if isinstance(value, float) else value
            if name != "problems":
                yield f"{name.replace('_', ' '):>16}: {shown}"
        yield f"{'problems':>16}: {len(self.problems)}"
        yield from (f"  - {sentence}" for sentence in self.problems)


def run(
    url: str,
    home: Path,
    seconds: float,
    seed: int,
    *,
    launch: Launch = installed,
    **settings: str,
) -> Outcome:
    """Let people talk to a bot that is killed again and again, and look at what is left.

    `url` is an empty database, which the bot finds by `DATABASE_URL` in the settings or in `home`.
    """
    calendar, ledger = Calendar(f"{seed} weeks"), Ledger()
    engine = connect(url)
    sessions = session_factory(engine)
    with Playground(
        now=calendar.now, timings=PATIENCE, seed=seed, company=company.company
    ) as slack:
        bot = BotProcess(slack, home, launch=launch, **SETTINGS, **settings)
        killer = Killer(bot, f"{seed} kills")
        calendar.begin(bot.clock_file)
        prepare(url, home, slack, calendar.moved_to)
        with sessions.begin() as session:
            company.switch_on(session, calendar.moved_to)
        bot.start()
        try:
            with _happening(slack, ledger, calendar, killer, sessions, seed) as over:
                over.wait(seconds)
            settled_after = _settle(bot, slack, calendar, sessions)
        finally:
            bot.kill()
        with sessions() as session:
            evidence = Evidence(ledger, slack, session, calendar.due)
            outcome = _outcome(evidence, killer, seed, seconds, settled_after)
    engine.dispose()
    return outcome


@contextmanager
def _happening(
    slack: Playground,
    ledger: Ledger,
    calendar: Calendar,
    killer: Killer,
    sessions: sessionmaker[Session],
    seed: int,
) -> Iterator[threading.Event]:
    """Everybody does what they do, each in a thread, until the block ends or one of them fails."""
    sentences = company.sentences()
    talkers = Talkers(slack, sentences, ledger, f"{seed} talk")
    clickers = Clickers(slack, sentences, ledger, f"{seed} clicks")
    over = threading.Event()
    mischief.order_trouble(slack)
    with ThreadPoolExecutor() as pool:
        threads = [
            pool.submit(_every, SAYS, talkers.act, over),
            pool.submit(_every, CLICKS, clickers.act, over),
            pool.submit(_every, WEEKS, lambda: calendar.act(slack, sessions), over),
            pool.submit(_every, 0, lambda: killer.act(over), over),
        ]
        for thread in threads:
            thread.add_done_callback(lambda _: over.set())
        try:
            yield over
        finally:
            over.set()
    for thread in threads:
        thread.result()


def _every(seconds: float, act: Callable[[], None], over: threading.Event) -> None:
    """Act again and again, at this pace or slower."""
    due = time.monotonic()
    while not over.is_set():
        act()
        due = max(due + seconds, time.monotonic() - 10 * seconds)
        over.wait(due - time.monotonic())


def _settle(
    bot: BotProcess, slack: Playground, calendar: Calendar, sessions: sessionmaker[Session]
) -> float:
    """Kill the bot no more, until it has nothing to do; how many seconds that took.

    Calls go on going wrong: most of the work is done only now.
    """
    started = time.monotonic()
    bot.wait_until_ready(60)
    slack.desk.wait_until_quiet(180)
    least, since = math.inf, time.monotonic()
    while (work := _work(calendar, sessions)) and time.monotonic() - since < STUCK_AFTER:
        if work < least:
            least, since = work, time.monotonic()
        time.sleep(0.2)  # between two looks; what is left in the end is a finding
    return time.monotonic() - started


def _work(calendar: Calendar, sessions: sessionmaker[Session]) -> int:
    """How much there is to do: jobs, posts, and a tick that notices the last weeks."""
    with sessions() as session:
        work: int = session.scalars(WORK).one()
    return work + (mischief.last_tick(sessions) < calendar.moved_to)


def _outcome(
    evidence: Evidence, killer: Killer, seed: int, seconds: float, settled_after: float
) -> Outcome:
    ledger, slack = evidence.ledger, evidence.slack
    deliveries = slack.desk.deliveries()
    keys = [key for key, _, _ in evidence.posts()]
    return Outcome(
        seed=seed,
        seconds=seconds,
        settled_after=settled_after,
        events=len(deliveries),
        acknowledged=sum(each["state"] == "acknowledged" for each in deliveries),
        asks=sum(said.due is Due.CARD for said in ledger.said),
        cards=sum(key.startswith("card:") for key in keys),
        forms=len(ledger.filed),
        clicks=len(ledger.taken),
        unanswered=ledger.unanswered,
        digests=sum(key.startswith("digest:") for key in keys),
        calls=slack.world.call_count,
        kills=killer.kills,
        ended_by_itself=killer.ended_by_itself,
        recovery_p50=percentile(killer.recoveries, 50),
        recovery_p95=percentile(killer.recoveries, 95),
        problems=findings.problems(evidence),
    )
