"""`conversations.*` and `users.conversations`: channels and who is in them."""

from typing import Any

from playground.channels import Channel, Kind
from playground.errors import SlackError
from playground.web_api.calls import ApiCall, Method

READ = ("channels:read", "groups:read", "im:read", "mpim:read")


def info(call: ApiCall) -> dict[str, Any]:
    """One channel."""
    channel = _readable(call)
    return {"channel": channel.shape(call.bot.bot_user)}


def list_all(call: ApiCall) -> dict[str, Any]:
    """The public channels, and the others that the bot is in."""
    bot_user = call.bot.bot_user
    channels = [
        channel
        for channel in _of_types(call)
        if channel.kind is Kind.PUBLIC or bot_user in channel.members
    ]
    return call.page("channels", channels, lambda channel: channel.shape(bot_user))


def of_user(call: ApiCall) -> dict[str, Any]:
    """The channels that a person (or the bot) is in, as far as the bot knows them."""
    bot_user = call.bot.bot_user
    user = call.workspace.user(call.text("user", bot_user)).id
    channels = [
        channel
        for channel in _of_types(call)
        if user in channel.members and (channel.kind is Kind.PUBLIC or bot_user in channel.members)
    ]
    return call.page("channels", channels, lambda channel: channel.shape(bot_user))


def members(call: ApiCall) -> dict[str, Any]:
    """Who is in a channel."""
    return call.page("members", _readable(call).members, str)


def open_direct(call: ApiCall) -> dict[str, Any]:
    """Open the direct messages with one person or several."""
    users = call.names("users")
    if call.text("channel"):
        return {"channel": {"id": call.channel().id}}
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 8:
        raise SlackError("too_many_users")
    call.need("im:write" if len(users) == 1 else "mpim:write")
    if any(call.workspace.user(user).deleted for user in users):
        raise SlackError("user_disabled")
    channel = call.workspace.direct([call.bot.bot_user, *users])
    shown = channel.shape(call.bot.bot_user) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


def join(call: ApiCall) -> dict[str, Any]:
    """Let the bot enter a public channel."""
    channel = call.channel()
    if channel.kind is not Kind.PUBLIC:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.bot.bot_user not in channel.members:
        call.slack.talk.join(call.workspace, channel, call.bot.bot_user)
    return {"channel": channel.shape(call.bot.bot_user)}


def _readable(call: ApiCall) -> Channel:
    channel = call.channel()
    call.need(f"{channel.kind.family}:read")
    return channel


def _of_types(call: ApiCall) -> list[Channel]:
    """Channels of the wanted types, each of which needs its scope."""
    try:
        kinds = {Kind(each) for each in call.names("types") or ["public_channel"]}
    except ValueError:
        raise SlackError("invalid_types") from None
    for kind in sorted(kinds):
        call.need(f"{kind.family}:read")
    without_archived = call.flag("exclude_archived")
    return [
        channel
        for channel in call.workspace.channels.values()
        if channel.kind in kinds and not (without_archived and channel.is_archived)
    ]


METHODS = {
    "conversations.info": Method(info, READ, ("channel",)),
    "conversations.list": Method(list_all, READ),
    "conversations.members": Method(members, READ, ("channel",)),
    "conversations.open": Method(
        open_direct, ("channels:manage", "groups:write", "im:write", "mpim:write")
    ),
    "conversations.join": Method(join, ("channels:join",), ("channel",)),
    "users.conversations": Method(of_user, READ),
}
