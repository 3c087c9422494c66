"""The message that tells a requester of an answer, and what becomes of it."""

from dataclasses import dataclass

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
    title = escape(shorten(told.title, 150))
    text = f"✅ {person(told.answered_by)} answered: {title}"
    where = f"\n{link(told.permalink, 'Open the answer')}" if told.permalink else ""
    shown = section(f"✅ *{person(told.answered_by)} answered:* {title}{where}")
    if told.usefulness is Usefulness.NEEDED:
        return Face(text, [shown, context("👍 It was what was needed. Thanks for saying so.")])
    row = [
        button("It's what I needed", "answers.approve", told.request_id, style="primary"),
        button("Not quite", "answers.send_back", told.request_id),
    ]
    return Face(text, [shown, *buttons(f"answer:{told.request_id}", row)])


def ended(title: str, because: RemarkKind, who: str | None) -> Face:
    """What is left of the message of an answer that is none any more."""
    if because is RemarkKind.NOT_QUITE:  # what is missing is said below
        text = f"↩️ Not quite what {person(who)} needed, so the request is open again."
    else:
        shown = escape(shorten(title, 150))
        text = f"↩️ {person(who)} withdrew the answer, and the request is open again: {shown}"
    return Face(text, [context(text)])
