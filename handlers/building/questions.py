"""The four questions before building: the form, and what it held when it was closed."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.building import filling, questions
from bot.deps import Deps
from bot.people import Caller
from bot.triage import titles
from handlers.payloads import Body, read_click
from handlers.views.building import questions as views
from handlers.views.decisions import forms
from models import Product
from models.words import Role


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Answer the four questions*, in the window of details."""
    click = read_click(body)
    caller.must_be(Role.PM)
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        title = titles.title_of(session, product)
        view = views.form(product.id, title, filling.fill(session, product, deps.clock()))
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """They are answered: the windows close, and the thread shows it."""
    number = forms.read_typed(view).product_id
    with deps.sessions.begin() as session:
        questions.keep(session, deps.queue, caller, number, views.read(view), deps.clock())
    ack(response_action="clear")


def closed(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A form was closed: what it held, as far as Slack says it, stands in the next one."""
    is_typed = bool((view.get("state") or {}).get("values"))
    if is_typed and views.are_in(view) and Role.PM in caller.roles:
        with deps.sessions.begin() as session:
            number = forms.read_typed(view).product_id
            questions.keep_draft(session, caller, number, views.read(view))
    ack()
