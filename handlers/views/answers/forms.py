"""The forms of answering: what they look like, and how their answers are read."""

from typing import Any

from slack_sdk.models.views import View

from bot.answers.remarks import LONGEST
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import field, section, text_input


def missing(number: int, title: str) -> View:
    """*Not quite*: what is missing, if the requester wants to say it."""
    words = text_input(
        "text",
        placeholder="For example: I meant net of returns, and by week",
        multiline=True,
        longest=LONGEST,
    )
    blocks = [
        section(f"*{escape(shorten(title, 200))}*"),
        field(
            "text",
            "What is missing?",
            words,
            hint="Who answered reads it. You may leave it empty; the request is open again.",
        ),
    ]
    return modal.form("answers.missing", "Not quite", "Send back", blocks, str(number))


def read_text(view: dict[str, Any]) -> str:
    """The words of a form."""
    return str(modal.values(view).get("text") or "")
