"""The message that tells a requester of an answer, and what becomes of it."""

from dataclasses import dataclass

from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.work import Face
from models import RemarkKind
from models.words import Usefulness


@dataclass(frozen=True)
class Told:
    """An answer as its requester hears of it."""

    request_id: int
    title: str
    answered_by: str | None
    permalink: str | None
    usefulness: Usefulness | None = None


def face(told: Told) -> Face:
    """There is an answer; its requester says what it is worth, and then the message is quiet."""
    names = {"who": person(told.answered_by), "title": escape(shorten(told.title, 150))}
    text = _("✅ {who} answered: {title}", **names)
    where = f"\n{link(told.permalink, _('Open the answer'))}" if told.permalink else ""
    shown = section(_("✅ *{who} answered:* {title}", **names) + where)
    if told.usefulness is Usefulness.NEEDED:
        return Face(text, [shown, context(_("👍 It was what was needed. Thanks for saying so."))])
    row = [
        button(_("It's what I needed"), "answers.approve", told.request_id, style="primary"),
        button(_("Not quite"), "answers.send_back", told.request_id),
    ]
    return Face(text, [shown, *buttons(f"answer:{told.request_id}", row)])


def to_joiner(told: Told, *, is_hidden: bool) -> Face:
    """The same for somebody who needs it too; a request that turned private is not quoted."""
    names = {"who": person(told.answered_by), "title": escape(shorten(told.title, 150))}
    if is_hidden:
        text = _("✅ {who} answered what you need too.", **names)
        return Face(text, [section(text)])
    text = _("✅ {who} answered what you need too: {title}", **names)
    where = f"\n{link(told.permalink, _('Open the answer'))}" if told.permalink else ""
    row = [
        button(_("It's what I needed"), "answers.approve", told.request_id, style="primary"),
        button(_("Not quite"), "answers.send_back", told.request_id),
    ]
    is_settled = told.usefulness is Usefulness.NEEDED
    actions = [] if is_settled else buttons(f"answer:{told.request_id}", row)
    return Face(text, [section(f"{text}{where}"), *actions])


def ended(title: str, because: RemarkKind, who: str | None) -> Face:
    """What is left of the message of an answer that is none any more."""
    if because is RemarkKind.NOT_QUITE:  # what is missing is said below
        text = _("↩️ Not quite what {who} needed, so the request is open again.", who=person(who))
    else:
        shown = escape(shorten(title, 150))
        text = _(
            "↩️ {who} withdrew the answer, and the request is open again: {shown}",
            who=person(who),
            shown=shown,
        )
    return Face(text, [context(text)])
