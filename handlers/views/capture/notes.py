"""Small messages of capture: the offer, the hint, the refusal, the answer, the help."""

from bot.people import ASK_A_COLLEAGUE
from handlers.text import escape, link, shorten
from handlers.views.parts import button, buttons, context, person, section
from handlers.work import Face

HELP = (
    "*How to ask for data*\n"
    "• `/data` opens a short form; `/data weekly orders by city` files it at once.\n"
    "• Write to me here in a direct message, or mention me in a channel.\n"
    "• On any message: *More actions → File as data request*, or put 📥 to it.\n"
    "You get one card that always shows where your request stands. Your requests are also in my "
    "*Home* tab."
)


def offer(number: int, text: str) -> Face:
    """Only the author sees it, and nothing is filed until they press the button."""
    title = shorten(text, 120)
    words = f"Shall I file this for the data team? “{title}”"
    row = [
        button("File it", "capture.accept_offer", number, style="primary"),
        button("Not a request", "capture.refuse_offer", number),
    ]
    return Face(
        escape(words),
        [
            section(f"Shall I file this for the data team?\n> {escape(title)}"),
            *buttons(f"offer:{number}", row),
            context(
                "Only you see this. You can follow the request in its thread once it is filed."
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


def hint() -> Face:
    """An answer to words that ask for nothing."""
    text = "I didn't read a data request in that. Tell me in a sentence which data you need."
    return Face(text, [section(text), context(HELP)])


def refusal() -> Face:
    """An answer to a guest or to somebody of another company."""
    return Face(ASK_A_COLLEAGUE, [section(ASK_A_COLLEAGUE)])


def answered(title: str, answered_by: str | None, permalink: str | None) -> Face:
    """The requester hears that there is an answer."""
    who = person(answered_by)
    text = f"✅ {who} answered: {escape(shorten(title, 150))}"
    where = f"\n{link(permalink, 'Open the answer')}" if permalink else ""
    return Face(text, [section(f"✅ *{who} answered:* {escape(shorten(title, 150))}{where}")])


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
