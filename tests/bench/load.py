"""Measures the bot under load: `python -m tests.bench.load [--seconds 20]`.

The playground runs in this process, the bot is `whychain run` with the embedded database. Needs two
idle cores to mean anything: whatever else runs on the machine shows in the slowest hundredth.
"""

import argparse
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from models.sessions import connect, session_factory
from playground.clock import Timings
from playground.lark import TEAM
from playground.server import Playground
from tests.bench.running import BotProcess, embedded_home, percentile, prepare
from tests.bench.soak import company
from tests.bench.soak.company import ASKERS, Sentences

ACKNOWLEDGED = 0.025
"""Seconds within which 99 of 100 events are to be acknowledged."""
SHOWN = 1.0
"""Seconds within which 95 of 100 requests are to have their card."""
READY = 3.0
"""Seconds within which a start over an existing database is to be done."""
PATIENCE = Timings(retries=(0.02,) * 500)
"""Events are tried again every 20 ms, so that the first acknowledgement after a start shows."""

Say = Callable[[], None]


class Crowd:
    """People who say things to order."""

    def __init__(self, slack: Playground, sentences: Sentences) -> None:
        self._slack = slack
        self._sentences = sentences
        self._chance = Random(1)
        self._latest = ""

    def ask(self) -> None:
        """A request in a channel whose requests are filed unasked."""
        self._latest = self._say("#ask", self._sentences.ask(self._chance))

    def mix(self) -> None:
        """A busy channel's share: a fifth of it asks, the rest is talk, replies and reactions."""
        act = self._chance.choices([self.ask, self._chat, self._reply, self._react], [2, 5, 2, 1])
        act[0]()

    def _chat(self) -> None:
        self._say(self._chance.choice(["#ask", "#sales", "#shop", "#lobby"]), "so it goes, I fear")

    def _reply(self) -> None:
        if self._latest:
            person = self._slack.person(self._chance.choice(ASKERS))
            person.say("#ask", self._sentences.chat(self._chance), thread=self._latest)

    def _react(self) -> None:
        if self._latest:
            name = f"eyes_{self._chance.randrange(10**9)}"
            self._slack.person(self._chance.choice(ASKERS)).react("#ask", self._latest, name)

    def _say(self, channel: str, text: str) -> str:
        return self._slack.person(self._chance.choice(ASKERS)).say(channel, text)


def stream(say: Say, per_second: float, seconds: float) -> None:
    """Say something at a steady pace, whatever the answer takes."""
    start = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        for number in range(int(per_second * seconds)):
            threading.Event().wait(max(0, start + number / per_second - time.monotonic()))
            pool.submit(say)


@contextmanager
def bot_at_lark(home: Path, url: str) -> Iterator[tuple[Playground, BotProcess]]:
    """A bot that was just started, and its Slack."""
    with Playground(company=company.company, timings=PATIENCE) as slack:
        prepare(url, home, slack)
        sessions = session_factory(connect(url))
        with sessions.begin() as session:
            company.switch_on(session, datetime.now(UTC))
        bot = BotProcess(slack, home)
        try:
            yield slack, bot
        finally:
            bot.kill()


def starts(slack: Playground, bot: BotProcess, times: int) -> tuple[list[float], list[float]]:
    """Seconds until the bot is ready, and until it acknowledged the first event."""
    ready, first = [], []
    for _ in range(times):
        bot.start()
        slack.person("mira").say("#lobby", "is it up again?")
        slack.desk.wait_until_quiet(60)
        first.append(time.monotonic() - bot.started_at)
        ready.append(bot.wait_until_ready())
        bot.kill()
    return ready, first


def acknowledgements(slack: Playground) -> list[float]:
    """How long each event waited for its acknowledgement, in seconds."""
    return [
        each["seconds"]
        for each in slack.desk.deliveries()
        if each["kind"] == "events_api" and each["seconds"] is not None
    ]


def cards(slack: Playground) -> list[float]:
    """Seconds from each request to its card, by Slack's own timestamps."""
    channel = slack.world.workspaces[TEAM].channels["C0ASK"]
    return [
        float(message.ts) - float(message.thread_ts)
        for message in channel.messages.values()
        if message.metadata and message.thread_ts
    ]


def wait_for_cards(slack: Playground, number: int) -> None:
    """Wait until all requests have their card, or none has come for ten seconds."""
    seen, since = 0, time.monotonic()
    while seen < number and time.monotonic() - since < 10:
        if (now := len(cards(slack))) > seen:
            seen, since = now, time.monotonic()
        time.sleep(0.1)  # between two looks


def report(what: str, seconds: Sequence[float], percent: int, target: float) -> None:
    """One line: the distribution in milliseconds, and whether it is within the target."""
    shown = [f"p{p} {1000 * percentile(seconds, p):.0f}" for p in (50, 95, 99, 100)]
    met = "met" if percentile(seconds, percent) < target else "MISSED"
    goal = f"p{percent} < {1000 * target:.0f} ms: {met}"
    print(f"{what:>28}  n {len(seconds):5}  {'  '.join(shown)}  ({goal})", flush=True)


def main() -> None:
    """Run the three measurements and print a line for each."""
    parser = argparse.ArgumentParser(prog="load", description="Measure the bot under load.")
    parser.add_argument("--seconds", type=float, default=20)
    seconds = parser.parse_args().seconds
    sentences = company.sentences()
    with embedded_home() as (home, url), bot_at_lark(home, url) as (slack, bot):
        ready, first = starts(slack, bot, 5)
        report("start to ready", ready, 100, READY)
        report("start to first answer", first, 100, READY)
    with embedded_home() as (home, url), bot_at_lark(home, url) as (slack, bot):
        bot.start()
        bot.wait_until_ready()
        stream(Crowd(slack, sentences).ask, 8, seconds)
        wait_for_cards(slack, int(8 * seconds))
        report("8 messages/s: card", cards(slack), 95, SHOWN)
    with embedded_home() as (home, url), bot_at_lark(home, url) as (slack, bot):
        bot.start()
        bot.wait_until_ready()
        stream(Crowd(slack, sentences).mix, 50, seconds)
        slack.desk.wait_until_quiet(60)
        report("50 events/s: acknowledged", acknowledgements(slack), 99, ACKNOWLEDGED)


if __name__ == "__main__":
    main()
