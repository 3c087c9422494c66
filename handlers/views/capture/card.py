"""The one live card of a request."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InteractiveElement,
    OverflowMenuElement,
    PlainTextObject,
    StaticSelectElement,
)

from bot.absences import AwaySeen
from bot.demand import Demand
from bot.existing.suggesting import Offered
from bot.recurrence import Pattern
from bot.urgency import Due
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import existing, recurrence, sorts
from handlers.views.parts import (
    about,
    away_words,
    button,
    buttons,
    context,
    day,
    demand_line,
    due_mark,
    due_words,
    option,
    person,
    plain_day,
    section,
)
from handlers.work import Face
from models.words import Consent, Sort, SourceClass, Status

MARKS = {
    Status.NEW: "📥",
    Status.TAKEN: "✋",
    Status.WAITING: "💬",
    Status.ANSWERED: "✅",
    Status.WITHDRAWN: "↩️",
    Status.DECLINED: "🚫",
    Status.PARKED: "⏸️",
}
SORT_WORDS = {
    Sort.DATA: N_("A request for data"),
    Sort.WHERE: N_("A question of where to find something"),
    Sort.ACCESS: N_("A request for access"),
    Sort.BROKEN: N_("A report that something is broken"),
    Sort.MEANING: N_("A question of what something means"),
    Sort.DISAGREE: N_("Numbers that disagree"),
    Sort.OTHER: N_("Something else"),
}


@dataclass(frozen=True)
class Card:
    """What the card shows, as the request is now."""

    id: int
    title: str
    text: str
    status: Status
    sort: Sort
    requester: str
    said_at: datetime
    filed_by: str | None = None
    taken_by: str | None = None
    answered_by: str | None = None
    answer_permalink: str | None = None
    permalink: str | None = None
    understood: tuple[tuple[str, str], ...] = ()
    """Pairs of a label and what was understood: ("by", "city, week")."""
    deadline: date | None = None
    due: Due | None = None
    """It is urgent."""
    demand: Demand = field(default_factory=Demand)
    pattern: Pattern = field(default_factory=Pattern)
    source_class: SourceClass = SourceClass.PUBLIC
    consent: Consent = Consent.NOT_ASKED
    usual_wait: timedelta | None = None
    """How long answers took lately, by the team's own record."""
    plus_ones: int = 0
    """How many others need it too."""
    also: tuple[tuple[str, str | None], ...] = ()
    """Other channels in which the same was asked at once, with the messages' permalinks."""
    shows_words: bool = False
    """The card stands away from the message, so that it quotes the words."""
    offered: tuple[Offered, ...] = ()
    """What exists and may settle it."""
    waiting_since: datetime | None = None
    """Since when it waits for its requester, while it does."""
    away: AwaySeen | None = None
    """Who has it is away."""
    taken: Offered | None = None
    """What exists and has answered it, as its asker says."""

    @property
    def waits_for_consent(self) -> bool:
        """Its words are private, and their author hasn't said yet who may read them."""
        return self.source_class is not SourceClass.PUBLIC and self.consent is Consent.NOT_ASKED


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
    blocks += buttons(f"card:{card.id}", _buttons(card))
    return Face(escape(text), blocks)


def gone(number: int, title: str) -> Face:
    """What never was a request has no card: so reads who said it, and may take it back."""
    text = _("Not a request: {title}. Nothing is tracked here any more.", title=shorten(title, 80))
    undo = button(_("Undo"), "capture.take_up_again", number)
    return Face(escape(text), [context(escape(text)), *buttons(f"card:{number}", [undo])])


def status_words(card: Card) -> str:
    """The status in plain words, with who has it."""
    if card.status is Status.TAKEN:
        return _("{who} is on it", who=person(card.taken_by))
    if card.status is Status.WAITING and card.taken_by:
        names = {"who": person(card.taken_by), "requester": person(card.requester)}
        return _("{who} waits for {requester}'s answer", **names)
    if card.taken is not None:
        return _("answered by what exists already")
    if card.status is Status.WAITING and card.offered:
        return _("waiting for you: is this what you need?")
    if card.status is Status.ANSWERED:
        return _("answered by {who}", who=person(card.answered_by))
    if card.status is Status.NEW and card.waits_for_consent:
        return _("new, and nobody may read it before you say who")
    if card.status is Status.NEW and card.usual_wait:
        wait = about(card.usual_wait)
        return _("new, waiting for the data team; usually answered within {wait}", wait=wait)
    if card.status is Status.NEW:
        return _("new, waiting for the data team")
    return _(card.status)


def sentence(words: str) -> str:
    """The words with a capital in front."""
    return f"{words[:1].upper()}{words[1:]}"


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


def _consent_menu(card: Card) -> StaticSelectElement:
    options = {
        consent: option(sentence(_(consent)), f"{card.id}:{consent.name}")
        for consent in (Consent.DATA_TEAM, Consent.PM_ON_DUTY, Consent.COUNT_ONLY)
    }
    return StaticSelectElement(
        action_id="capture.agree",
        placeholder=PlainTextObject(text=_("Who may read your words?")),
        options=list(options.values()),
        initial_option=options.get(card.consent),
    )


def take_back_buttons(card: Card) -> list[ButtonElement]:
    """The two ways out of a request that is open."""
    if not card.status.is_open:
        return []
    stops = _("The data team stops working on it.")
    return [
        button(_("Withdraw"), "capture.withdraw", card.id, confirm=stops),
        not_a_request(card.id),
    ]


def not_a_request(number: int) -> ButtonElement:
    """It never was one."""
    vanishes = _("The card is taken away, and the message counts nowhere.")
    return button(_("Not a request"), "capture.dismiss", number, confirm=vanishes)


def _for_who_has_it(card: Card) -> OverflowMenuElement:
    choices = [
        option(_("Waiting for requester"), f"{card.id}:ask"),
        option(_("Hand over"), f"{card.id}:hand_over"),
    ]
    return OverflowMenuElement(action_id="answers.more", options=choices)


def _buttons(card: Card) -> list[InteractiveElement]:
    row: list[InteractiveElement] = []
    if card.source_class is not SourceClass.PUBLIC and card.status.is_open:
        row.append(_consent_menu(card))
    if card.status.is_open:
        row.append(button(_("Edit"), "capture.edit", card.id))
        if card.taken_by is None:
            row.append(button(_("Take it"), "capture.take", card.id))
        else:
            row.append(button(_("Give back"), "capture.give_back", card.id))
        row.append(button(_("Answered"), "capture.answer", card.id, style="primary"))
        row += take_back_buttons(card)
        row.append(button(_("I need this too"), "talk.me_too", card.id))
        if card.taken_by is not None:
            row.append(_for_who_has_it(card))
    elif card.taken is not None:
        row.append(button(_("It wasn't it"), "existing.reopen", card.id))
    elif card.status is Status.ANSWERED:
        row.append(button(_("Correct the answer"), "capture.answer", card.id))
        row.append(
            button(
                _("Withdraw the answer"),
                "answers.take_back",
                card.id,
                confirm=_("The request is open again, and who asked reads that."),
            )
        )
    if card.demand.times > 1 and card.sort.makes_candidates:
        row.append(button(_("Mine is different"), "clustering.different", card.id))
    return row
