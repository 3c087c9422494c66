"""What is done to the bot: it is killed, its calls and events go wrong, and weeks pass."""

import os
import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models import Tick
from playground.server import Playground
from tests.bench.running import BotProcess

WEEK = timedelta(weeks=1)
SHARED = ("chat.postMessage", "chat.update", "chat.postEphemeral", "users.info")
"""Calls that go wrong now and then."""


def order_trouble(slack: Playground) -> None:
    """Have some calls fail, most of them after they took effect, and some events come twice."""
    for method in SHARED:
        slack.desk.trouble_calls("ratelimited", method, times=None, rate=0.02, seconds=1)
        slack.desk.trouble_calls("server_error", method, times=None, rate=0.02)
        slack.desk.trouble_calls("hang_up", method, times=None, rate=0.06)
        slack.desk.trouble_calls("hang_up_before", method, times=None, rate=0.02)
    slack.desk.trouble_events("duplicate", times=None, rate=0.05)
    slack.desk.trouble_events("delay", times=None, rate=0.05, seconds=2)
    slack.desk.trouble_events("drop_connection", times=None, rate=0.003)


class Killer:
    """Ends the process at random moments with `kill -9`, and starts it again at once."""

    def __init__(self, bot: BotProcess, seed: str) -> None:
        self._bot = bot
        self._chance = Random(seed)
        self.kills = 0
        self.ended_by_itself = 0
        self.recoveries: list[float] = []
        """Seconds from a kill to the next time that it was ready."""

    def act(self, over: threading.Event) -> None:
        """Let it work for a while, or not even start; then kill it."""
        if self._chance.random() < 0.75:
            self._wait_until_ready(over)
        over.wait(self._chance.uniform(1, 4))
        if self._bot.is_ready:
            self.recoveries.append(self._bot.ready_at - self._bot.started_at)
        if self._bot.ended_by_itself:
            self.ended_by_itself += 1
        self._bot.kill()
        self._bot.start()
        self.kills += 1

    def _wait_until_ready(self, over: threading.Event) -> None:
        end = time.monotonic() + 30
        while not self._bot.is_ready and time.monotonic() < end and not over.wait(0.05):
            if self._bot.ended_by_itself:
                return


class Calendar:
    """Moves the time of the bot and of Slack, by whole weeks from a Wednesday noon on.

    So each move makes exactly one digest due: that of the Monday before, whatever was skipped.
    """

    def __init__(self, seed: str) -> None:
        self._chance = Random(seed)
        self._offset = 0.0
        self._file: Path | None = None
        self.moved_to = datetime.now(UTC)
        self.due: list[str] = []
        """The periods whose digest has to be there: `2026-W47`."""

    def now(self) -> float:
        """Seconds since the epoch, as Slack's timestamps count them."""
        return time.time() + self._offset

    def begin(self, file: Path) -> None:
        """Move to the next Wednesday noon; from now on the file tells the bot."""
        self._file = file
        today = datetime.now(UTC)
        days = timedelta(days=(2 - today.weekday()) % 7 or 7)
        noon = (today + days).replace(hour=12, minute=0, second=0, microsecond=0)
        self._move(noon - today)

    def act(self, slack: Playground, sessions: sessionmaker[Session]) -> None:
        """Let one or three weeks pass.

        Not while something is on its way, since Slack tries again for minutes, not for weeks; and
        not before the bot has noticed the last weeks.
        """
        if last_tick(sessions) < self.moved_to or slack.desk.ask("quiet", timeout=2)["waiting"]:
            return
        self._move(WEEK * self._chance.choice([1, 1, 1, 3]))
        self.due.append(_week_of(self.moved_to.date()))

    def _move(self, by: timedelta) -> None:
        assert self._file is not None
        offset = self._offset + by.total_seconds()
        beside = self._file.with_suffix(".new")
        beside.write_text(str(offset), encoding="utf-8")
        os.replace(beside, self._file)  # noqa: PTH105  # says that it is atomic
        self._offset = offset
        self.moved_to = datetime.fromtimestamp(self.now(), UTC)


def last_tick(sessions: sessionmaker[Session]) -> datetime:
    """When the bot's clock last ticked."""
    with sessions() as session:
        return session.scalar(select(Tick.at)) or datetime.min.replace(tzinfo=UTC)


def _week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
