"""Measures reading a channel's history: `python -m tests.bench.history [MESSAGES]`.

The bot reads MESSAGES (2,000 if not given) from the playground's Slack, page by page. Printed are
the seconds from the button to the admin's message, the longest page, and the memory of this
process after a tenth of the pages and at the end.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

import psutil
import yaml

from bot.history import reading
from bot.likeness import Representation
from bot.people import Caller
from bot.wordllama_embedder import WordLlamaEmbedder
from models import Channel, Reading, Request, migrate
from models.sessions import connect
from models.words import Role, WatchMode
from playground.server import Playground
from tests import postgres
from tests.scenarios import talk
from tests.world import Bot, Clock, bot_in, build

ROOT = Path(__file__).parents[2]
SAYINGS = (
    "How many {} did each {} have last {}?",
    "Thanks, the {} of the {} look fine this {}",
    "Could you pull {} by {} for the last {}, please?",
    "Lunch with the {} people of {} next {}?",
    "The {} deploy for {} is done, see you next {}",
)
THINGS = ("orders", "returns", "coupons", "refunds", "riders", "invoices", "baskets", "visits")
GROUPS = ("city", "store", "team", "plan", "supplier", "warehouse")
TIMES = ("week", "month", "quarter", "day")


def main(messages: int) -> None:
    """Print everything."""
    clock, manifest = Clock(), yaml.safe_load((ROOT / "manifest.yml").read_text("utf-8"))
    with (
        postgres.running() as server,
        tempfile.TemporaryDirectory() as home,
        Playground(manifest=manifest, now=lambda: clock().timestamp()) as slack,
    ):
        url = server.create()
        migrate.upgrade(connect(url))
        deps = build(url, Path(home), clock, Representation(WordLlamaEmbedder()), slack)
        with bot_in(deps, slack) as bot:
            _say(bot, messages)
            _measure(bot)


def _say(bot: Bot, messages: int) -> None:
    chance = random.Random(7)  # repeatable on purpose, not a secret
    people = [bot.person(name) for name in ("mira", "omar", "max", "petra")]
    for _ in range(messages):
        words = (chance.choice(THINGS), chance.choice(GROUPS), chance.choice(TIMES))
        chance.choice(people).say("#ask-data", chance.choice(SAYINGS).format(*words))
    bot.work()
    talk.watch(bot, WatchMode.ASK)


def _measure(bot: Bot) -> None:
    deps, process = bot.deps, psutil.Process()
    with deps.sessions.begin() as session:
        session.get_one(Channel, (bot.workspace_id, "C0ASK")).is_member = True
        caller = Caller(bot.workspace_id, "U0ADA", frozenset({Role.ADMIN}))
        number = reading.begin(session, deps.queue, caller, "C0ASK", deps.clock()).id
    begun, pages, memory = time.perf_counter(), list[float](), list[int]()
    while True:
        start = time.perf_counter()
        if not bot.jobs.do_next():
            break
        pages.append(time.perf_counter() - start)
        memory.append(process.memory_info().rss)
    seconds = time.perf_counter() - begun
    with deps.reading() as session:
        row = session.get_one(Reading, number)
        filed = session.query(Request).count()
    print(f"{row.read:,} messages in {row.pages} pages: {filed} requests, {seconds:.1f} s")
    print(f"longest job {max(pages):.2f} s", end=", ")
    early = memory[max(1, len(memory) // 10)]
    print(
        f"memory {early / 1024**2:.0f} MB after a tenth, {memory[-1] / 1024**2:.0f} MB at the end"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
