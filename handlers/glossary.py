"""The workspace's own names: their list, the forms, and reading requests anew with them."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.models.views import View

from bot.deps import Deps
from bot.glossary import editing, learning, reading, renewing
from bot.jobs import Job
from bot.people import Caller
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.views import glossary as views
from handlers.work import FaceMaker, Work
from models import OwnName
from models.words import Role


def register(app: App) -> None:
    """The buttons of Home, and those of the list."""
    app.action("glossary.list")(open_list)
    app.action("glossary.page")(turn)
    app.action("glossary.add")(open_lines)
    app.view("glossary.lines")(add)
    app.action("glossary.change")(open_entry)
    app.view("glossary.entry")(change)
    app.action("glossary.remove")(remove)
    app.action("glossary.accept")(accept)
    app.action("glossary.refuse")(refuse)


def open_list(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Names* in Home."""
    caller.must_be(Role.PM, Role.ADMIN)
    client.views_open(trigger_id=body["trigger_id"], view=_window(deps, caller, 0))
    ack()


def turn(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Previous* or *Next*: another page of the list."""
    caller.must_be(Role.PM, Role.ADMIN)
    page = read_click(body).subject_id
    client.views_update(view_id=body["view"]["id"], view=_window(deps, caller, page))
    ack()


def _window(deps: Deps, caller: Caller, page: int) -> View:
    with deps.reading() as session:
        names = reading.used(session, caller.workspace_id, page, views.SHOWN)
        return views.window(names, reading.count(session, caller.workspace_id), page)


def open_lines(ack: Ack, body: Body, client: WebClient, caller: Caller) -> None:
    """*Add names*, in place of the list; it comes back, as it is by then."""
    caller.must_be(Role.PM, Role.ADMIN)
    client.views_update(view_id=body["view"]["id"], view=views.lines_form())
    ack()


def add(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """Names were written down, one a line."""
    text = views.read_lines(view)
    with deps.sessions.begin() as session:
        editing.add(session, deps.queue, caller, text, deps.clock())
        show_own(session, deps, caller)
    ack(response_action="update", view=_window(deps, caller, 0))


def open_entry(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Change*, in place of the list."""
    caller.must_be(Role.PM, Role.ADMIN)
    with deps.reading() as session:
        name = OwnName.find(session, caller.workspace_id, read_click(body).subject_id)
    client.views_update(view_id=body["view"]["id"], view=views.entry_form(name))
    ack()


def change(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of one name was submitted."""
    number, said = views.read_entry(view)
    with deps.sessions.begin() as session:
        editing.change(session, deps.queue, caller, number, said, deps.clock())
    ack(response_action="update", view=_window(deps, caller, 0))


def remove(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Remove*, in the form of one name."""
    with deps.sessions.begin() as session:
        editing.remove(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
        show_own(session, deps, caller)
    client.views_update(view_id=body["view"]["id"], view=_window(deps, caller, 0))
    ack()


def accept(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Yes*, to an abbreviation that a request explains."""
    with deps.sessions.begin() as session:
        editing.accept(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
        show_own(session, deps, caller)
    ack()


def refuse(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*No*: it isn't proposed again."""
    with deps.sessions.begin() as session:
        editing.remove(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
        show_own(session, deps, caller)
    ack()


def read_anew(work: Work, workspace_id: str) -> None:
    """Make the vectors anew of the requests in which names stand that changed."""
    deps = work.deps
    with deps.reading() as session:
        compares = deps.comparing(session, workspace_id) or deps.representation
    renewing.read_anew(deps.sessions, deps.queue, compares, workspace_id)


def learn(work: Work, workspace_id: str) -> None:
    """Learn the names that requests write in capitals."""
    deps = work.deps
    learning.learn(deps.sessions, deps.queue, workspace_id, deps.clock())


JOBS = {Job.READ_NAMES_ANEW: read_anew, Job.LEARN_NAMES: learn}
FACES: dict[str, FaceMaker] = {}
