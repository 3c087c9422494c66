"""*Capacity*: managers say what share of the work is to go where."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import capacity
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.views import capacity as views
from handlers.work import FaceMaker
from models.words import Role


def register(app: App) -> None:
    """The button in Home, and its form."""
    app.action("capacity.open")(open_form)
    app.view("capacity.form")(submit)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Capacity*."""
    caller.must_be(Role.MANAGER)
    with deps.reading() as session:
        wanted = capacity.targets(session, caller.workspace_id)
        measured = capacity.measure(session, caller.workspace_id, deps.clock())
    view = views.form(wanted, measured)
    client.views_open(trigger_id=read_click(body).trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The shares were set, or taken away."""
    wanted = views.read(view)
    with deps.sessions.begin() as session:
        capacity.set_targets(session, caller, wanted, deps.clock())
        show_own(session, deps, caller)
    ack()


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
