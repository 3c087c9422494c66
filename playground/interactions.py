"""What a person does with the app: the payloads of clicks, forms, commands and shortcuts."""

from dataclasses import dataclass
from typing import Any

from playground.channels import Channel, Kind
from playground.forms import Typed, state_of
from playground.messages import Message
from playground.slack import Slack
from playground.users import User
from playground.views import View
from playground.web_api.views import shape as view_shape
from playground.workspace import Workspace


@dataclass
class Place:
    """Where an element stands: in a view, or in a message of a channel."""

    blocks: list[dict[str, Any]]
    typed: Typed
    view: View | None = None
    channel: Channel | None = None
    message: Message | None = None
    is_ephemeral: bool = False


def channel_of(channel: Channel) -> dict[str, str]:
    """The channel of a payload; only public channels are named."""
    names = {Kind.PUBLIC: channel.name, Kind.IM: "directmessage"}
    return {"id": channel.id, "name": names.get(channel.kind, "privategroup")}


def base(slack: Slack, workspace: Workspace, user: User, type_: str) -> dict[str, Any]:
    """What all interaction payloads have."""
    return {
        "type": type_,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team_id,
        },
        "api_app_id": slack.world.app.id,
        "token": slack.world.app.verification_token,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def command(
    slack: Slack, workspace: Workspace, user: User, channel: Channel, name: str, text: str
) -> dict[str, Any]:
    """A slash command."""
    return {
        "token": slack.world.app.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_of(channel)["name"],
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": slack.world.app.id,
        "is_enterprise_install": "false",
        "response_url": slack.responses.new_url(workspace, channel, user.id),
        "trigger_id": slack.world.new_trigger(workspace, user.id),
    }


def global_shortcut(
    slack: Slack, workspace: Workspace, user: User, callback_id: str
) -> dict[str, Any]:
    """A shortcut from the search bar or the composer."""
    return {
        **base(slack, workspace, user, "shortcut"),
        "callback_id": callback_id,
        "trigger_id": slack.world.new_trigger(workspace, user.id),
        "action_ts": slack.world.clock.ts(),
    }


def message_shortcut(
    slack: Slack,
    workspace: Workspace,
    user: User,
    channel: Channel,
    message: Message,
    callback_id: str,
) -> dict[str, Any]:
    """A shortcut from a message's menu, with the message."""
    return {
        **base(slack, workspace, user, "message_action"),
        "callback_id": callback_id,
        "trigger_id": slack.world.new_trigger(workspace, user.id),
        "action_ts": slack.world.clock.ts(),
        "response_url": slack.responses.new_url(workspace, channel, user.id, message.ts),
        "channel": channel_of(channel),
        "message_ts": message.ts,
        "message": channel.shape_of(message),
    }


def block_actions(
    slack: Slack, workspace: Workspace, user: User, place: Place, action: dict[str, Any]
) -> dict[str, Any]:
    """A click or a choice."""
    in_modal = place.view is not None and place.view.content["type"] == "modal"
    payload = {
        **base(slack, workspace, user, "block_actions"),
        **_where(slack, workspace, place),
        "trigger_id": slack.world.new_trigger(workspace, user.id, from_modal=in_modal),
        "actions": [{**action, "action_ts": slack.world.clock.ts()}],
    }
    if place.channel and place.message:
        ts = place.message.ts
        payload["state"] = {"values": state_of(place.blocks, place.typed)}
        payload["response_url"] = slack.responses.new_url(workspace, place.channel, user.id, ts)
    return payload


def suggestion(
    slack: Slack,
    workspace: Workspace,
    user: User,
    place: Place,
    element: dict[str, Any],
    block_id: str,
    typed: str,
) -> dict[str, Any]:
    """A request for the options of an external menu."""
    return {
        **base(slack, workspace, user, "block_suggestion"),
        **_where(slack, workspace, place),
        "action_id": element["action_id"],
        "block_id": block_id,
        "value": typed,
    }


def submission(slack: Slack, workspace: Workspace, user: User, view: View) -> dict[str, Any]:
    """A modal's submission."""
    return {
        **base(slack, workspace, user, "view_submission"),
        "trigger_id": slack.world.new_trigger(workspace, user.id, from_modal=True),
        "view": view_shape(slack, workspace, view),
        "response_urls": [],
    }


def closing(
    slack: Slack, workspace: Workspace, user: User, view: View, *, cleared: bool
) -> dict[str, Any]:
    """A modal's closing, for apps that asked to hear of it."""
    return {
        **base(slack, workspace, user, "view_closed"),
        "view": view_shape(slack, workspace, view),
        "is_cleared": cleared,
    }


def _where(slack: Slack, workspace: Workspace, place: Place) -> dict[str, Any]:
    if place.view is not None:
        container: dict[str, Any] = {"type": "view", "view_id": place.view.id}
        return {"container": container, "view": view_shape(slack, workspace, place.view)}
    if place.channel is None or place.message is None:
        raise ValueError("An element stands in a view or in a message.")
    container = {
        "type": "message",
        "message_ts": place.message.ts,
        "channel_id": place.channel.id,
        "is_ephemeral": place.is_ephemeral,
    }
    if place.message.thread_ts:
        container["thread_ts"] = place.message.thread_ts
    where = {"container": container, "channel": channel_of(place.channel)}
    if not place.is_ephemeral:
        where["message"] = place.channel.shape_of(place.message)
    return where
