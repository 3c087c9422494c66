"""The question that only who said or marked something sees: is it the answer?"""

from collections.abc import Sequence

from slack_sdk.models.blocks import PlainTextObject, StaticSelectElement

from bot.wording import N_, _
from handlers.text import escape, shorten
from handlers.views.parts import button, buttons, option, section
from handlers.work import Face

EFFORTS = {
    "answers.took_quarter": (N_("Yes: 15 min"), 15),
    "answers.took_hour": (N_("Yes: 1 h"), 60),
    "answers.took_half_day": (N_("Yes: half a day"), 240),
}
"""The buttons by action, with the working minutes that each stands for."""
MOST = 100
"""Options of a menu."""


def answered(number: int, title: str) -> Face:
    """One press, and the requester hears of it."""
    row = [button(_(words), action, number) for action, (words, _minutes) in EFFORTS.items()]
    row.append(button(_("Not yet"), "answers.not_yet", number))
    return _question(number, _("Answered?"), title, row)


def replaced(number: int, title: str) -> Face:
    """The request has another answer already, by the same person."""
    row = [
        button(_("Yes"), "answers.replace", number, style="primary"),
        button(_("No"), "answers.not_yet", number),
    ]
    return _question(number, _("Is this the answer now?"), title, row)


def which(number: int, requests: Sequence[tuple[int, str]]) -> Face | None:
    """Several are open in the thread; None when none is any more."""
    if not requests:
        return None
    menu = StaticSelectElement(
        action_id="answers.choose",
        placeholder=PlainTextObject(text=_("Choose the request")),
        options=[
            option(shorten(title, 75) or _("A request"), f"{number}:{request_id}")
            for request_id, title in requests[:MOST]
        ],
    )
    text = _("Answered? Which request is this the answer to?")
    row = [menu, button(_("Not yet"), "answers.not_yet", number)]
    return Face(text, [section(text), *buttons(f"answer_offer:{number}", row)])


def _question(number: int, words: str, title: str, row: Sequence[object]) -> Face:
    shown = escape(shorten(title, 150))
    return Face(
        f"{words} {shown}",
        [section(f"*{words}* {shown}"), *buttons(f"answer_offer:{number}", row)],
    )
