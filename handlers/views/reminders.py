"""Reminders, being away, and the one form in which both are set."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.reminders import Line, Reminded
from bot.wording import N_, _, n_
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import (
    and_more,
    button,
    buttons,
    context,
    day,
    field,
    option,
    plain_day,
    section,
)
from handlers.work import Face
from models import ReminderKind

MOST = 100
"""Options of a menu."""
KINDS = {
    ReminderKind.QUESTION: N_("Somebody waits for my answer about my request"),
    ReminderKind.CONSENT: N_("I haven't said who may read my request"),
    ReminderKind.HELD: N_("I took a request that isn't answered yet"),
    ReminderKind.WHY: N_("A candidate of mine waits for the next why"),
    ReminderKind.DECISION: N_("The digest asked for a decision"),
    ReminderKind.CHANGE: N_("An answer is two weeks old: did it change anything?"),
    ReminderKind.SERVED: N_("My answers have served many people"),
}
WAITS = {
    ReminderKind.QUESTION: N_("{who} waits for your answer since {day}"),
    ReminderKind.CONSENT: N_("nobody can read it before you say who may, since {day}"),
    ReminderKind.HELD: N_("{who} waits for it; with you since {day}"),
    ReminderKind.WHY: N_("the next why waits for you since {day}"),
    ReminderKind.DECISION: N_("waits for a decision, in the digest since {day}"),
}
VERBS = {
    ReminderKind.HELD: (N_("Answered"), "capture.answer"),
    ReminderKind.DECISION: (N_("Decide"), "decisions.open"),
}


def face(reminded: Reminded) -> Face | None:
    """One message for all that waits; None when nothing does any more."""
    if not reminded.lines:
        return None
    number = len(reminded.lines) + reminded.more
    head = n_("{n} thing waits for you", "{n} things wait for you", number)
    first = escape(shorten(reminded.lines[0].title, 100))
    text = f"🔔 {head}: {first}"
    blocks: list[Block] = [section(f"🔔 *{head}*")]
    blocks += [_line(line) for line in reminded.lines]
    if reminded.more:
        blocks.append(context(and_more(reminded.more)))
    row = [button(_("Away and reminders"), "reminders.open", 0)]
    why = _("I remind you of each twice at most. Nothing closes by itself.")
    return Face(text, [*blocks, context(why), *buttons(f"reminder:{reminded.id}", row)])


def _line(line: Line) -> SectionBlock:
    title = f"*{link(line.link, shorten(line.title, 150))}*"
    who = escape(line.who) if line.who else _("somebody")
    facts = _(WAITS[line.kind], who=who, day=day(line.since))
    if line.lent_by:
        facts += " · " + _("for {who}, who is away", who=escape(line.lent_by))
    verb = VERBS.get(line.kind)
    return SectionBlock(
        text=MarkdownTextObject(text=f"{title}\n{facts}"[:3000]),
        accessory=button(_(verb[0]), verb[1], line.subject_id) if verb else None,
    )


@dataclass(frozen=True)
class Settings:
    """How somebody is minded now."""

    kinds: Sequence[ReminderKind]
    muted: Collection[ReminderKind]
    back_on: date | None
    deputy_id: str | None
    deputies: Sequence[tuple[str, str]]


def form(settings: Settings, reference: str = "0") -> View:
    """When somebody is back, who looks after their things meanwhile, and which reminders come."""
    until = DatePickerElement(
        action_id="back_on",
        initial_date=settings.back_on.isoformat() if settings.back_on else None,
        placeholder=PlainTextObject(text=_("Choose a day")),
    )
    hint = _("Until then I remind you of nothing. Empty: you are here.")
    blocks: list[Block] = [
        field("back_on", _("Away: on which day are you back?"), until, hint=hint)
    ]
    if settings.deputies:
        blocks.append(_deputy(settings))
    boxes = {kind: Option(text=_plain(_(KINDS[kind])), value=kind.value) for kind in settings.kinds}
    wanted = [boxes[kind] for kind in settings.kinds if kind not in settings.muted]
    element = CheckboxesElement(
        action_id="wanted", options=list(boxes.values()), initial_options=wanted or None
    )
    says = _(
        "Reminders come on the third working day, twice at most, in one message a day in your "
        "daytime."
    )
    blocks.append(field("wanted", _("Write to me when …"), element, hint=says))
    return modal.form("reminders.form", _("Away and reminders"), _("Save"), blocks, reference)


def _plain(words: str) -> PlainTextObject:
    return PlainTextObject(text=words[:75])


def _deputy(settings: Settings) -> Block:
    options = {each: option(name, each) for each, name in settings.deputies[:MOST]}
    menu = StaticSelectElement(
        action_id="deputy",
        placeholder=PlainTextObject(text=_("Nobody")),
        options=list(options.values()),
        initial_option=options.get(settings.deputy_id or ""),
    )
    hint = _("They find what waits for you in their Home until you are back. It stays yours.")
    return field("deputy", _("Who looks after your things meanwhile?"), menu, hint=hint)


@dataclass(frozen=True)
class Said:
    """What the form says."""

    back_on: date | None
    deputy_id: str | None
    wanted: frozenset[str]


def read(view: dict[str, Any]) -> Said:
    """Read the form."""
    said = modal.values(view)
    return Said(
        back_on=modal.day(said.get("back_on")),
        deputy_id=said.get("deputy"),
        wanted=frozenset(said.get("wanted") or ()),
    )


@dataclass(frozen=True)
class Lent:
    """What a deputy reads, as it is now."""

    id: int
    who: str
    back_on: date
    is_over: bool
    requests: int
    candidates: int


def lent(lent: Lent) -> Face:
    """Somebody is away and has chosen a deputy, or is back."""
    who = escape(lent.who)
    if lent.is_over:
        text = _("🌴 {who} is back: what was lent to you is theirs again.", who=who)
        return Face(text, [context(text)])
    text = _(
        "🌴 {who} is back on {day} and asks you to look after their things until then.",
        who=who,
        day=plain_day(lent.back_on),
    )
    parts = []
    if lent.requests:
        parts.append(n_("{n} open request", "{n} open requests", lent.requests))
    if lent.candidates:
        parts.append(n_("{n} candidate", "{n} candidates", lent.candidates))
    what = " · ".join(parts) or _("Nothing waits just now.")
    where = _("You find it in my *Home* tab. It stays theirs, and I remind you in their place.")
    return Face(text, [section(text), context(f"{what}\n{where}")])


def suggestion(number: int, until: date | None) -> Face:
    """Their status says that they are away: do they want it to be known here?"""
    if until is not None:
        text = _("🌴 Your status says that you are away, and back on {day}.", day=plain_day(until))
    else:
        text = _("🌴 Your status says that you are away.")
    ask = _(
        "Shall I remind you of nothing until you are back, and lend what waits for you to a "
        "colleague?"
    )
    row = [
        button(_("Choose a day and a colleague"), "absences.open", number, style="primary"),
        button(_("No, thanks"), "absences.refuse", number),
    ]
    return Face(text, [section(f"{text}\n{ask}"), *buttons(f"absence:{number}", row)])


def suggestion_over(words: str) -> Face:
    """What became of the suggestion."""
    return Face(words, [context(words)])
