"""The one live card of a request."""

from slack_sdk.models.blocks import Block

from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import existing, recurrence, sorts
from handlers.views.capture import actions
from handlers.views.capture.seen import MARKS, Card, sentence, status_words
from handlers.views.parts import (
    away_words,
    button,
    buttons,
    context,
    day,
    demand_line,
    due_mark,
    due_words,
    person,
    plain_day,
    section,
)
from handlers.work import Face
from models.words import Consent, Sort, SourceClass

SORT_WORDS = {
    Sort.DATA: N_("A request for data"),
    Sort.WHERE: N_("A question of where to find something"),
    Sort.ACCESS: N_("A request for access"),
    Sort.BROKEN: N_("A report that something is broken"),
    Sort.MEANING: N_("A question of what something means"),
    Sort.DISAGREE: N_("Numbers that disagree"),
    Sort.OTHER: N_("Something else"),
}


def face(card: Card) -> Face:
    """The card as a message; its text alone tells all that matters."""
    title = card.title or shorten(card.text, 80) or _("A data request")
    text = f"{MARKS[card.status]} {title}: {status_words(card)}"
    if card.due:
        text += f", {due_words(card.due, card.deadline)}"
    head = section(f"*{escape(title)}*\n{_status_line(card)}")
    if card.status.is_open:
        head.accessory = sorts.menu(card.id, card.sort)
    blocks: list[Block] = [head]
    if card.shows_words and card.filed_by:
        filed = _("{who} filed this for you.", who=card.filed_by)
        text = f"{filed} {text}"
        blocks.insert(0, section(f"*{escape(filed)}*"))
    if card.shows_words and card.text:
        blocks.append(section(f"> {escape(shorten(card.text, 400))}"))
    if card.away is not None:
        text += f". {away_words(card.away)}"
        blocks.append(context(f"🌴 {escape(away_words(card.away))}"))
    if card.understood or (card.deadline and not card.due) or card.sort is not Sort.DATA:
        blocks.append(context(_understood(card)))
    if card.demand.times > 1:
        blocks.append(context(f"🔁 {demand_line(card.demand)}"))
        blocks += recurrence.lines(card.pattern)
    elif card.plus_ones:
        others = n_("{n} other person too", "{n} others too", card.plus_ones)
        blocks.append(context(f"➕ {others}"))
    if card.also:
        places = ", ".join(link(address, name) for name, address in card.also)
        blocks.append(context(_("Also asked in {places}", places=places)))
    blocks += existing.offers(card.id, card.sort, card.offered)
    blocks += _consent(card)
    blocks += buttons(f"card:{card.id}", actions.row_of(card))
    return Face(escape(text), blocks)


def gone(number: int, title: str) -> Face:
    """What never was a request has no card: so reads who said it, and may take it back."""
    text = _("Not a request: {title}. Nothing is tracked here any more.", title=shorten(title, 80))
    undo = button(_("Undo"), "capture.take_up_again", number)
    return Face(escape(text), [context(escape(text)), *buttons(f"card:{number}", [undo])])


def _status_line(card: Card) -> str:
    words = status_words(card)
    line = f"{MARKS[card.status]} {sentence(words)}"
    if card.waiting_since:
        line += f" · {_('since {day}', day=day(card.waiting_since))}"
    if card.answer_permalink:
        line += f" · {link(card.answer_permalink, _('Open the answer'))}"
    if card.due:
        line += f" · {due_mark(card.due, card.deadline)}"
    asked = [_("Asked by {who}", who=person(card.requester)), day(card.said_at)]
    if card.filed_by:
        asked.append(_("filed by {who}", who=person(card.filed_by)))
    if card.shows_words and card.permalink:
        asked.append(link(card.permalink, _("message")))
    return f"{line}\n{' · '.join(asked)}"


def _understood(card: Card) -> str:
    parts = [f"*{_(label)}:* {escape(shorten(words, 120))}" for label, words in card.understood]
    if card.deadline and not card.due:
        parts.append(f"*{_('needed by')}:* {plain_day(card.deadline)}")
    if card.sort is not Sort.DATA:
        parts.insert(0, _(SORT_WORDS[card.sort]))
    return "  ·  ".join(parts)


def _consent(card: Card) -> list[Block]:
    """Private words: their author says who may read them."""
    if card.source_class is SourceClass.PUBLIC:
        return []
    readers = {
        Consent.NOT_ASKED: _("Choose who may read your words, so that somebody can answer them."),
        Consent.COUNT_ONLY: _("Your words stay here: the data team only counts this request."),
        Consent.DATA_TEAM: _("The data team may read your words."),
        Consent.PM_ON_DUTY: _("Only the data PM on duty may read your words."),
    }
    return [context(f"🔒 {readers[card.consent]}")]
