"""Small messages in a request's thread, mostly for one person's eyes."""

from slack_sdk.models.blocks import ButtonElement

from bot.wording import _
from handlers.text import escape, link, shorten
from handlers.views.capture.seen import MARKS, Card, sentence, status_words
from handlers.views.parts import button, buttons, context, section
from handlers.work import Face


def news(card: Card) -> Face:
    """Where a request stands, for whoever asks."""
    words = f"{MARKS[card.status]} {sentence(status_words(card))}."
    where = ""
    if card.answer_permalink:
        where = f" {link(card.answer_permalink, _('Open the answer'))}"
    title = escape(card.title or _("This request"))
    return Face(
        f"{title}: {words}",
        [
            section(f"*{title}*\n{words}{where}"),
            context(_("The card above always shows where this stands.")),
        ],
    )


def never_mind(number: int, title: str) -> Face:
    """Who asked seems to need it no more."""
    return _asked(
        _("Shall I take “{title}” back?", title=shorten(title, 120)),
        button(_("Withdraw"), "talk.withdraw", number, style="primary"),
        button(_("Keep it"), "talk.keep", number),
        _("Nothing changes until you press a button."),
    )


def me_too(number: int, title: str) -> Face:
    """Somebody else seems to need it as well."""
    return _asked(
        _("Do you need “{title}” too?", title=shorten(title, 120)),
        button(_("I need this too"), "talk.me_too", number, style="primary"),
        button(_("No"), "talk.keep", number),
        _("What many people need is answered once, for all of them."),
    )


def addition(message_id: int, text: str) -> Face:
    """Who asked says more about it."""
    return _asked(
        _("Shall I add “{text}” to your request?", text=shorten(text, 120)),
        button(_("Add"), "talk.add", message_id, style="primary"),
        button(_("No"), "talk.keep", message_id),
        _("The card shows what I understood then."),
    )


def _asked(words: str, yes: ButtonElement, no: ButtonElement, then: str) -> Face:
    """A question to who spoke, with the two ways to answer it."""
    return Face(
        escape(words),
        [
            section(escape(words)),
            *buttons(f"{yes.action_id}:{yes.value}", [yes, no]),
            context(f"{_('Only you see this.')} {then}"),
        ],
    )


def counted(number: int, *, is_new: bool) -> Face:
    """What somebody reads who needs it too."""
    words = (
        _("You count as asking for this.") if is_new else _("You already count as asking for this.")
    )
    row = [button(_("Not any more"), "talk.not_me", number)]
    return Face(words, [section(f"➕ {words}"), *buttons(f"counted:{number}", row)])


def uncounted() -> Face:
    """What somebody reads who needs it no more."""
    words = _("You no longer count as asking for this.")
    return Face(words, [section(words)])


def quiet(message_id: int) -> Face:
    """Somebody has taken over: what that means, and the way back."""
    words = _("I'll be quiet in this thread. The card stays up to date.")
    row = [button(_("Speak again"), "talk.let_speak", message_id)]
    return Face(words, [section(words), *buttons(f"quiet:{message_id}", row)])
