"""What exists, as cards offer it; what a product's owner is told; links that were given twice."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, PlainTextObject, SectionBlock
from slack_sdk.models.blocks.basic_components import MarkdownTextObject
from slack_sdk.models.blocks.block_elements import UrlInputElement, UserSelectElement
from slack_sdk.models.views import View

from bot.existing import links
from bot.existing.earlier import Answered, Differs
from bot.existing.offered import Offered
from bot.existing.products import LONGEST_ANSWERS, LONGEST_TITLE, Known
from bot.existing.telling import Report
from bot.wording import N_, _
from handlers.text import escape, link, quote, shorten
from handlers.views import modal
from handlers.views.parts import (
    button,
    buttons,
    context,
    day,
    effort_words,
    field,
    person,
    section,
    text_input,
)
from handlers.work import Face
from models import LinkProposal, SuggestionKind
from models.words import Sort

HEADS = {
    Sort.WHERE: N_("🔎 *It may be here:*"),
    Sort.DATA: N_("💡 *This may answer it already:*"),
    Sort.DISAGREE: N_("💡 *This may settle it:*"),
}
LINKS_SHOWN = 20


def offers(request_id: int, sort: Sort, offered: Sequence[Offered]) -> list[Block]:
    """What exists, between a card's facts and its buttons; whoever asked says whether it helps."""
    if not offered:
        return []
    if sort is Sort.BROKEN:
        return [context(_broken_line(offered[0]))]
    if not offered[0].is_defined:
        return [context(_undefined(offered[0].title))]
    if len(offered) == 1:
        head = f"{_(HEADS[sort])} " if sort in HEADS else ""
        return [section(f"{head}{_line(offered[0])}"), *_answers(request_id, offered[0])]
    no = button(_("Not what I need"), "existing.refuse", request_id)
    found: list[Block] = [section(_(HEADS.get(sort, HEADS[Sort.WHERE])))]
    found += [_choice(each) for each in offered]
    return [*found, *buttons(f"offers:{request_id}", [no])]


def _choice(offer: Offered) -> SectionBlock:
    return SectionBlock(
        text=MarkdownTextObject(text=_line(offer)),
        accessory=button(_("That's it"), "existing.take", offer.id),
    )


def _answers(request_id: int, offer: Offered) -> list[Any]:
    is_found = offer.kind in {SuggestionKind.PRODUCT, SuggestionKind.ANSWER}
    yes = _("That's it") if is_found else _("That helps")
    no = _("Not what I meant") if offer.kind is SuggestionKind.TERM else _("Not what I need")
    no = _("Ask for fresh numbers") if offer.answered else no
    row = [
        button(yes, "existing.take", offer.id),
        button(no, "existing.refuse", request_id),
    ]
    return buttons(f"offers:{request_id}", row)


def _line(offer: Offered) -> str:
    """One thing that exists, in mrkdwn of at most 2,900 characters."""
    if offer.kind is SuggestionKind.TEXT:
        return f"🔑 *{_('How to get access')}*\n{escape(offer.words)[:2800]}"
    if offer.kind is SuggestionKind.TERM:
        return definition(offer.title, offer.words, offer.owner, offer.link)
    title = f"*{link(offer.link, shorten(offer.title, 100))}*"
    if offer.kind is SuggestionKind.ANSWER:
        told = answered_line(offer.answered) if offer.answered else _("asked and answered before")
        return f"{title}\n{told}"
    owner = f" · {looked_after(offer.owner)}" if offer.owner else ""
    words = escape(shorten(offer.words, 200))
    return f"{title}{owner}\n{words}" if words else f"{title}{owner}"


DIFFERENCES = {
    Differs.PERIOD: N_("only the time differs"),
    Differs.VALUES: N_("only what it is narrowed to differs"),
    Differs.GRAIN: N_("only how it is split differs"),
}


def answered_line(answered: Answered) -> str:
    """Ana Lind answered this on 12 Nov, in 20 minutes; only the time differs: in October."""
    names = {"who": person(answered.by), "day": day(answered.at)}
    if answered.minutes:
        names["minutes"] = effort_words(answered.minutes)
        line = _("{who} answered this {day}, in {minutes}", **names)
    else:
        line = _("{who} answered this {day}", **names)
    if answered.differs is None:
        return line
    words = f": {escape(shorten(answered.earlier, 80))}" if answered.earlier else ""
    return f"{line}; {_(DIFFERENCES[answered.differs])}{words}"


