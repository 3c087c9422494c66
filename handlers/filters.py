"""The menus and pages in Home: its parts, the open requests, and the ranking."""

from collections.abc import Callable

from slack_bolt import Ack, App

from bot.deps import Deps
from bot.home import choosing, filters
from bot.jobs import Job
from bot.people import Caller
from handlers.home import show_later
from handlers.payloads import Body, Click, read_click
from handlers.views.home.filters import ANY
from handlers.work import FaceMaker


def register(app: App) -> None:
    """A menu for each thing to filter by, and the way from page to page."""
    app.action("filters.mine")(choose_whose)
    app.action("filters.requesters")(choose_whose)
    app.action("filters.nobody")(choose_whose)
    app.action("filters.colleagues")(choose_whose)
    app.action("filters.team")(choose)
    app.action("filters.sort")(choose)
    app.action("filters.category")(choose)
    app.action("filters.age")(choose)
    app.action("filters.need_id")(choose)
    app.action("filters.back")(turn)
    app.action("filters.next")(turn)
    app.action("filters.clear")(clear)
    app.action("home.candidates_back")(turn_candidates)
    app.action("home.candidates_more")(turn_candidates)
    app.action("home.show")(show_part)
    app.action("ranking.need_id")(narrow)
    app.action("ranking.objective_id")(narrow)
    app.action("ranking.team")(narrow)
    app.action("ranking.back")(turn_ranking)
    app.action("ranking.more")(turn_ranking)
    app.action("ranking.clear")(widen)


def choose(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """Something was chosen in a menu."""
    _choose(ack, body, deps, caller, read_click(body).action_id.removeprefix("filters."))


def choose_whose(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*On me*, *On requesters*, *On nobody yet* or *On colleagues*."""
    _choose(ack, body, deps, caller, "whose")


def _choose(ack: Ack, body: Body, deps: Deps, caller: Caller, field: str) -> None:
    with deps.sessions.begin() as session:
        filters.choose(session, caller, field, _value(read_click(body)))
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


def _value(click: Click) -> str | None:
    return None if click.choice in {None, ANY} else click.choice


def show_part(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Show*: a part of Home, or everything."""
    with deps.sessions.begin() as session:
        choosing.show(session, caller, _value(read_click(body)))
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def turn_candidates(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Back* or *More*, below the candidates without a decision."""
    with deps.sessions.begin() as session:
        choosing.turn_candidates(session, caller, read_click(body).subject_id)
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def narrow(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """Something was chosen in a menu above the ranking."""
    click = read_click(body)
    field = click.action_id.removeprefix("ranking.")
    with deps.sessions.begin() as session:
        choosing.narrow(session, caller, field, _value(click))
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def turn_ranking(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Back* or *More*, below the ranking."""
    with deps.sessions.begin() as session:
        choosing.turn(session, caller, read_click(body).subject_id)
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def widen(ack: Ack, deps: Deps, caller: Caller) -> None:
    """*Show all*, above the ranking."""
    with deps.sessions.begin() as session:
        choosing.widen(session, caller)
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
