"""`auth.*`, `apps.connections.open`, `oauth.v2.access` and `team.info`."""

from typing import Any

from playground.errors import SlackError
from playground.slack import Slack
from playground.web_api.calls import ApiCall, Method


def test(call: ApiCall) -> dict[str, Any]:
    """Who the token belongs to."""
    bot_user = call.workspace.user(call.bot.bot_user)
    return {
        "url": f"https://{call.workspace.domain}.slack.com/",
        "team": call.workspace.name,
        "user": bot_user.name,
        "team_id": call.workspace.id,
        "user_id": bot_user.id,
        "bot_id": call.bot.bot_id,
        "is_enterprise_install": False,
    }


def revoke(call: ApiCall) -> dict[str, Any]:
    """Take the calling token back."""
    if call.flag("test"):
        return {"revoked": False}
    call.bot.revoked = True
    tokens = {"oauth": [], "bot": [call.bot.bot_user]}
    call.slack.events.tell(call.workspace, {"type": "tokens_revoked", "tokens": tokens})
    return {"revoked": True}


def team(call: ApiCall) -> dict[str, Any]:
    """The workspace itself."""
    workspace = call.workspace
    about = {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}
    return {"team": {**about, "email_domain": "", "icon": {"image_default": True}}}


def open_connection(slack: Slack, token: str) -> dict[str, Any]:
    """Answer `apps.connections.open`, which takes the app token."""
    if token != slack.world.app.app_token:
        raise SlackError("invalid_auth" if token.startswith("xapp-") else "not_allowed_token_type")
    socket = slack.world.site.replace("http", "ws", 1)
    return {"url": f"{socket}/socket/{slack.sockets.ticket()}"}


def exchange_code(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Answer `oauth.v2.access`, which takes no token: install the app and hand its token over."""
    app = slack.world.app
    if args.get("client_id") != app.client_id:
        raise SlackError("invalid_client_id")
    if args.get("client_secret") != app.client_secret:
        raise SlackError("bad_client_secret")
    workspace = slack.world.workspaces.get(slack.world.codes.pop(str(args.get("code")), ""))
    if workspace is None:
        raise SlackError("invalid_code")
    bot = slack.world.install(workspace)
    admin = next(user.id for user in workspace.users.values() if user.is_admin)
    return {
        "app_id": app.id,
        "authed_user": {"id": admin},
        "scope": ",".join(sorted(bot.scopes or ())),
        "token_type": "bot",
        "access_token": bot.token,
        "bot_user_id": bot.bot_user,
        "team": {"id": workspace.id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


METHODS = {
    "auth.test": Method(test),
    "auth.revoke": Method(revoke),
    "team.info": Method(team, ("team:read",)),
}
