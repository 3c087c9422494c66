"""What people say about a request in a form, as whom it is for reads it."""

from slack_sdk.models.blocks import Block

from handlers.text import escape, link, quote, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.work import Face


def question(title: str, author: str | None, words: str) -> Face:
    """Who has a request needs to know something; in the requester's thread."""
    text = f"💬 {person(author)} asks: {escape(shorten(words, 200))}"
    return Face(
        text,
        [
            section(f"💬 *{person(author)} asks:*\n{quote(words, 2000)}"),
            context(f"Reply here, and the work on *{escape(shorten(title, 80))}* goes on."),
        ],
    )


def not_quite(title: str, author: str | None, answered_by: str | None, words: str) -> Face:
    """An answer wasn't quite it; `answered_by` is None where nobody has the request any more."""
    whom = f"{person(answered_by)}, " if answered_by else ""
    shown = escape(shorten(title, 150))
    text = f"↩️ {whom}“{shown}” isn't quite answered yet, says {person(author)}."
    if not words:
        return Face(text, [section(text), context("The request is open again.")])
    return Face(
        f"{text} Missing: {escape(shorten(words, 200))}",
        [section(f"{text} What is missing:\n{quote(words, 2000)}")],
    )


def handed_over(number: int, title: str, where: str | None, author: str | None, note: str) -> Face:
    """A colleague hands a request over; only the new one reads it."""
    text = f"🤝 {person(author)} handed you a request: {escape(shorten(title, 150))}"
    named = link(where, shorten(title, 150))
    blocks: list[Block] = [section(f"🤝 *{person(author)} handed you a request:* {named}")]
    if note:
        blocks.append(section(quote(note, 2000)))
    blocks += buttons(f"handed:{number}", [button("Answered", "capture.answer", number)])
    return Face(text, [*blocks, context("It is in your list, in my *Home* tab.")])


def lost_link(number: int, title: str) -> Face:
    """The message that answered a request was deleted; who answered is asked for another."""
    shown = escape(shorten(title, 150))
    text = f"🔗 Your message that answered “{shown}” was deleted. Where is the answer now?"
    again = button("Give another link", "capture.answer", number, style="primary")
    return Face(text, [section(text), *buttons(f"lost:{number}", [again])])
