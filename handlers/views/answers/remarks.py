"""What people say about a request in a form, as whom it is for reads it."""

from slack_sdk.models.blocks import Block

from bot.wording import _
from handlers.text import escape, link, quote, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.work import Face


def question(title: str, author: str | None, words: str) -> Face:
    """Who has a request needs to know something; in the requester's thread."""
    text = _("💬 {who} asks: {words}", who=person(author), words=escape(shorten(words, 200)))
    return Face(
        text,
        [
            section(_("💬 *{who} asks:*\n{words}", who=person(author), words=quote(words, 2000))),
            context(
                _(
                    "Reply here, and the work on *{title}* goes on.",
                    title=escape(shorten(title, 80)),
                )
            ),
        ],
    )


def not_quite(title: str, author: str | None, answered_by: str | None, words: str) -> Face:
    """An answer wasn't quite it; `answered_by` is None where nobody has the request any more."""
    names = {"title": escape(shorten(title, 150)), "who": person(author)}
    if answered_by:
        names["owner"] = person(answered_by)
        text = _("↩️ {owner}, “{title}” isn't quite answered yet, says {who}.", **names)
    else:
        text = _("↩️ “{title}” isn't quite answered yet, says {who}.", **names)
    if not words:
        return Face(text, [section(text), context(_("The request is open again."))])
    return Face(
        _("{said} Missing: {words}", said=text, words=escape(shorten(words, 200))),
        [section(_("{said} What is missing:\n{words}", said=text, words=quote(words, 2000)))],
    )


def handed_over(number: int, title: str, where: str | None, author: str | None, note: str) -> Face:
    """A colleague hands a request over; only the new one reads it."""
    text = _(
        "🤝 {who} handed you a request: {title}",
        who=person(author),
        title=escape(shorten(title, 150)),
    )
    named = link(where, shorten(title, 150))
    blocks: list[Block] = [
        section(_("🤝 *{who} handed you a request:* {named}", who=person(author), named=named))
    ]
    if note:
        blocks.append(section(quote(note, 2000)))
    blocks += buttons(f"handed:{number}", [button(_("Answered"), "capture.answer", number)])
    return Face(text, [*blocks, context(_("It is in your list, in my *Home* tab."))])


def lost_link(number: int, title: str) -> Face:
    """The message that answered a request was deleted; who answered is asked for another."""
    shown = escape(shorten(title, 150))
    text = _(
        "🔗 Your message that answered “{shown}” was deleted. Where is the answer now?", shown=shown
    )
    again = button(_("Give another link"), "capture.answer", number, style="primary")
    return Face(text, [section(text), *buttons(f"lost:{number}", [again])])