def looked_after(owner: str) -> str:
    """Whom something belongs to."""
    return _("{who} looks after it", who=escape(owner))


def definition(name: str, words: str, owner: str | None, address: str | None) -> str:
    """A term, what it means, whom to ask and where to read more."""
    more = [_("ask {who}", who=escape(owner))] if owner else []
    if address:
        more.append(link(address, _("Read more")))
    tail = f"\n{' · '.join(more)}" if more else ""
    return f"📖 *{escape(name)}*: {escape(words)[:2600]}{tail}"


def _undefined(name: str) -> str:
    return _(
        "📖 *{name}* isn't in the dictionary yet. The data team is asked to define it, and "
        "you will read it here.",
        name=escape(name),
    )


def _broken_line(offer: Offered) -> str:
    title = link(offer.link, shorten(offer.title, 100))
    about = _("This seems to be about *{title}*.", title=title)
    if offer.owner:
        return f"🔧 {about} {looked_after(offer.owner)}."
    return f"🔧 {about} {_('Nobody looks after it, so the data team does.')}"


def broken(report: Report) -> Face:
    """To the owner: once, edited when the report changes."""
    what = shorten(report.product, 100)
    mark, words = "✅", _("A report about {what} is settled", what=what)
    if report.is_open:
        mark = "🔧"
        words = _("{who} says that {what} seems broken", who=report.requester, what=what)
    lines = [f"{mark} *{escape(words)}*"]
    if report.words is not None:
        lines.append(quote(report.words))
    else:
        lines.append(_("It was said in private, so the words stay there."))
    more = [link(report.link, _("Open it"))]
    if report.permalink:
        more.append(link(report.permalink, _("Where it was said")))
    why = _("You read this because you look after it. You hear of each report once.")
    return Face(
        escape(f"{mark} {words}"), [section("\n".join(lines)), context(" · ".join([*more, why]))]
    )


def not_broken() -> Face:
    """To the owner, when the report turned out to be about something else."""
    text = _("A report that something of yours is broken turned out to be about something else.")
    return Face(text, [context(text)])


def links_window(waiting: Sequence[LinkProposal]) -> View:
    """The links that were given as answers twice: is there more behind them?"""
    if not waiting:
        return modal.window(_("Links given twice"), [section(_("None is waiting for a decision."))])
    found: list[Block] = [
        context(_("These links were given more than once. Yes: whoever asks alike is led there."))
    ]
    for proposal in waiting[:LINKS_SHOWN]:
        words = f"{link(proposal.address, shorten(links.shown(proposal.address), 120))}"
        row = [
            button(_("Yes"), "existing.accept", proposal.id),
            button(_("No"), "existing.leave", proposal.id),
        ]
        found += [
            section(_("*Show this next time?*\n{words}", words=words)),
            *buttons(f"l:{proposal.id}", row),
        ]
    return modal.window(_("Links given twice"), found)


def accept_form(number: int, address: str) -> View:
    """What is behind a link."""
    blocks: list[Block] = [
        section(link(address, shorten(links.shown(address), 200))),
        field(
            "title",
            _("What do people call it?"),
            text_input(
                "title", placeholder=_("For example: Orders by city"), longest=LONGEST_TITLE
            ),
            optional=False,
        ),
        field(
            "answers",
            _("What does it answer?"),
            text_input(
                "answers",
                placeholder=_("For example: orders and revenue by city, daily and weekly"),
                multiline=True,
                longest=LONGEST_ANSWERS,
            ),
            hint=_("Asks are compared with these words, so use those of the people who ask."),
        ),
        field("owner", _("Who looks after it?"), UserSelectElement(action_id="owner")),
    ]
    return modal.form("existing.form", _("Show this next time"), _("Save"), blocks, str(number))


def read_accept(view: dict[str, Any], address: str) -> Known:
    """Read that form."""
    said = modal.values(view)
    return Known(
        title=str(said.get("title") or ""),
        link=address,
        answers=str(said.get("answers") or ""),
        owner_id=said.get("owner"),
    )


def link_field(block_id: str, label: str, value: str | None = None) -> Block:
    """A field for an address."""
    return field(
        block_id,
        label,
        UrlInputElement(
            action_id=block_id,
            initial_value=value,
            placeholder=PlainTextObject(text="https://…"),
        ),
    )
