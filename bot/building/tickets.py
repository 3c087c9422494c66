"""The ticket in the team's own tracker: its link is kept, and its text is written here.

A tracker has readers whom nobody here knows: nothing of the text comes from words that were said in
private, and counts of private requests are told from three on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audience, audit, decisions, demand, discretion, people, refresh, wording
from bot.building import questions
from bot.building.questions import Answers
from bot.digest.became import DECIDED
from bot.discretion import Audience
from bot.existing import links
from bot.needs import roots
from bot.people import Caller
from bot.queue import Queue
from bot.triage import climbing, titles
from bot.wording import _, n_
from models import Decision, Product, Rung
from models.words import Role, SourceClass

MARKS = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>#|"} | {"@": "@\u200b"})
"""What a tracker would take for markup, or for a mention that pings somebody."""
ADDRESS = re.compile(r"https?://[^\s<>|()\[\]`\"\\]*[^\s<>|()\[\]`\"\\.,;:!?'…*]", re.IGNORECASE)
"""Without what ends a sentence. In angle brackets, Markdown takes it as it is."""
LONGEST_TEAM = 60
MOST_NEEDS = 5


def keep_link(
    session: Session, queue: Queue, caller: Caller, product_id: int, address: str, now: datetime
) -> None:
    """Keep where the ticket is; an empty address forgets it. Raises `UserError` for no link."""
    caller.must_be(Role.PM, Role.ANALYST)
    product = Product.find(session, caller.workspace_id, product_id, lock=True)
    wanted = links.check(address.strip(), "link") if address.strip() else None
    if product.ticket_link == wanted:
        return
    product.ticket_link = wanted
    action = "linked the ticket" if wanted else "forgot the ticket"
    subject = f"product:{product.id}"
    audit.note(session, product.workspace_id, caller.person_id, action, subject, now)
    refresh.candidate(session, queue, product.id)


def text(session: Session, caller: Caller, product_id: int) -> str:
    """What a ticket says, in Markdown."""
    caller.must_be(Role.PM, Role.ANALYST, Role.MANAGER)
    product = Product.find(session, caller.workspace_id, product_id)
    parts = [
        [f"# {plain(_title(session, product), 80)}"],
        _asked(session, product),
        _need(session, product),
        _chain(session, product),
        _decided(session, product),
        _answers(questions.known(session, product.id)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def plain(words: str, most: int) -> str:
    """Typed words in one line, of which nothing becomes markup; addresses lead where they say."""
    text = " ".join(words.split())
    found = list(ADDRESS.finditer(text))
    if len(text) > most:
        whole = next((a.start() for a in found if a.start() < most <= a.end()), most - 1)
        text = f"{text[:whole].rstrip()}…"
    said, end = "", 0
    for address in ADDRESS.finditer(text):
        said += f"{text[end : address.start()].translate(MARKS)}<{address[0]}>"
        end = address.end()
    return said + text[end:].translate(MARKS)


def _title(session: Session, product: Product) -> str:
    public = audience.public_products(session, product.workspace_id, [product.id])
    return product.title if public else _(titles.PRIVATE_TITLE)


def _asked(session: Session, product: Product) -> list[str]:
    """How often it was asked for, and by how many people of which teams."""
    asked = demand.of_product(session, product.id, audience=Audience.EVERYBODY)
    people_of: dict[str, set[str]] = defaultdict(set)
    for each in demand.askings(session, [product.id], audience=Audience.EVERYBODY):
        people_of[each.team or ""].add(each.person_id)
    counted = sorted(people_of.items(), key=lambda one: (-len(one[1]), one[0]))
    lines = [
        f"- {plain(team, LONGEST_TEAM) or _('team not known')}: "
        + n_("{n} person", "{n} people", len(who))
        for team, who in counted[:10]
    ]
    return [f"{demand.asked_for(asked)}.", *lines]


def _need(session: Session, product: Product) -> list[str]:
    """What it is needed for, in wording that a PM confirmed."""
    needs = [plain(need, 400) for need in roots.confirmed_of(session, product)[:MOST_NEEDS]]
    lines = needs if len(needs) == 1 else [f"- {need}" for need in needs]
    return [f"## {_('Need')}", "", *lines] if lines else []


def _chain(session: Session, product: Product) -> list[str]:
    rungs = climbing.rungs_of(session, product.id)
    lines = [_rung(rung) for rung in rungs]
    return [f"## {_('Why-chain')}", "", *lines] if lines else []


def _rung(rung: Rung) -> str:
    """One rung with its evidence, as far as everybody may read it."""
    may_read = rung.source_class is SourceClass.PUBLIC and discretion.may_read_rung(rung)
    words = plain(rung.text, 220) if may_read else _("said in private")
    where = f" ([{_('said here')}]({rung.permalink}))" if may_read and rung.permalink else ""
    assumed = f" ({_('assumed')})" if rung.author_id is None else ""
    return f"{rung.position}. {words} — {_(rung.altitude)}{where}{assumed}"


def _decided(session: Session, product: Product) -> list[str]:
    decision = decisions.in_force(session, product.id)
    if decision is None:
        return []
    return [f"## {_('Decision')}", "", _made(session, decision), plain(decision.reason, 400)]


def _made(session: Session, decision: Decision) -> str:
    names = people.names(session, decision.workspace_id, [decision.decided_by])
    who = plain(names.get(decision.decided_by) or _("somebody"), 60)
    what = _(DECIDED[decision.kind])
    return f"{what} ({who}, {wording.day(decision.decided_at)})"


def _answers(answers: Answers | None) -> list[str]:
    if answers is None:
        return []
    helps = _("can help") if answers.learning else _("wouldn't help")
    said = [
        (_("Why"), answers.why),
        (_("If nothing is built"), answers.nothing),
        (_("What exists"), answers.exists),
        (_("What would be built"), answers.build),
        (_("Machine learning"), helps),
        (_("Systems to create or change"), answers.systems),
    ]
    lines = [f"- **{label}**: {plain(words, 400)}" for label, words in said]
    return [f"## {_('Before building')}", "", *lines]


def pages(text: str, most: int) -> Iterator[str]:
    """A text in pieces of so many characters at most, cut between lines where that is possible."""
    page = ""
    for line in _lines(text.splitlines(keepends=True), most):
        if len(page) + len(line) > most:
            yield page
            page = ""
        page += line
    yield page


def _lines(lines: Iterable[str], most: int) -> Iterator[str]:
    for line in lines:
        for start in range(0, len(line), most):
            yield line[start : start + most]
