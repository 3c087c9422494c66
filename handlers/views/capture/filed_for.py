"""The one direct message to somebody for whom a request was filed."""

from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views.capture.actions import take_back_buttons
from handlers.views.capture.seen import MARKS, Card, sentence, status_words
from handlers.views.parts import buttons, context, person, section
from handlers.work import Face


def lead(filed_by: str | None) -> str:
    """Says plainly who did what."""
    return _("{who} filed this for you with the data team.", who=person(filed_by))


def face(card: Card, where: str | None, *, may_press: bool) -> Face:
    """Who filed it, the words, where it stands; the way out of it is in reach."""
    title = shorten(card.text or card.title, 300)
    words = status_words(card)
    text = f"{lead(card.filed_by)} “{escape(title)}”: {escape(words)}"
    status = f"{MARKS[card.status]} {sentence(words)}"
    stands = _(
        "It counts as yours. {card} always shows where it stands; the answer comes there.",
        card=link(where, _("Its card")),
    )
    blocks = [
        section(f"*{lead(card.filed_by)}*\n> {escape(title)}\n{status}"),
        context(stands),
    ]
    row = take_back_buttons(card) if may_press else []
    return Face(text, [*blocks, *buttons(f"filed_for:{card.id}", row)])
