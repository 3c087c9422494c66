"""The menus and pages in Home: its parts, the open requests, and the ranking."""

from collections.abc import Callable

from slack_bolt import Ack, App
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.home import choosing, filters
from bot.jobs import Job
from bot.people import Caller
from handlers.home import show_own
from handlers.payloads import Body, Click, read_click
from handlers.views.home.filters import ANY
from handlers.work import FaceMaker

Change = Callable[[Session, Caller, Click], None]
"""What somebody changes of what they see."""


def register(app: App) -> None:
    """A menu for each thing to filter by, and the way from page to page."""
    for name in ("mine", "requesters", "nobody", "colleagues"):
        app.action(f"filters.{name}")(_listener(choose_whose))
    for name in ("team", "sort", "category", "age", "need_id"):
        app.action(f"filters.{name}")(_listener(choose))
    app.action("filters.back")(_listener(turn))
    app.action("filters.next")(_listener(turn))
    app.action("filters.clear")(_listener(clear))
    app.action("home.candidates_back")(_listener(turn_candidates))
    app.action("home.candidates_more")(_listener(turn_candidates))
    app.action("home.show")(_listener(show_part))
    for name in ("need_id", "objective_id", "team"):
        app.action(f"ranking.{name}")(_listener(narrow))
    app.action("ranking.back")(_listener(turn_ranking))
    app.action("ranking.more")(_listener(turn_ranking))
    app.action("ranking.clear")(_listener(widen))


def _listener(change: Change) -> Callable[..., None]:
    """The listener of a menu or a button in Home, which shows itself anew."""

    def listen(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
        click = read_click(body)
        with deps.sessions.begin() as session:
            change(session, caller, click)
            show_own(session, deps, caller)
        ack()

    listen.__name__ = change.__name__
    return listen


def choose(session: Session, caller: Caller, click: Click) -> None:
    """Something was chosen in a menu."""
    filters.choose(session, caller, click.action_id.removeprefix("filters."), _value(click))


def choose_whose(session: Session, caller: Caller, click: Click) -> None:
    """*On me*, *On requesters*, *On nobody yet* or *On colleagues*."""
    filters.choose(session, caller, "whose", _value(click))


def turn(session: Session, caller: Caller, click: Click) -> None:
    """*Back* or *Next*."""
    filters.turn(session, caller, click.subject_id)


def clear(session: Session, caller: Caller, _click: Click) -> None:
    """*Show all*."""
    filters.clear(session, caller)


def show_part(session: Session, caller: Caller, click: Click) -> None:
    """*Show*: a part of Home, or everything."""
    choosing.show(session, caller, _value(click))


def turn_candidates(session: Session, caller: Caller, click: Click) -> None:
    """*Back* or *More*, below the candidates without a decision."""
    choosing.turn_candidates(session, caller, click.subject_id)


def narrow(session: Session, caller: Caller, click: Click) -> None:
    """Something was chosen in a menu above the ranking."""
    choosing.narrow(session, caller, click.action_id.removeprefix("ranking."), _value(click))


def turn_ranking(session: Session, caller: Caller, click: Click) -> None:
    """*Back* or *More*, below the ranking."""
    choosing.turn(session, caller, click.subject_id)


def widen(session: Session, caller: Caller, _click: Click) -> None:
    """*Show all*, above the ranking."""
    choosing.widen(session, caller)


def _value(click: Click) -> str | None:
    return None if click.choice in {None, ANY} else click.choice


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
