"""Sorts: the job that sends a request its way, and the click that corrects it."""

from slack_bolt import Ack, App

from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.sorts import correcting, routing
from handlers.payloads import Body, read_click
from handlers.views import sorts as views
from handlers.work import FaceMaker, Work


def register(app: App) -> None:
    """The menu on a card."""
    app.action("sorts.correct")(correct)


def correct(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*This is …*"""
    click = read_click(body)
    sort = views.read(click.choice)
    with deps.sessions.begin() as session:
        correcting.correct(session, deps.queue, caller, click.subject_id, sort, deps.clock())
    ack()


def route(work: Work, request_id: int) -> None:
    """Offer what exists, by the sort of a request."""
    deps = work.deps
    with deps.reading() as session:
        wish = routing.wanted(session, request_id)
        compares = deps.comparing(session, wish.workspace_id) if wish else None
    if wish is None:
        return
    compares = compares or deps.representation  # what it finds is little until all is embedded anew
    vector = compares.represent([wish.text], wish.names)[0]
    with deps.sessions.begin() as session:
        routing.route(session, deps.queue, compares, wish, vector, deps.clock())


JOBS = {Job.ROUTE: route}
FACES: dict[str, FaceMaker] = {}
