"""Looking things up: `/data find`, and *Search* in Home."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import finding
from bot.deps import Deps
from bot.finding import Hit
from bot.glossary.reading import names_in
from bot.people import Caller
from handlers.payloads import Body
from handlers.text import decode
from handlers.views import finding as views
from handlers.work import FaceMaker


def register(app: App) -> None:
    """The button in Home, and its window."""
    app.action("finding.open")(open_form)
    app.view("finding.form")(search)


def look_up(deps: Deps, caller: Caller, words: str) -> list[Hit]:
    """What is found for some words."""
    with deps.reading() as session:
        compares = deps.comparing(session, caller.workspace_id) or deps.representation
        names = names_in(session, caller.workspace_id, [words[: finding.LONGEST]])
    vector = compares.represent([words[: finding.LONGEST]], names)[0]
    with deps.reading() as session:
        return finding.find(session, caller, words, compares.name, vector)


def answer(ack: Ack, deps: Deps, caller: Caller, words: str) -> None:
    """`/data find words`: only the asker sees the answer."""
    hits = look_up(deps, caller, words)
    shown = [block.to_dict() for block in views.blocks(words, hits)]
    ack(response_type="ephemeral", text=views.summary(words, hits), blocks=shown)


def open_form(ack: Ack, body: Body, client: WebClient) -> None:
    """*Search*."""
    client.views_open(trigger_id=body["trigger_id"], view=views.form())
    ack()


def search(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """Words were typed: the window shows what was found, and takes the next ones."""
    words = decode(views.read(view))
    ack(response_action="update", view=views.form(words, look_up(deps, caller, words)))


JOBS: dict[Any, Any] = {}
FACES: dict[str, FaceMaker] = {}
