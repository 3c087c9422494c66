"""A manager vouches for a candidate without a need, or takes it back."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.building import vouching
from bot.deps import Deps
from bot.people import Caller
from bot.triage import titles
from handlers.payloads import Body, read_click
from handlers.views.building import brake as views
from models import Product
from models.words import Role


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Vouch for it*, in a window with details."""
    click = read_click(body)
    caller.must_be(Role.MANAGER)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        view = views.form(product.id, titles.as_read_by(session, product, caller))
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A manager gave their word: the windows close, and the thread shows it."""
    number, reason = views.read(view)
    with deps.sessions.begin() as session:
        vouching.vouch(session, deps.queue, caller, number, reason, deps.clock())
    ack(response_action="clear")


def take_back(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Take it back*."""
    with deps.sessions.begin() as session:
        number = read_click(body).subject_id
        vouching.take_back(session, deps.queue, caller, number, deps.clock())
    client.views_update(view_id=body["view"]["id"], view=views.taken_back())
    ack()
