"""Did it change anything: the question, its form, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, Option, PlainTextObject, RadioButtonsElement
from slack_sdk.models.views import View

from bot.impact import Changed
from bot.impact.saying import LONGEST
from bot.wording import _, n_
from handlers.text import escape, link, quote, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, person, section, text_input
from handlers.work import Face
from models import UserError
from models.impact import Leave


@dataclass(frozen=True)
class Asked:
    """The question as it is now."""

    id: int
    title: str
    answered_by: str | None
    answer: str | None
    """Where the answer is."""
    is_changed: bool | None
    words: str
    leave: Leave | None
    is_launch: bool = False
    """It went live, and nobody has answered just them."""


def face(asked: Asked) -> Face:
    """One question with two answers; afterwards, what they said and who reads it."""
    title = escape(shorten(asked.title, 120))
    if asked.is_changed is None:
        return _question(asked, title)
    if not asked.is_changed:
        text = _("💡 “{title}”: nothing has changed yet. Thanks for saying so.", title=title)
        row = [button(_("It did after all"), "impact.yes", asked.id)]
        return Face(text, [context(text), *buttons(f"impact:{asked.id}", row)])
    text = _("💡 “{title}” changed something. Thanks for telling.", title=title)
    reads = _("Read by: {whom}", whom=_(asked.leave)) if asked.leave else ""
    row = [button(_("Put it right"), "impact.yes", asked.id)]
    blocks = [section(f"{text}\n{quote(asked.words, LONGEST)}"), context(reads)]
    return Face(text, [*blocks, *buttons(f"impact:{asked.id}", row)])


def _question(asked: Asked, title: str) -> Face:
    names = {"who": person(asked.answered_by), "title": title}
    if asked.is_launch:
        text = _("💡 “{title}” went live two weeks ago. Did it change anything?", **names)
    else:
        text = _("💡 {who} answered “{title}” two weeks ago. Did it change anything?", **names)
    shown = text
    if asked.answer:
        shown += (
            f"\n{link(asked.answer, _('Open it') if asked.is_launch else _('Open the answer'))}"
        )
    why = _("You are asked once. It tells the data team what is worth doing more of.")
    row = [
        button(_("Yes: …"), "impact.yes", asked.id, style="primary"),
        button(_("Not yet"), "impact.not_yet", asked.id),
    ]
    return Face(text, [section(shown), context(why), *buttons(f"impact:{asked.id}", row)])


def form(asked: Asked) -> View:
    """What changed, and who may read it."""
    words = text_input(
        "text",
        value=asked.words,
        placeholder=_("For example: we moved the coupons to Tuesday"),
        multiline=True,
        longest=LONGEST,
    )
    options = {each: Option(text=_plain(_(each)), value=each.name) for each in Leave}
    readers = RadioButtonsElement(
        action_id="leave",
        options=list(options.values()),
        initial_option=options[asked.leave] if asked.leave else None,
    )
    blocks: list[Block] = [
        section(f"*{escape(shorten(asked.title, 200))}*"),
        field("text", _("What did it change?"), words, optional=False),
        field(
            "leave",
            _("Who may read your words?"),
            readers,
            optional=False,
            hint=_(
                "Managers read them in the weekly digest and with the need that they serve. "
                "You can change this at any time."
            ),
        ),
    ]
    return modal.form("impact.form", _("It changed something"), _("Send"), blocks, str(asked.id))


def _plain(words: str) -> PlainTextObject:
    return PlainTextObject(text=f"{words[:1].upper()}{words[1:]}"[:75])


def read(view: dict[str, Any]) -> tuple[str, Leave]:
    """The words, and who may read them. Raises `UserError` where that isn't said."""
    said = modal.values(view)
    leave = Leave.__members__.get(str(said.get("leave")))
    if leave is None:
        raise UserError(_("Please say who may read your words."), field="leave")
    return str(said.get("text") or ""), leave


def lines(changed: Sequence[Changed]) -> list[Block]:
    """What people said of a product, in triage."""
    return [context(f"💡 {line(each)}") for each in changed]


def line(each: Changed) -> str:
    """What somebody said that it changed, and their name where they agreed."""
    words = escape(shorten(each.words, 200))
    if each.who:
        return _("It changed something: “{words}” ({who})", words=words, who=escape(each.who))
    return _("It changed something: “{words}”", words=words)


def served(title: str, address: str | None, people: int, *, is_sheet: bool) -> Face:
    """Whom a link has served; only its author reads it."""
    what = escape(shorten(title, 100))
    if is_sheet:
        text = n_(
            "📈 Your sheet for “{what}” has served {n} person.",
            "📈 Your sheet for “{what}” has served {n} people.",
            people,
            what=what,
        )
    else:
        text = n_(
            "📈 Your answer about “{what}” has served {n} person.",
            "📈 Your answer about “{what}” has served {n} people.",
            people,
            what=what,
        )
    shown = f"{text} {link(address, _('Open it'))}" if address else text
    return Face(text, [section(shown), context(_("Only you read this."))])
