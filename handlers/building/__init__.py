"""What is settled about a candidate before it is built: the window, its forms, the messages."""

from collections.abc import Callable

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.building import seeing
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from handlers.building import data, kinds, questions, tickets, vouching
from handlers.payloads import Body, read_click
from handlers.views.building import details
from handlers.work import FaceMaker

JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}


def register(app: App) -> None:
    """The window of a candidate, and what is done there."""
    app.action("building.open")(open_details)
    app.action("building.confirm_kind")(kinds.confirm)
    app.action("building.kind")(kinds.open_form)
    app.view("building.kind_form")(kinds.submit)
    app.action("building.data_ready")(data.say)
    app.action("building.data_partly")(data.say)
    app.action("building.data_not_yet")(data.say)
    app.action("building.data_unknown")(data.say)
    app.action("building.questions")(questions.open_form)
    app.view("building.questions_form")(questions.submit)
    app.view_closed("building.questions_form")(questions.closed)
    app.view_closed("decisions.form")(questions.closed)
    app.action("building.copy")(tickets.copy)
    app.view("building.copied")(tickets.copied)
    app.action("building.ticket")(tickets.open_form)
    app.view("building.ticket_form")(tickets.submit)
    app.action("building.vouch")(vouching.open_form)
    app.view("building.vouch_form")(vouching.submit)
    app.action("building.unvouch")(vouching.take_back)


def open_details(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Details*, on a candidate's root."""
    click = read_click(body)
    with deps.reading() as session:
        seen = seeing.look(session, caller, click.subject_id, deps.clock())
    client.views_open(trigger_id=click.trigger_id, view=details.window(seen))
    ack()
