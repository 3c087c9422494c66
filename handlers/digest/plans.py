"""When digests come: the forms in Home; and the digest that somebody wants to see now."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.deps import Deps
from bot.digest import due, plans, reading, runs, sending
from bot.people import Caller
from handlers.home import show_later
from handlers.payloads import Body
from handlers.views.digest import forms, message
from models import Workspace
from models.words import Role


def open_channel(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Digest*, among the settings; a new one begins in the admin's own zone."""
    caller.must_be(Role.ADMIN)
    with deps.reading() as session:
        digest = plans.of_channel(session, caller.workspace_id)
    client.views_open(trigger_id=body["trigger_id"], view=forms.channel(digest, caller.time_zone))
    ack()


def submit_channel(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The place and time of the channel's digest were chosen."""
    channel_id, plan = forms.read_channel(view)
    with deps.sessions.begin() as session:
        plans.set_for_channel(session, deps.queue, caller, channel_id, plan, deps.clock())
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def open_own(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*My digest*."""
    caller.must_be(Role.MANAGER)
    with deps.reading() as session:
        digest = plans.of_person(session, caller.workspace_id, caller.person_id)
    client.views_open(trigger_id=body["trigger_id"], view=forms.own(digest, caller.time_zone))
    ack()


def submit_own(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A manager said whether and when they want their own."""
    answer = forms.read_own(view)
    with deps.sessions.begin() as session:
        plans.set_own(
            session,
            caller,
            answer.plan,
            deps.clock(),
            wanted=answer.wanted,
            muted_until=answer.muted_until,
        )
        show_later(session, deps, caller.workspace_id, caller.person_id)
    ack()


def preview(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*What it says now*: the digest that somebody gets, before its day."""
    with deps.reading() as session:
        workspace = session.get_one(Workspace, caller.workspace_id)
        digest = sending.to_read(session, caller)
        week = runs.preview(session, workspace, digest, deps.clock())
        found = reading.read(session, workspace, week)
        may_send = (
            digest is not None
            and sending.may_send(caller, digest)
            and due.is_to_come(session, digest, deps.clock())
        )
    client.views_open(trigger_id=body["trigger_id"], view=message.window(found, may_send=may_send))
    ack()


def send_now(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Send it now*, below a preview."""
    with deps.sessions.begin() as session:
        place = sending.send_for(session, deps.queue, caller, deps.clock())
    client.views_update(view_id=body["view"]["id"], view=message.sent(place))
    ack()


def send_last(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Send me the last one*."""
    with deps.sessions.begin() as session:
        sending.send_last(session, deps.queue, caller)
    client.views_open(trigger_id=body["trigger_id"], view=message.sent(caller.person_id))
    ack()
