"""`reactions.*`."""

import re
from typing import Any

from playground.channels import Channel
from playground.errors import SlackError
from playground.messages import Message
from playground.web_api.calls import ApiCall, Method


def add(call: ApiCall) -> dict[str, Any]:
    """React to a message."""
    channel, message, name = _item(call)
    if call.bot.bot_user in message.reactions.get(name, []):
        raise SlackError("already_reacted")
    call.slack.talk.react(call.workspace, channel, message, call.bot.bot_user, name)
    return {}


def remove(call: ApiCall) -> dict[str, Any]:
    """Take the bot's reaction away."""
    channel, message, name = _item(call)
    if call.bot.bot_user not in message.reactions.get(name, []):
        raise SlackError("no_reaction")
    call.slack.talk.unreact(call.workspace, channel, message, call.bot.bot_user, name)
    return {}


def get(call: ApiCall) -> dict[str, Any]:
    """A message with its reactions."""
    channel, message = _message(call)
    return {"type": "message", "channel": channel.id, "message": channel.shape_of(message)}


def _item(call: ApiCall) -> tuple[Channel, Message, str]:
    name = call.text("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    channel, message = _message(call)
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel, message, name


def _message(call: ApiCall) -> tuple[Channel, Message]:
    if not call.text("channel") or not call.text("timestamp"):
        raise SlackError("no_item_specified")
    channel = call.channel()
    if call.bot.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    message = channel.messages.get(call.text("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    return channel, message


METHODS = {
    "reactions.add": Method(add, ("reactions:write",), ("channel", "name", "timestamp")),
    "reactions.remove": Method(remove, ("reactions:write",), ("name",)),
    "reactions.get": Method(get, ("reactions:read",)),
}
