"""How soon a reply has its next question: `python -m tests.bench.replies`.

A data PM climbs twenty chains at once, by replies in their threads of the triage channel, at a
steady pace; the bot is `whychain run` with the embedded database, and the rules word the questions.
Measured by Slack's own timestamps, from the reply to the next question in its thread.
"""

import sys
import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

from playground.lark import TEAM
from playground.messages import Message
from playground.server import Playground
from tests.bench.load import bot_at_lark, report
from tests.bench.running import embedded_home

ASKED_AGAIN = 1.0
"""Seconds within which 95 of 100 replies are to have the next question."""
PER_SECOND = 1
"""Replies: as many as Slack lets an app answer in one channel."""
TRIAGE = "C0TRIAGE"
WISHES = (
    "How many orders did each city have last week?",
    "What is the refund rate per supplier in May?",
    "Could you pull the churn rate by plan for March?",
    "Show headcount by team",
    "Which couriers were late more than three times in October?",
    "List all overdue invoices with their customers",
    "How long does a support ticket wait for its first answer, by priority?",
    "Can I have the warehouse stock per article at month's end?",
    "Average basket value by payment method, please",
    "How many newsletter readers opened our last five mails?",
    "What did we spend on online ads per channel in September?",
    "Which stores had power cuts this year?",
    "Number of applications per open position since January",
    "I need the electricity used by each fridge in the depot",
    "What share of parcels is damaged, by packaging?",
    "How many users saw the crash of the phone app, by version?",
    "Trips and litres of fuel per van in the last quarter",
    "Which schools ordered lunch boxes in June?",
    "Median time from contract to first delivery, by region",
    "How often was each help page read last month?",
)
CLIMB = (
    "We need to know where it goes wrong most, to see what it costs us.",
    "The Operations team wants to halve its complaints.",
    "We have a target of 95 percent happy customers that we won't hit without it.",
    "Reliability is the top priority of the company strategy for the next two years.",
)


class Said(NamedTuple):
    """A reply in a candidate's thread."""

    root: str
    ts: str


def candidates(slack: Playground) -> list[str]:
    """Two people ask for each wish, so that it has a thread and a first question."""
    for wish in WISHES:
        for name in ("mira", "omar"):
            slack.person(name).say("#ask", f"<@{slack.bot_user}> {wish}")
    roots: list[str] = []
    for _ in _looks(300):
        roots = [root for root in _roots(slack) if _questions(slack, root)]
        if len(roots) == len(WISHES):
            break
    return roots


def climb(slack: Playground, roots: list[str]) -> list[Said]:
    """Reply in each thread to each of its questions, one after the other at a steady pace."""
    petra, said = slack.person("petra"), []
    for words in CLIMB:
        began = time.monotonic()
        for number, root in enumerate(roots):
            threading.Event().wait(max(0, began + number / PER_SECOND - time.monotonic()))
            said.append(Said(root, petra.say("#data-triage", words, thread=root)))
        for _ in _looks(30):
            if all(_next_question(slack, each) for each in said[-len(roots) :]):
                break
    return said


def waits(slack: Playground, said: list[Said]) -> list[float]:
    """Seconds from each reply to the next question; a reply without one counts as a minute."""
    found = ((each, _next_question(slack, each)) for each in said)
    return [float(ts) - float(each.ts) if ts else 60.0 for each, ts in found]


def _looks(seconds: float) -> Iterator[None]:
    """One look each tenth of a second, for so long at most."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)  # between two looks


def _messages(slack: Playground, kind: str) -> list[Message]:
    """The bot's messages of a kind in the triage channel, in their order."""
    said = slack.world.workspaces[TEAM].channels[TRIAGE].messages.copy().values()
    return [m for m in said if _key(m).startswith(f"{kind}:")]


def _key(message: Message) -> str:
    payload = (message.metadata or {}).get("event_payload", {})
    return str(payload.get("key", ""))


def _roots(slack: Playground) -> list[str]:
    return [message.ts for message in _messages(slack, "candidate")]


def _questions(slack: Playground, root: str) -> list[str]:
    return [m.ts for m in _messages(slack, "question") if m.thread_ts == root]


def _next_question(slack: Playground, said: Said) -> str | None:
    return next((ts for ts in _questions(slack, said.root) if float(ts) > float(said.ts)), None)


def main() -> None:
    """Climb, and print a line."""
    with embedded_home() as (home, url), bot_at_lark(home, url) as (slack, bot):
        bot.start()
        bot.wait_until_ready()
        roots = candidates(slack)
        if not roots:
            sys.exit("No candidate had its first question within five minutes.")
        report(
            f"{len(roots)} chains: next question",
            waits(slack, climb(slack, roots)),
            95,
            ASKED_AGAIN,
        )


if __name__ == "__main__":
    main()
