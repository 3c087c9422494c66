"""What the data team finds in Home: open requests, and candidates that wait for a decision."""

from slack_sdk.models.blocks import Block

from bot.home import CandidateLine, Desk
from bot.triage.singles import QueueSeen
from handlers.text import link, shorten
from handlers.views.home import learning
from handlers.views.home.own import heading
from handlers.views.parts import context, count, demand_line, section
from handlers.views.triage.queue import entry_blocks


def blocks(desk: Desk) -> list[Block]:
    """The requests first, since somebody waits there; then the candidates."""
    others = desk.of_products
    found = _waiting("Single requests", desk.queue)
    if others.entries or others.hidden:
        found += _waiting("Open requests for candidates and products", others)
    return [*found, *learning.offers(desk.waiting), *_candidates(desk)]


def _waiting(title: str, seen: QueueSeen) -> list[Block]:
    found: list[Block] = [heading(title)]
    if not seen.entries:
        found.append(section("None is waiting."))
    for entry in seen.entries:
        found += entry_blocks(entry)
    rest = []
    if seen.more:
        rest.append(f"… and {seen.more:,} more")
    if seen.hidden:
        rest.append(f"{count(seen.hidden, 'more request')} from private places, only counted")
    return [*found, context(" · ".join(rest))] if rest else found


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
