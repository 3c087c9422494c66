"""Small messages of capture: the offer, the hint, the refusal, the help."""

from dataclasses import dataclass

from bot.people import ASK_A_COLLEAGUE
from bot.wording import N_, _
from handlers.text import escape, link, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.work import Face
from models.words import Status

HELP = N_(
    "*How to ask for data*\n"
    "• `/data` opens a short form; `/data weekly orders by city` files it at once.\n"
    "• Write to me here in a direct message, or mention me in a channel.\n"
    "• On any message: *More actions → File as data request*, or put 📥 to it.\n"
    "• `/data find orders by city` looks up what exists and what was answered; `/data terms` opens "
    "the dictionary.\n"
    "You get one card that always shows where your request stands. Your requests are also in my "
    "*Home* tab."
)


@dataclass(frozen=True)
class Offered:
    """What an offer shows."""

    id: int
    text: str
    suggested_by: str | None = None
    permalink: str | None = None
    """The message, where the offer stands away from it."""


def offer(offered: Offered) -> Face:
    """Only the author sees it, and nothing is filed until they press the button."""
    title = shorten(offered.text, 120)
    lead = _("Shall I file this for the data team?")
    if offered.suggested_by:
        thinks = _("{who} thinks that the data team could help you here.", who=offered.suggested_by)
        lead = f"{thinks} {lead}"
    row = [
        button(_("File it"), "capture.accept_offer", offered.id, style="primary"),
        button(_("Not a request"), "capture.refuse_offer", offered.id),
    ]
    where = f"\n{link(offered.permalink, _('Open the message'))}" if offered.permalink else ""
    return Face(
        escape(f"{lead} “{title}”"),
        [
            section(f"{escape(lead)}\n> {escape(title)}{where}"),
            *buttons(f"offer:{offered.id}", row),
            context(
                _("Only you see this. Once it is filed, you can follow the request in its thread.")
                if offered.permalink is None
                else _("Only you see this. Once it is filed, you can follow the request here.")
            ),
        ],
    )


def reworded(number: int) -> Face:
    """An edit came after the answer: the answer stays, and the new wording may be filed."""
    text = _(
        "This request was answered before your edit, so the answer stays as it is. Shall I "
        "file the new wording as a new request?"
    )
    row = [button(_("File the new wording"), "capture.file_rewording", number, style="primary")]
    only = context(_("Only you see this. If it was a small correction, there is nothing to do."))
    return Face(text, [section(text), *buttons(f"change:{number}", row), only])


def taken_back(number: int, title: str) -> Face:
    """An edit left nothing to ask: the request stays until its author takes it back."""
    if title:
        what = escape(shorten(title, 120))
        text = _("It reads as if you don't need “{title}” any more.", title=what)
    else:
        text = _("It reads as if you don't need this request any more.")
    text = f"{text} {_('Shall I take it back?')}"
    row = [button(_("Withdraw"), "capture.withdraw_edited", number)]
    only = context(_("Only you see this. Until you press it, the data team goes on."))
    return Face(text, [section(text), *buttons(f"change:{number}", row), only])


def suggested(author: str | None, *, is_open: bool) -> Face:
    """Only who suggested it sees this."""
    who = person(author)
    text = (
        _("Thank you. I asked {who}, who wrote this, privately whether to file it.", who=who)
        if is_open
        else _("{who} wrote this, was asked before, and decides whether it is filed.", who=who)
    )
    return Face(text, [section(text)])


def same(where: str | None) -> Face:
    """The author asked the same in another channel just before."""
    text = _("You asked the same in another channel a moment ago, so I keep it as one request.")
    tells = _("{card} tells where it stands.", card=link(where, _("Its card")))
    return Face(text, [section(f"{text}\n{tells}")])


def hint(*, has_files: bool = False) -> Face:
    """An answer to words that ask for nothing, or to a file without any."""
    text = _("I didn't read a data request in that. Tell me in a sentence which data you need.")
    if has_files:
        text = _("I don't look into files. Tell me in a sentence which data you need.")
    return Face(text, [section(text), context(_(HELP))])


def refusal() -> Face:
    """An answer to a guest or to somebody of another company."""
    text = _(ASK_A_COLLEAGUE)
    return Face(text, [section(text)])


NOBODY_YET = N_(
    "Nobody may read it yet: on its card in our direct messages, choose who may, so that "
    "somebody can answer it."
)


def filed(title: str, *, is_new: bool, status: Status, is_unread: bool) -> str:
    """What the command answers, seen by the asker alone."""
    if is_new:
        then = _(NOBODY_YET) if is_unread else _("I'll keep you posted in our direct messages.")
        return f"{_('Filed.')} {then}"
    known = _(
        "You already asked this, and it is {status}: {title}.",
        status=_(status),
        title=title or _("see your card"),
    )
    return f"{escape(known)} {_(NOBODY_YET)}" if is_unread else escape(known)
