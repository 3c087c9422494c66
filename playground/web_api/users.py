"""`users.*`, `usergroups.*` and `bots.info`: people."""

from typing import Any

from playground.errors import SlackError
from playground.users import User
from playground.web_api.calls import ApiCall, Method


def info(call: ApiCall) -> dict[str, Any]:
    """One person."""
    return {"user": _shape(call, call.workspace.user(call.text("user")))}


def list_all(call: ApiCall) -> dict[str, Any]:
    """Everybody in the workspace, also the deactivated; strangers are not listed."""
    users = [user for user in call.workspace.users.values() if not user.is_stranger]
    return call.page("members", users, lambda user: _shape(call, user))


def groups(call: ApiCall) -> dict[str, Any]:
    """The user groups."""
    with_users = call.flag("include_users")
    shown = [g.shape(with_users=with_users) for g in call.workspace.usergroups.values()]
    return {"usergroups": shown}


def group_members(call: ApiCall) -> dict[str, Any]:
    """Who is in a user group."""
    group = call.workspace.usergroups.get(call.text("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}


def bot(call: ApiCall) -> dict[str, Any]:
    """A bot, by its bot id."""
    for user in call.workspace.users.values():
        if user.bot_id and user.bot_id == call.text("bot", call.bot.bot_id):
            about = {"id": user.bot_id, "app_id": user.app_id, "user_id": user.id}
            return {"bot": {**about, "name": user.name, "deleted": user.deleted, "icons": {}}}
    raise SlackError("bot_not_found")


def _shape(call: ApiCall, user: User) -> dict[str, Any]:
    return user.shape(locale=call.flag("include_locale"), email=call.bot.may("users:read.email"))


METHODS = {
    "users.info": Method(info, ("users:read",), ("user",)),
    "users.list": Method(list_all, ("users:read",)),
    "usergroups.list": Method(groups, ("usergroups:read",)),
    "usergroups.users.list": Method(group_members, ("usergroups:read",), ("usergroup",)),
    "bots.info": Method(bot, ("users:read",)),
}
