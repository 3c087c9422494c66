"""Coming and going: channels, user groups, the workspace itself."""

import secrets
from typing import Any

from playground.channels import Channel, Kind
from playground.errors import CannotDo
from playground.messages import Message
from playground.people.acts import Act, Run
from playground.users import User


def join(act: Act) -> dict[str, Any]:
    """Enter a public channel."""
    channel = act.channel()
    if channel.is_archived or channel.kind is not Kind.PUBLIC:
        raise CannotDo(f"#{channel.name} cannot be joined.")
    _let_in(act, channel, act.user, None)
    return {}


def leave(act: Act) -> dict[str, Any]:
    """Leave a channel."""
    channel = act.own_channel()
    act.slack.talk.leave(act.workspace, channel, act.user.id)
    return {}


def invite(act: Act) -> dict[str, Any]:
    """Bring somebody, or the app, into a channel."""
    _let_in(act, act.own_channel(), act.member(act.text("who")), act.user.id)
    return {}


def kick(act: Act) -> dict[str, Any]:
    """Put somebody, or the app, out of a channel."""
    channel, who = act.own_channel(), act.member(act.text("who"))
    if who.id not in channel.members:
        raise CannotDo(f"{who.name} is not in #{channel.name}.")
    act.slack.talk.leave(act.workspace, channel, who.id)
    return {}


def create(act: Act) -> dict[str, Any]:
    """Make a channel."""
    name = act.text("name").removeprefix("#")
    if any(channel.name == name for channel in act.workspace.channels.values()):
        raise CannotDo(f"#{name} is taken.")
    kind = Kind.PRIVATE if act.args.get("private") else Kind.PUBLIC
    channel_id = f"C0{secrets.token_hex(4).upper()}"
    channel = Channel(channel_id, name, kind, act.workspace.id, [act.user.id], act.user.id)
    act.workspace.channels[channel.id] = channel
    about = {"id": channel.id, "name": name, "creator": act.user.id, "created": channel.created}
    if kind is Kind.PUBLIC:
        act.slack.events.tell(act.workspace, {"type": "channel_created", "channel": about})
    return {"channel": channel.id}


def archive(act: Act) -> dict[str, Any]:
    """Archive a channel."""
    channel = act.own_channel()
    channel.is_archived = True
    act.slack.talk.tell_channel(act.workspace, channel, "channel_archive", user=act.user.id)
    return {}


def unarchive(act: Act) -> dict[str, Any]:
    """Bring an archived channel back."""
    channel = act.channel()
    channel.is_archived = False
    act.slack.talk.tell_channel(act.workspace, channel, "channel_unarchive", user=act.user.id)
    return {}


def delete_channel(act: Act) -> dict[str, Any]:
    """Delete a channel with all that was said in it, which admins may; it is unknown from then on.

    Whoever was in it is told, the app as well.
    """
    _admin(act)
    channel = act.channel()
    act.slack.talk.tell_channel(act.workspace, channel, "channel_deleted")
    del act.workspace.channels[channel.id]
    act.workspace.deleted_channels += 1
    return {}


def make_private(act: Act) -> dict[str, Any]:
    """Turn a public channel private, which the line in it says: Slack has no other event."""
    channel = act.own_channel()
    if channel.kind is not Kind.PUBLIC:
        raise CannotDo(f"#{channel.name} is not public.")
    channel.kind = Kind.PRIVATE
    line = Message(
        ts=act.slack.world.clock.ts(),
        user=act.user.id,
        team=act.workspace.id,
        text="made this channel *private*. Now, it can only be viewed or joined by invitation.",
        subtype="channel_convert_to_private",
    )
    act.slack.talk.post(act.workspace, channel, line)
    return {}


def share(act: Act) -> dict[str, Any]:
    """Let another company into a channel, which admins do."""
    _admin(act)
    channel = act.channel()
    channel.is_ext_shared = True
    act.slack.talk.tell_channel(act.workspace, channel, "channel_shared")
    return {}


