"""Small messages of capture: the offer, the hint, the refusal, the help."""

from dataclasses import dataclass

from bot.people import ASK_A_COLLEAGUE
from handlers.text import escape, link, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.work import Face

HELP = (
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
    lead = "Shall I file this for the data team?"
    if offered.suggested_by:
        lead = f"{offered.suggested_by} thinks that the data team could help you here. {lead}"
    row = [
        button("File it", "capture.accept_offer", offered.id, style="primary"),
        button("Not a request", "capture.refuse_offer", offered.id),
    ]
    where = f"\n{link(offered.permalink, 'Open the message')}" if offered.permalink else ""
    return Face(
        escape(f"{lead} “{title}”"),
        [
            section(f"{escape(lead)}\n> {escape(title)}{where}"),
            *buttons(f"offer:{offered.id}", row),
            context(
                "Only you see this. Once it is filed, you can follow the request in its thread."
                if offered.permalink is None
                else "Only you see this. Once it is filed, you can follow the request here."
            ),
        ],
    )


def reworded(number: int) -> Face:
    """An edit came after the answer: the answer stays, and the new wording may be filed."""
    text = (
        "This request was answered before your edit, so the answer stays as it is. "
        "Shall I file the new wording as a new request?"
    )
    row = [button("File the new wording", "capture.file_rewording", number, style="primary")]
    only = context("Only you see this. If it was a small correction, there is nothing to do.")
    return Face(text, [section(text), *buttons(f"change:{number}", row), only])


def taken_back(number: int, title: str) -> Face:
    """An edit left nothing to ask: the request stays until its author takes it back."""
    what = f"“{escape(shorten(title, 120))}”" if title else "this request"
    text = f"It reads as if you don't need {what} any more. Shall I take it back?"
    row = [button("Withdraw", "capture.withdraw_edited", number)]
    only = context("Only you see this. Until you press it, the data team goes on.")
    return Face(text, [section(text), *buttons(f"change:{number}", row), only])


def suggested(author: str | None, *, is_open: bool) -> Face:
    """Only who suggested it sees this."""
    who = person(author)
    text = (
        f"Thank you. I asked {who}, who wrote this, privately whether to file it."
        if is_open
        else f"{who} wrote this, was asked before, and decides whether it is filed."
    )
    return Face(text, [section(text)])


def same(where: str | None) -> Face:
    """The author asked the same in another channel just before."""
    text = "You asked the same in another channel a moment ago, so I keep it as one request."
    return Face(text, [section(f"{text}\n{link(where, 'Its card')} tells where it stands.")])


def hint(*, has_files: bool = False) -> Face:
    """An answer to words that ask for nothing, or to a file without any."""
    text = "I didn't read a data request in that. Tell me in a sentence which data you need."
    if has_files:
        text = "I don't look into files. Tell me in a sentence which data you need."
    return Face(text, [section(text), context(HELP)])


def refusal() -> Face:
    """An answer to a guest or to somebody of another company."""
    return Face(ASK_A_COLLEAGUE, [section(ASK_A_COLLEAGUE)])


NOBODY_YET = (
    "Nobody may read it yet: on its card in our direct messages, choose who may, so that somebody "
    "can answer it."
)


def filed(title: str, *, is_new: bool, status: str, is_unread: bool) -> str:
    """What the command answers, seen by the asker alone."""
    if is_new:
        then = NOBODY_YET if is_unread else "I'll keep you posted in our direct messages."
        return f"Filed. {then}"
    known = escape(f"You already asked this, and it is {status}: {title or 'see your card'}.")
    return f"{known} {NOBODY_YET}" if is_unread else known
