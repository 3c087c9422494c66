"""The forms of answering: what they look like, and how their answers are read."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import PlainTextObject, StaticSelectElement
from slack_sdk.models.views import View

from bot.answers.remarks import LONGEST
from bot.wording import _
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import field, option, section, text_input

MOST = 100
"""Options of a menu."""


def missing(number: int, title: str) -> View:
    """*Not quite*: what is missing, if the requester wants to say it."""
    words = text_input(
        "text",
        placeholder=_("For example: I meant net of returns, and by week"),
        multiline=True,
        longest=LONGEST,
    )
    blocks = [
        section(f"*{escape(shorten(title, 200))}*"),
        field(
            "text",
            _("What is missing?"),
            words,
            hint=_("Who answered reads it. You may leave it empty; the request is open again."),
        ),
    ]
    return modal.form("answers.missing", _("Not quite"), _("Send back"), blocks, str(number))


def read_text(view: dict[str, Any]) -> str:
    """The words of a form."""
    return str(modal.values(view).get("text") or "")


def question(number: int, title: str) -> View:
    """*Waiting for requester*: what has to be known before the work goes on."""
    words = text_input(
        "text",
        placeholder=_("For example: gross or net of returns?"),
        multiline=True,
        longest=LONGEST,
    )
    blocks = [
        section(f"*{escape(shorten(title, 200))}*"),
        field(
            "text",
            _("What do you need to know?"),
            words,
            optional=False,
            hint=_("It is posted once in the requester's thread, as a question from you."),
        ),
    ]
    return modal.form("answers.question", _("Waiting for requester"), _("Ask"), blocks, str(number))


def hand_over(number: int, title: str, team: Sequence[tuple[str, str]]) -> View:
    """*Hand over*: to whom, and what they have to know."""
    menu = StaticSelectElement(
        action_id="to",
        placeholder=PlainTextObject(text=_("Choose a colleague")),
        options=[option(name, person_id) for person_id, name in team[:MOST]],
    )
    note = text_input(
        "text", placeholder=_("What they have to know"), multiline=True, longest=LONGEST
    )
    blocks = [
        section(f"*{escape(shorten(title, 200))}*"),
        field("to", _("To whom?"), menu, optional=False),
        field("text", _("Note"), note, hint=_("Only they read it.")),
    ]
    return modal.form("answers.handed", _("Hand over"), _("Hand over"), blocks, str(number))


def read_hand_over(view: dict[str, Any]) -> tuple[str, str]:
    """To whom, and the note."""
    said = modal.values(view)
    return str(said.get("to") or ""), str(said.get("text") or "")