def rename(act: Act) -> dict[str, Any]:
    """Give a channel another name."""
    channel = act.own_channel()
    channel.name = act.text("name").removeprefix("#")
    about = {"id": channel.id, "name": channel.name, "created": channel.created}
    event = {"type": "channel_rename", "channel": about, "event_ts": act.slack.world.clock.ts()}
    if channel.kind is Kind.PRIVATE:
        event["type"] = "group_rename"
    act.slack.events.tell(act.workspace, event, channel=channel)
    return {}


def set_group(act: Act) -> dict[str, Any]:
    """Say who is in a user group, which admins do."""
    _admin(act)
    handle = act.text("group").removeprefix("@")
    groups = [group for group in act.workspace.usergroups.values() if group.handle == handle]
    if not groups:
        raise CannotDo(f"There is no user group @{handle}.")
    before, group = groups[0].users, groups[0]
    group.users = [act.member(name).id for name in act.args["users"]]
    event = {
        "type": "subteam_members_changed",
        "subteam_id": group.id,
        "team_id": act.workspace.id,
        "date_previous_update": act.slack.world.clock.seconds(),
        "date_update": act.slack.world.clock.seconds(),
        "added_users": [user for user in group.users if user not in before],
        "added_users_count": len(set(group.users) - set(before)),
        "removed_users": [user for user in before if user not in group.users],
        "removed_users_count": len(set(before) - set(group.users)),
    }
    act.slack.events.tell(act.workspace, event)
    return {}


def set_profile(act: Act) -> dict[str, Any]:
    """Change a user's title, name, zone or standing: one's own, or anybody's for an admin."""
    who = act.member(act.text("who", act.user.id))
    if who is not act.user:
        _admin(act)
    for key, value in act.args["changes"].items():
        if not hasattr(who, key):
            raise CannotDo(f"A user has no {key}.")
        setattr(who, key, value)
    event = {"type": "user_change", "user": who.shape(locale=True), "cache_ts": 0}
    act.slack.events.tell(act.workspace, event | {"event_ts": act.slack.world.clock.ts()})
    return {}


def hire(act: Act) -> dict[str, Any]:
    """Let a new person into the workspace, which admins do."""
    _admin(act)
    name = act.text("name")
    user = User(f"U0{name.upper()}", name, act.text("real_name", name.title()), act.workspace.id)
    act.workspace.users[user.id] = user
    event = {"type": "team_join", "user": user.shape(locale=True), "cache_ts": 0}
    act.slack.events.tell(act.workspace, event | {"event_ts": act.slack.world.clock.ts()})
    return {"user": user.id}


def uninstall(act: Act) -> dict[str, Any]:
    """Remove the app from the workspace, which admins do."""
    _admin(act)
    bot = act.workspace.bot
    bot.revoked = True
    tokens = {"oauth": [], "bot": [bot.bot_user]}
    act.slack.events.tell(act.workspace, {"type": "tokens_revoked", "tokens": tokens})
    act.slack.events.tell(act.workspace, {"type": "app_uninstalled"})
    act.workspace.users[bot.bot_user].deleted = True
    for channel in act.workspace.channels.values():
        if bot.bot_user in channel.members and channel.name:
            channel.members.remove(bot.bot_user)
    return {}


def install(act: Act) -> dict[str, Any]:
    """Allow the app into the workspace; answers with the OAuth code that Slack redirects with."""
    _admin(act)
    code = secrets.token_hex(8)
    act.slack.world.codes[code] = act.workspace.id
    return {"code": code}


def _let_in(act: Act, channel: Channel, user: User, inviter: str | None) -> None:
    if user.id in channel.members:
        raise CannotDo(f"{user.name} is in #{channel.name} already.")
    act.slack.talk.join(act.workspace, channel, user.id, inviter)


def _admin(act: Act) -> None:
    if not act.user.is_admin:
        raise CannotDo(f"{act.user.name} is not an admin.")


ACTS: dict[str, Run] = {
    "join": join,
    "leave": leave,
    "invite": invite,
    "kick": kick,
    "create": create,
    "archive": archive,
    "unarchive": unarchive,
    "delete_channel": delete_channel,
    "make_private": make_private,
    "share": share,
    "rename": rename,
    "set_group": set_group,
    "set_profile": set_profile,
    "hire": hire,
    "uninstall": uninstall,
    "install": install,
}
