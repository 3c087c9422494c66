"""The menus and the pages above the open requests in Home."""

from collections.abc import Callable

from slack_bolt import Ack, App

from bot.deps import Deps
from bot.home import filters
from bot.jobs import Job
from bot.people import Caller
from handlers.home import show_later
from handlers.payloads import Body, read_click
from handlers.views.home.filters import ANY
from handlers.work import FaceMaker


def register(app: App) -> None:
    """A menu for each thing to filter by, and the way from page to page."""
    app.action("filters.whose")(choose)
    app.action("filters.team")(choose)
    app.action("filters.sort")(choose)
    app.action("filters.age")(choose)
    app.action("filters.need_id")(choose)
    app.action("filters.back")(turn)
    app.action("filters.next")(turn)
    app.action("filters.clear")(clear)


def choose(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """Something was chosen in a menu."""
    click = read_click(body)
    value = None if click.choice in {None, ANY} else click.choice
    field = click.action_id.removeprefix("filters.")
    with deps.sessions.begin() as session:
        filters.choose(session, caller, field, value)
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def turn(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Back* or *Next*."""
    with deps.sessions.begin() as session:
        filters.turn(session, caller, read_click(body).subject_id)
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def clear(ack: Ack, deps: Deps, caller: Caller) -> None:
    """*Show all*."""
    with deps.sessions.begin() as session:
        filters.clear(session, caller)
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
