"""Small messages in a request's thread, mostly for one person's eyes."""

from handlers.text import escape, link
from handlers.views.capture.card import MARKS, Card, sentence, status_words
from handlers.views.parts import context, section
from handlers.work import Face


def news(card: Card) -> Face:
    """Where a request stands, for whoever asks."""
    words = f"{MARKS[card.status]} {sentence(status_words(card))}."
    where = f" {link(card.answer_permalink, 'Open the answer')}" if card.answer_permalink else ""
    title = escape(card.title or "This request")
    return Face(
        f"{title}: {words}",
        [
            section(f"*{title}*\n{words}{where}"),
            context("The card above always shows where this stands."),
        ],
    )
