"""What the data team finds in Home: open requests, and candidates that wait for a decision."""

from collections.abc import Callable

from slack_sdk.models.blocks import Block, ButtonElement

from bot.existing.known import Known
from bot.home import CandidateLine, Desk
from bot.triage.singles import QueueEntry, QueueSeen
from handlers.text import link, shorten
from handlers.views.home import learning
from handlers.views.home.own import heading
from handlers.views.parts import button, buttons, context, count, demand_line, section
from handlers.views.triage.queue import entry_blocks
from models.words import Status


def blocks(desk: Desk) -> list[Block]:
    """The requests first, since somebody waits there; then the candidates."""
    others = desk.of_products
    found: list[Block] = []
    if desk.mine.entries:
        found += _waiting("Yours to answer", desk.mine, _for_who_has_it)
    if desk.asked.entries:
        found += _waiting("Yours, waiting for the requester", desk.asked, _for_who_has_it)
    found += _waiting("Single requests", desk.queue)
    if others.entries or others.hidden:
        found += _waiting("Open requests for candidates and products", others)
    if desk.held_by_others:
        found.append(context(f"{count(desk.held_by_others, 'open request')} with colleagues"))
    return [
        *found,
        *learning.offers(desk.waiting),
        *_unnamed(desk),
        *_candidates(desk),
        *_known(desk.known),
    ]


def _for_who_has_it(entry: QueueEntry) -> list[ButtonElement]:
    row = [
        button("Answered", "capture.answer", entry.id, style="primary"),
        button("Hand over", "answers.hand_over", entry.id),
    ]
    if entry.words:
        row.insert(0, button("Read it", "capture.edit", entry.id))
    if entry.status is not Status.WAITING:
        row.append(button("Waiting for requester", "answers.ask", entry.id))
    return [*row, button("Give back", "capture.give_back", entry.id)]


def _waiting(
    title: str,
    seen: QueueSeen,
    row: Callable[[QueueEntry], list[ButtonElement]] | None = None,
) -> list[Block]:
    """A list with what can be done with each: for anybody, unless a `row` says otherwise."""
    found: list[Block] = [heading(title)]
    if not seen.entries:
        found.append(section("None is waiting."))
    for entry in seen.entries:
        found += entry_blocks(entry, row(entry) if row else None)
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


def _known(known: Known) -> list[Block]:
    """What exists already, with what waits for the data team's word."""
    words = f"{count(known.products, 'product')} and {count(known.terms, 'term')} are known."
    if known.undefined:
        words += f" {count(known.undefined, 'term')} {_wait(known.undefined)} for a definition."
    if known.links:
        gave = "was given as an answer twice" if known.links == 1 else "were given twice"
        words += f" {count(known.links, 'link')} {gave}: show it next time?"
    row = [button("Dictionary", "terms.list", 0)]
    if known.links:
        row.append(button("Links given twice", "existing.show_links", 0))
    return [heading("What exists"), section(words), *buttons("home:exists", row)]


def _wait(number: int) -> str:
    return "waits" if number == 1 else "wait"


def _line(candidate: CandidateLine) -> str:
    title = link(candidate.thread, shorten(candidate.title, 150))
    return f"*{title}*\n{demand_line(candidate.demand)}"


def _unnamed(desk: Desk) -> list[Block]:
    """Posts of forms that say who asks to nobody."""
    if not desk.unnamed:
        return []
    links = ", ".join(f"<{address}|{posted_at:%-d %b}>" for address, posted_at in desk.unnamed)
    return [
        context(
            f"Posted by a form, and filed for nobody since no person is mentioned: {links}. "
            "Let the form mention who asks."
        )
    ]
