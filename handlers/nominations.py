"""*Propose to …*: a PM puts a candidate forward to managers."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import nominations
from bot.deps import Deps
from bot.people import Caller
from bot.triage import titles
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.views import modal
from handlers.views import nominations as views
from handlers.work import FaceMaker
from models import Product


def register(app: App) -> None:
    """The button of a candidate's root, and its form."""
    app.action("nominations.open")(open_form)
    app.view("nominations.form")(submit)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Propose to …*, as a button or in the menu of a root."""
    click = read_click(body)
    with deps.reading() as session:
        managers = nominations.suggest(session, caller, click.subject_id)
        product = Product.find(session, caller.workspace_id, click.subject_id)
        view = views.form(product.id, titles.title_of(session, product), managers)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The managers were chosen."""
    with deps.sessions.begin() as session:
        nominations.propose(
            session,
            deps.queue,
            caller,
            modal.reference(view),
            views.read(view),
            deps.clock(),
        )
        show_own(session, deps, caller)
    ack()


JOBS: dict[Any, Any] = {}
FACES: dict[str, FaceMaker] = {}
