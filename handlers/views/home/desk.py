"""What the data team finds in Home: single requests, and candidates that wait for a decision."""

from slack_sdk.models.blocks import Block

from bot.home import CandidateLine, Desk
from handlers.text import link, shorten
from handlers.views.home.own import heading
from handlers.views.parts import context, count, demand_line, section
from handlers.views.triage.queue import entry_blocks


def blocks(desk: Desk) -> list[Block]:
    """The queue first, since somebody waits there; then the candidates."""
    return [*_queue(desk), *_candidates(desk)]


def _queue(desk: Desk) -> list[Block]:
    found: list[Block] = [heading("Single requests")]
    if not desk.queue.entries:
        return [*found, section("Nobody is waiting.")]
    for entry in desk.queue.entries:
        found += entry_blocks(entry)
    if desk.queue.more:
        found.append(context(f"… and {desk.queue.more:,} more"))
    return found


def _candidates(desk: Desk) -> list[Block]:
    found: list[Block] = [heading("Candidates without a decision")]
    if not desk.candidates:
        return [*found, section("None. A product is listed once two people have asked for it.")]
    found += [section(_line(candidate)) for candidate in desk.candidates]
    if desk.more_candidates:
        found.append(context(f"… and {count(desk.more_candidates, 'more candidate')}"))
    return found


def _line(candidate: CandidateLine) -> str:
    title = link(candidate.thread, shorten(candidate.title, 150))
    return f"*{title}*\n{demand_line(candidate.demand)}"
