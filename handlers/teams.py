"""Teams: asked once on a card, told or corrected in Home."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import people, teams
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.wording import _
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.people import know_person
from handlers.views import modal
from handlers.views import teams as views
from handlers.work import FaceMaker
from models import UserError
from models.words import Role


def register(app: App) -> None:
    """The card's menu, the buttons in Home, and their forms."""
    app.action("teams.answer")(answer)
    app.action("teams.own")(open_own)
    app.view("teams.own_form")(submit_own)
    app.action("teams.correct")(open_correction)
    app.view("teams.correct_form")(submit_correction)


def answer(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Your team?* on a card: a team, another one by a form, or *Skip*."""
    click = read_click(body)
    choice = click.choice or ""
    if choice == views.ANOTHER:
        with deps.reading() as session:
            teams.must_be_asked(session, caller, click.subject_id)
        client.views_open(trigger_id=click.trigger_id, view=views.own_form([], None))
        ack()
        return
    team = None if choice == views.SKIP else choice.removeprefix(views.TEAM)
    with deps.sessions.begin() as session:
        teams.answer(session, deps.queue, caller, click.subject_id, team, deps.clock())
    ack()


def open_own(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Change* beside one's own team in Home."""
    with deps.reading() as session:
        known = teams.known(session, caller.workspace_id, views.MOST)
        person = people.find(session, caller.workspace_id, caller.person_id)
    team = person.team if person else None
    client.views_open(trigger_id=body["trigger_id"], view=views.own_form(known, team))
    ack()


def submit_own(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """Somebody said which team they are of."""
    with deps.sessions.begin() as session:
        teams.choose(session, deps.queue, caller, views.read_team(view), deps.clock())
        show_own(session, deps, caller)
    ack()


def open_correction(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Teams* among the settings."""
    caller.must_be(Role.ADMIN)
    with deps.reading() as session:
        known = teams.known(session, caller.workspace_id, views.MOST)
    client.views_open(trigger_id=body["trigger_id"], view=views.correct_form(known))
    ack()


def submit_correction(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """An admin said which team somebody is of."""
    person_id = modal.values(view).get("person")
    if not person_id:
        raise UserError(_("Choose a person."), field="person")
    person = know_person(deps, caller.workspace_id, str(person_id))
    written = views.read_team(view)
    with deps.sessions.begin() as session:
        teams.correct(session, deps.queue, caller, person, written, deps.clock())
    ack()


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
