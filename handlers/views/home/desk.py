"""What the data team finds in Home: open requests, and candidates that wait for a decision."""

from collections.abc import Callable

from slack_sdk.models.blocks import Block, ButtonElement

from bot import wording
from bot.existing.known import Known
from bot.home import CandidateLine, Desk
from bot.home.desk import CANDIDATES_SHOWN
from bot.triage.entries import QueueEntry
from bot.triage.singles import QueueSeen
from bot.wording import _, n_
from handlers.text import escape, link, shorten
from handlers.views import departures
from handlers.views.home import filters, learning, owned, responses
from handlers.views.home.own import heading
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    demand_line,
    only_counted,
    section,
)
from handlers.views.triage import acts, proposal
from handlers.views.triage.queue import entry_blocks, when_left
from models.words import Status


def blocks(desk: Desk) -> list[Block]:
    """The requests first, since somebody waits there; then the candidates."""
    found = filters.menus(desk.filtered)
    page = desk.filtered.page
    found += filters.page(desk.filtered, _row) if page is not None else _overview(desk)
    return [
        *found,
        *learning.offers(desk.waiting),
        *_unnamed(desk),
        *departures.home(desk.departures),
        *_questions(desk),
        *_candidates(desk),
        *owned.put_forward(desk.put_forward),
        *owned.mine(desk.owned),
        *_known(desk.known),
        *responses.lines(desk.responses),
    ]


def _overview(desk: Desk) -> list[Block]:
    others = desk.of_products
    found: list[Block] = []
    if desk.mine.entries:
        found += _waiting(_("Yours to answer"), desk.mine, _for_who_has_it)
    if desk.asked.entries:
        found += _waiting(_("Yours, waiting for the requester"), desk.asked, _for_who_has_it)
    found += _waiting(_("Single requests"), desk.queue)
    if others.entries or others.hidden:
        found += _waiting(_("Open requests for candidates and products"), others)
    if desk.held_by_others:
        held = n_(
            "{n} open request with colleagues",
            "{n} open requests with colleagues",
            desk.held_by_others,
        )
        found.append(context(held))
    return found


def _row(entry: QueueEntry) -> list[ButtonElement] | None:
    """What can be done with a request: by who has it, or by anybody (None)."""
    return _for_who_has_it(entry) if entry.is_mine else None


def _for_who_has_it(entry: QueueEntry) -> list[ButtonElement]:
    row = [
        button(_("Answered"), "capture.answer", entry.id, style="primary"),
        button(_("Hand over"), "answers.hand_over", entry.id),
    ]
    if entry.words:
        row.insert(0, button(_("Read it"), "capture.edit", entry.id))
    if entry.status is not Status.WAITING:
        row.append(button(_("Waiting for requester"), "answers.ask", entry.id))
    return [*row, button(_("Give back"), "capture.give_back", entry.id), *when_left(entry)]


def _waiting(
    title: str,
    seen: QueueSeen,
    row: Callable[[QueueEntry], list[ButtonElement]] | None = None,
) -> list[Block]:
    """A list with what can be done with each: for anybody, unless a `row` says otherwise."""
    found: list[Block] = [heading(title)]
    if not seen.entries:
        found.append(section(_("None is waiting.")))
    for entry in seen.entries:
        found += entry_blocks(entry, row(entry) if row else None)
    rest = []
    if seen.more:
        rest.append(and_more(seen.more))
    if seen.hidden:
        rest.append(only_counted(seen.hidden))
    return [*found, context(" · ".join(rest))] if rest else found


def _questions(desk: Desk) -> list[Block]:
    """What triage is asked about its products, to be answered here as well."""
    if not desk.questions:
        return []
    asked = [block for seen in desk.questions for block in proposal.in_home(seen)]
    return [heading(_("Asked in triage")), *asked]


def _candidates(desk: Desk) -> list[Block]:
    found: list[Block] = [heading(_("Candidates without a decision"))]
    if not desk.candidates:
        return [*found, section(_("None. A product is listed once two people have asked for it."))]
    for candidate in desk.candidates:
        row = acts.in_a_list(candidate.id, is_pm=desk.is_pm)
        found += [section(_line(candidate)), *buttons(f"home:candidate:{candidate.id}", row)]
    return [*found, *_pages(desk)]


def _pages(desk: Desk) -> list[Block]:
    """The way to the other candidates."""
    first, total = desk.first_candidate, desk.candidates_in_all
    last = first + len(desk.candidates) - 1
    row = []
    if first > 1:
        back = (first - 1) // CANDIDATES_SHOWN - 1
        row.append(button(_("◀ Back"), "home.candidates_back", back))
    if last < total:
        row.append(button(_("More"), "home.candidates_more", last // CANDIDATES_SHOWN))
    return filters.pages(first, last, total, "home:candidates_pages", row)


def _known(known: Known) -> list[Block]:
    """What exists already, with what waits for the data team's word."""
    products = n_("{n} product", "{n} products", known.products)
    terms = n_("{n} term", "{n} terms", known.terms)
    parts = [_("{products} and {terms} are known.", products=products, terms=terms)]
    if known.undefined:
        parts.append(
            n_(
                "{n} term waits for a definition.",
                "{n} terms wait for a definition.",
                known.undefined,
            )
        )
    if known.links:
        parts.append(
            n_(
                "{n} link was given as an answer twice: show it next time?",
                "{n} links were given twice: show it next time?",
                known.links,
            )
        )
    row = [button(_("Dictionary"), "terms.list", 0)]
    if known.links:
        row.append(button(_("Links given twice"), "existing.show_links", 0))
    found = section(" ".join(parts))
    return [heading(_("What exists")), found, *buttons("home:exists", row)]


def _line(candidate: CandidateLine) -> str:
    title = link(candidate.thread, shorten(candidate.title, 150))
    chain = f"{_('Why-chain:')} {escape(candidate.chain_state)}"
    return f"*{title}*\n{demand_line(candidate.demand)}\n{chain}"


def _unnamed(desk: Desk) -> list[Block]:
    """Posts of forms that say who asks to nobody."""
    if not desk.unnamed:
        return []
    links = ", ".join(
        f"<{address}|{wording.short_day(posted_at)}>" for address, posted_at in desk.unnamed
    )
    return [
        context(
            _(
                "Posted by a form, and filed for nobody since no person is mentioned: {links}. Let "
                "the form mention who asks.",
                links=links,
            )
        )
    ]
