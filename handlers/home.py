"""The Home tab, and the message to a new workspace's installer that leads there."""

from functools import partial

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from bot import health, home, lessons, people, readers, reposting, wording, workspaces
from bot.capture import arrivals, life, offering
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.triage import listing
from handlers import posting
from handlers.capture import forms
from handlers.payloads import Body, read_click
from handlers.people import know_person
from handlers.posting import Place
from handlers.pressing import pressed
from handlers.views.home import view, welcome
from handlers.work import Face, FaceMaker, Work
from models import Post, UserError, Workspace
from models.words import Role


def register(app: App) -> None:
    """Opening the tab, and the buttons on it.

    What a card's buttons do, Home's do as well; then it is shown anew. These have to be registered
    before those: the first listener that fits is taken.
    """
    app.event("app_home_opened")(opened)
    app.action("home.ask")(ask)
    app.action("home.post_again")(_pressed(reposting.post_again))
    app.action("home.try_again")(_pressed(health.try_again))
    app.action("home.file_offer")(_pressed(offering.accept))
    app.action("home.refuse_offer")(refuse_offer)
    app.action("home.undo_lesson")(undo_lesson)
    app.action("home.forget_lessons")(forget_lessons)
    app.action("capture.take", matchers=[is_in_home])(_pressed(life.take))
    app.action("capture.give_back", matchers=[is_in_home])(_pressed(life.give_back))
    app.action("capture.dismiss", matchers=[is_in_home])(_pressed(life.dismiss))
    app.action("capture.take_up_again", matchers=[is_in_home])(_pressed(life.take_up_again))
    app.action("triage.promote", matchers=[is_in_home])(_pressed(listing.promote))
    app.action("chain.start", matchers=[is_in_home])(_pressed(listing.ask_why))


def opened(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """Somebody opened the Home tab; the event also comes for the tab of messages."""
    if event.get("tab") != "home":
        return
    with deps.sessions.begin() as session:
        if arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock()):
            show_later(session, deps, workspace_id, str(event["user"]))


def show_later(session: Session, deps: Deps, workspace_id: str, person_id: str) -> None:
    """Publish somebody's Home once this transaction is done."""
    lock = f"home:{workspace_id}:{person_id}"
    deps.queue.defer(
        session, Job.SHOW_HOME, lock=lock, workspace_id=workspace_id, person_id=person_id
    )


def is_in_home(body: Body) -> bool:
    """The button was pressed on the Home tab, not on a message."""
    return (body.get("view") or {}).get("type") == "home"


def show_own(session: Session, deps: Deps, caller: Caller) -> None:
    """Publish the Home of whoever pressed a button on it once this transaction is done."""
    show_later(session, deps, caller.workspace_id, caller.person_id)


_pressed = partial(pressed, also=show_own)


def ask(ack: Ack, body: Body, client: WebClient, caller: Caller) -> None:
    """*Ask for data*."""
    forms.open_empty(ack, body, client, caller)


def refuse_offer(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Not a request*, on such an offer."""
    with deps.sessions.begin() as session:
        offering.refuse(session, caller, read_click(body).subject_id, deps.clock())
        show_own(session, deps, caller)
    ack()


def undo_lesson(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Undo*, on what the detector was taught."""
    with deps.sessions.begin() as session:
        lessons.undo(session, caller, read_click(body).subject_id, deps.clock())
        show_own(session, deps, caller)
    ack()


def forget_lessons(ack: Ack, deps: Deps, caller: Caller) -> None:
    """*Forget them*: all that the detector was taught."""
    with deps.sessions.begin() as session:
        lessons.forget(session, caller, deps.clock())
        show_own(session, deps, caller)
    ack()


def show(work: Work, workspace_id: str, person_id: str) -> None:
    """Publish somebody's Home tab as it is now; outsiders read why they have none."""
    deps = work.deps
    client = deps.slack(workspace_id)
    person = know_person(deps, workspace_id, person_id)
    with deps.reading() as session:
        wording.speak(readers.one(session, workspace_id, person_id))
    try:
        people.refuse_outsiders(person)
    except UserError as refusal:
        client.views_publish(user_id=person_id, view=view.refusal(refusal.sentence))
        return
    _appoint_first_admin(deps, client, workspace_id, person_id)
    model = None if deps.llm is deps.rules else deps.llm.name
    with deps.reading() as session:
        caller = people.read_caller(session, workspace_id, person_id)
        seen = home.look(session, caller, deps.clock(), model)
    client.views_publish(user_id=person_id, view=view.tab(seen))


def _appoint_first_admin(deps: Deps, client: WebClient, workspace_id: str, person_id: str) -> None:
    """While nobody is an admin, the first of Slack's own admins who opens Home becomes one."""
    with deps.reading() as session:
        if people.with_role(session, workspace_id, Role.ADMIN):
            return
    user = client.users_info(user=person_id)["user"]
    if user.get("is_admin") or user.get("is_owner"):
        with deps.sessions.begin() as session:
            workspaces.appoint_first(session, workspace_id, person_id, deps.clock())


def greet_installer(work: Work, workspace_id: str) -> None:
    """Write to whoever installed it, if Slack or the settings say who that was: once."""
    deps = work.deps
    with deps.reading() as session:
        workspace = session.get_one(Workspace, workspace_id)
    if workspace.installer_id is not None:
        _speak_as(deps, workspace_id, workspace.installer_id)
        place = Place(workspace_id, workspace.installer_id)
        posting.show(work, place, "welcome", 0, part=workspace.installer_id)


def _speak_as(deps: Deps, workspace_id: str, person_id: str) -> None:
    """Note the installer's language; an id in the settings may be nobody's."""
    try:
        know_person(deps, workspace_id, person_id)
    except SlackApiError as error:
        if str(error.response["error"]) != "user_not_found":
            raise
        return
    with deps.sessions.begin() as session:
        readers.note_installer(session, workspace_id, person_id)


def _welcome(_deps: Deps, session: Session, post: Post) -> Face | None:
    workspace = session.get_one(Workspace, post.workspace_id)
    return welcome.face(workspace.bot_user_id)


JOBS = {Job.SHOW_HOME: show, Job.WELCOME: greet_installer}
FACES: dict[str, FaceMaker] = {"welcome": _welcome}
