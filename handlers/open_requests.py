"""A candidate's open requests, in a window that its thread's root opens: answered where one is."""

from collections.abc import Callable

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.capture import life
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.triage import open_requests
from handlers.payloads import Body, read_click
from handlers.pressing import Deed
from handlers.views import modal
from handlers.views import open_requests as views
from handlers.work import FaceMaker


def register(app: App) -> None:
    """The window, and what changes in it at once; the rest are forms, as everywhere."""
    app.action("open_requests.open")(open_window)
    app.action("open_requests.take")(_pressed(life.take))
    app.action("open_requests.give_back")(_pressed(life.give_back))
    app.action("capture.dismiss", matchers=[_is_there])(_pressed(life.dismiss))


def open_window(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Open requests*, on a candidate's root."""
    click = read_click(body)
    with deps.reading() as session:
        seen = open_requests.of_product(session, caller, click.subject_id, deps.clock())
    client.views_open(trigger_id=click.trigger_id, view=views.window(seen))
    ack()


def _is_there(body: Body) -> bool:
    return (body.get("view") or {}).get("callback_id") == views.WINDOW


def _pressed(deed: Deed) -> Callable[..., None]:
    """The listener of a button that does this; then the window is shown anew."""

    def listen(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
        now = deps.clock()
        with deps.sessions.begin() as session:
            deed(session, deps.queue, caller, read_click(body).subject_id, now)
        product_id = modal.reference(body["view"])
        with deps.reading() as session:
            seen = open_requests.of_product(session, caller, product_id, now)
        client.views_update(view_id=body["view"]["id"], view=views.window(seen))
        ack()

    listen.__name__ = getattr(deed, "__name__", "listen")
    return listen


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
