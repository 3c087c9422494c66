"""The objectives: PMs read them, managers and admins keep them."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.deps import Deps
from bot.needs import objectives
from bot.people import Caller
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.views.needs import objectives as views
from handlers.windows import is_in_window
from models import Objective
from models.words import Role


def open_list(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Objectives*."""
    caller.must_be(Role.PM, *objectives.KEEPERS)
    with deps.reading() as session:
        seen = objectives.all_of(session, caller, deps.clock())
    view = views.window(seen, may_edit=not caller.roles.isdisjoint(objectives.KEEPERS))
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ack()


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Add an objective*, or *Edit*."""
    click = read_click(body)
    caller.must_be(*objectives.KEEPERS)
    with deps.reading() as session:
        known = (
            Objective.find(session, caller.workspace_id, click.subject_id)
            if click.subject_id
            else None
        )
        view = views.form(objectives.see(known, deps.clock().date()) if known else None)
    client.views_push(trigger_id=click.trigger_id, view=view)
    ack()


def keep(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of an objective was submitted."""
    number, said = views.read(view)
    with deps.sessions.begin() as session:
        objectives.keep(session, deps.queue, caller, number, said, deps.clock())
        show_own(session, deps, caller)
    ack(response_action="clear")


def end(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*End it*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        objectives.end(session, deps.queue, caller, number, deps.clock())
        show_own(session, deps, caller)
    if is_in_window(body):
        with deps.reading() as session:
            seen = objectives.all_of(session, caller, deps.clock())
        client.views_update(view_id=body["view"]["id"], view=views.window(seen, may_edit=True))
    ack()
