"""What kind a product is: confirmed with one tap, or said in a form."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.building import kinds, seeing
from bot.deps import Deps
from bot.people import Caller
from bot.triage import titles
from handlers.payloads import Body, read_click
from handlers.views.building import details
from handlers.views.building import kind as views
from models import Product
from models.words import Role


def confirm(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*That's right*, in the thread or in the window, which is then shown anew."""
    click = read_click(body)
    kind = views.read_tap(click.choice)
    with deps.sessions.begin() as session:
        kinds.say(session, deps.queue, caller, click.subject_id, kind, deps.clock())
    if body.get("view"):
        with deps.reading() as session:
            seen = seeing.look(session, caller, click.subject_id, deps.clock())
        client.views_update(view_id=body["view"]["id"], view=details.window(seen))
    ack()


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Change the kind*."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        title = titles.title_of(session, product)
        view = views.form(product.id, title, kinds.of(session, product))
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form was submitted: the windows close, and the thread shows it."""
    number, kind = views.read(view)
    with deps.sessions.begin() as session:
        kinds.say(session, deps.queue, caller, number, kind, deps.clock())
    ack(response_action="clear")
