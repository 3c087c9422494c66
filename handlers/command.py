"""The one slash command: `/data`, by its first word."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.deps import Deps
from bot.people import Caller
from bot.wording import _
from handlers import finding, terms
from handlers.capture import forms
from handlers.payloads import Body
from handlers.text import decode
from handlers.views.capture import notes
from handlers.work import FaceMaker

HELP = {"help", "?", "hilfe", "ayuda", "aide"}


def register(app: App) -> None:
    """The command."""
    app.command("/data")(command)


def command(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """`/data` opens the form, `/data help` helps, `/data find words` looks them up, `/data terms`
    opens the dictionary, and `/data words` files the words."""
    text = decode(str(body.get("text") or "")).strip()
    word, _space, rest = text.partition(" ")
    if not text:
        forms.open_empty(ack, body, client, caller)
    elif text.lower() in HELP:
        ack(response_type="ephemeral", text=_(notes.HELP))
    elif text.lower() == "terms":
        terms.open_list(ack, body, client, deps, caller)
    elif word.lower() == "find" and not rest.lower().startswith("out "):
        _find(ack, body, client, deps, caller, rest.strip())
    else:
        forms.file_words(ack, body, deps, caller, text)


def _find(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller, words: str) -> None:
    """Without words, the window asks for some."""
    if words:
        finding.answer(ack, deps, caller, words)
    else:
        finding.open_form(ack, body, client)


JOBS: dict[Any, Any] = {}
FACES: dict[str, FaceMaker] = {}
