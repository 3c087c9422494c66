"""The ticket in the team's tracker: its link kept, its text shown to be copied."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.building import tickets
from bot.deps import Deps
from bot.people import Caller
from bot.triage import titles
from handlers.payloads import Body, read_click
from handlers.views.building import ticket as views
from models import Product
from models.words import Role


def copy(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Copy as ticket*."""
    click = read_click(body)
    with deps.reading() as session:
        text = tickets.text(session, caller, click.subject_id)
    client.views_push(trigger_id=click.trigger_id, view=views.to_copy(text))
    ack()


def copied(ack: Ack) -> None:
    """*Done*."""
    ack(response_action="clear")


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Link a ticket*."""
    click = read_click(body)
    caller.must_be(Role.PM, Role.ANALYST)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        view = views.form(product.id, titles.title_of(session, product), product.ticket_link)
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The link was given: the windows close, and the thread shows it."""
    number, address = views.read(view)
    with deps.sessions.begin() as session:
        tickets.keep_link(session, deps.queue, caller, number, address, deps.clock())
    ack(response_action="clear")
