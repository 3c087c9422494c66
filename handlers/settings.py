"""The settings' forms, opened from Home by admins, and the hello of a channel."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot import home, people, retention, watching, workspaces
from bot.deps import Deps
from bot.history import finding
from bot.home import SetUp
from bot.jobs import Job
from bot.people import Caller
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.people import ask_groups
from handlers.posting import Place
from handlers.views import history
from handlers.views.parts import option
from handlers.views.settings import forms, hello, privacy
from handlers.views.settings.hello import Hello
from handlers.work import Face, FaceMaker, Work
from models import Channel, Post, Workspace
from models.words import Role, WatchMode

MOST_OPTIONS = 100
"""What Slack takes for one menu."""


def register(app: App) -> None:
    """A button on Home, a form, and its submission for each group of settings."""
    app.action("settings.triage")(open_triage)
    app.view("settings.triage_form")(submit_triage)
    app.action("settings.channel")(open_channel)
    app.view("settings.channel_form")(submit_channel)
    app.action("settings.switch_off")(switch_off)
    app.action("settings.switch_on")(switch_on)
    app.action("settings.people")(open_people)
    app.view("settings.people_form")(submit_people)
    app.action("settings.access")(open_access)
    app.view("settings.access_form")(submit_access)
    app.action("settings.privacy")(open_privacy)
    app.view("settings.privacy_form")(submit_privacy)
    app.action("settings.build")(open_build_limit)
    app.view("settings.build_form")(submit_build_limit)
    app.options("settings.zone")(find_zones)
    app.options("settings.group")(find_groups)


def open_triage(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Triage channel*."""
    _open(ack, body, client, forms.triage(_set_up(deps, caller)))


def open_channel(ack: Ack, body: Body, client: WebClient, caller: Caller) -> None:
    """*Channels*."""
    caller.must_be(Role.ADMIN)
    _open(ack, body, client, forms.channel())


def open_people(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*People*."""
    _open(ack, body, client, forms.people(_set_up(deps, caller)))


def open_access(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Access*."""
    _open(ack, body, client, forms.access(_set_up(deps, caller)))


def open_build_limit(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Building*."""
    _open(ack, body, client, forms.build_limit(_set_up(deps, caller)))


def open_privacy(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Privacy*."""
    _open(ack, body, client, privacy.form(_set_up(deps, caller)))


def submit_privacy(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """It was said how long words are kept, and from which channels no language model reads."""
    days, kept = privacy.read(view)
    with deps.sessions.begin() as session:
        retention.decide(session, caller, days, kept, deps.clock())
        show_own(session, deps, caller)
    ack()


def _set_up(deps: Deps, caller: Caller) -> SetUp:
    caller.must_be(Role.ADMIN)
    with deps.reading() as session:
        return home.set_up(session, caller.workspace_id, deps.clock())


def _open(ack: Ack, body: Body, client: WebClient, view: View) -> None:
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ack()


def submit_triage(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The triage channel was chosen."""
    channel_id, insists = forms.read_triage(view)
    with deps.sessions.begin() as session:
        workspaces.set_triage(
            session, deps.queue, caller, channel_id, deps.clock(), insists=insists
        )
        show_own(session, deps, caller)
    ack()


def submit_channel(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A channel was switched to a mode."""
    channel_id, mode, verbosity, keeps = forms.read_channel(view)
    with deps.sessions.begin() as session:
        watching.watch(
            session,
            deps.queue,
            caller,
            channel_id,
            mode,
            deps.clock(),
            verbosity,
            keeps_words=keeps,
        )
        show_own(session, deps, caller)
        offers = mode is not WatchMode.OFF and not finding.was_read(
            session, caller.workspace_id, channel_id
        )
    if offers:
        ack(response_action="update", view=history.form(channel_id))
    else:
        ack()


def switch_off(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Switch off here*, on a channel's hello."""
    channel_id = str(read_click(body).channel_id)
    with deps.sessions.begin() as session:
        watching.switch_off(session, deps.queue, caller, channel_id, deps.clock())
    ack()


def switch_on(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Switch on again*, on a channel's hello."""
    channel_id = str(read_click(body).channel_id)
    with deps.sessions.begin() as session:
        watching.switch_on(session, deps.queue, caller, channel_id, deps.clock())
    ack()


def submit_people(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The roles were given."""
    roster = forms.read_people(view)
    with deps.sessions.begin() as session:
        workspaces.set_people(session, deps.queue, caller, roster, deps.clock())
        show_own(session, deps, caller)
    ack()


def submit_access(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """What those read who ask for access was written."""
    with deps.sessions.begin() as session:
        workspaces.set_access_text(session, caller, forms.read_access(view), deps.clock())
        show_own(session, deps, caller)
    ack()


def submit_build_limit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """It was said above which effort a manager decides, and what an hour costs."""
    amount, currency = forms.read_hourly_cost(view)
    with deps.sessions.begin() as session:
        workspaces.set_hourly_cost(session, deps.queue, caller, amount, currency, deps.clock())
        workspaces.set_build_limit(session, caller, forms.read_build_limit(view), deps.clock())
        show_own(session, deps, caller)
    ack()


def find_zones(ack: Ack, body: Body, deps: Deps) -> None:
    """The time zones that fit what was typed."""
    found = workspaces.find_zones(str(body.get("value") or ""), deps.clock())
    ack(options=[option(label, zone) for zone, label in found])


def find_groups(ack: Ack, body: Body, client: WebClient) -> None:
    """The user groups whose name, handle or id holds what was typed."""
    typed = str(body.get("value") or "").lower().lstrip("@")
    found = [
        option(f"{group['name']} (@{group['handle']})", group["id"])
        for group in ask_groups(client)
        if typed in f"{group['name']} {group['handle']} {group['id']}".lower()
    ]
    ack(options=found[:MOST_OPTIONS])


def show_hello(work: Work, workspace_id: str, channel_id: str) -> None:
    """Post the hello of a channel, or edit it to the mode that is now; silence needs no hello."""

    def where(session: Session) -> Place | None:
        channel = session.get_one(Channel, (workspace_id, channel_id))
        is_greeted = posting.find(session, workspace_id, f"hello:0:{channel_id}") is not None
        is_watched = channel.watch_mode is not WatchMode.OFF
        return Place(workspace_id, channel_id) if is_greeted or is_watched else None

    posting.show(work, where, "hello", 0, part=channel_id)


def _hello(_deps: Deps, session: Session, post: Post) -> Face | None:
    """The triage channel has none, and the one that it had is taken away."""
    channel = session.get_one(Channel, (post.workspace_id, post.channel_id))
    workspace = session.get_one(Workspace, post.workspace_id)
    if channel.id == workspace.triage_channel_id:
        return None
    who = people.names(session, channel.workspace_id, [channel.mode_set_by])
    return hello.face(
        Hello(
            channel.watch_mode,
            channel.verbosity,
            who.get(channel.mode_set_by),
            channel.mode_set_at,
        )
    )


JOBS = {Job.SHOW_HELLO: show_hello}
FACES: dict[str, FaceMaker] = {"hello": _hello}
