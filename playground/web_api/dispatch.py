"""Answers a Web API request: token, scopes, arguments, the method, its record, and trouble."""

import math
import time
from dataclasses import dataclass
from typing import Any

from playground.changes import Topic
from playground.errors import SlackError
from playground.slack import Slack
from playground.trouble import FEW, CallTrouble
from playground.web_api import METHODS
from playground.web_api.auth import exchange_code, open_connection
from playground.web_api.calls import ApiCall, require
from playground.workspace import Workspace
from playground.world import CallRecord

_REFUSED_CONTENT = {
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_metadata_format",
    "msg_too_long",
    "no_text",
    "view_too_large",
}


@dataclass
class Answer:
    """What goes back to the caller."""

    body: dict[str, Any]
    status: int = 200
    headers: dict[str, str] | None = None
    wait: float = 0
    """Seconds before it goes back."""
    hang_up: bool = False
    """It never goes back: the connection is closed instead."""


def answer_call(slack: Slack, method: str, args: dict[str, Any], token: str) -> Answer:
    """Answer a call, with whatever trouble is on order for it, and record it."""
    started = time.monotonic()
    trouble = slack.trouble.for_call(method)
    answer = _befallen(slack, method, args, token, trouble)
    world = slack.world
    world.call_count += 1
    seconds = time.monotonic() - started + answer.wait
    shown = {key: value for key, value in args.items() if key != "token"}
    record = CallRecord(
        method, shown, answer.body, answer.status, seconds, time.time(), world.call_count
    )
    world.calls.append(record)
    world.changes.note(Topic.CALLS)
    return answer


def _befallen(
    slack: Slack, method: str, args: dict[str, Any], token: str, trouble: CallTrouble | None
) -> Answer:
    kind = trouble.kind if trouble else ""
    if trouble is None or kind in {"hang_up", "slow"}:
        body = _answer(slack, method, args, token)
        late = trouble.seconds if trouble and kind == "slow" else 0
        return Answer(body, wait=late, hang_up=kind == "hang_up")
    if kind == "ratelimited":
        headers = {"Retry-After": str(int(trouble.seconds))}
        return Answer({"ok": False, "error": "ratelimited"}, 429, headers)
    if kind == "limited":
        return _limited(slack, method, args, token)
    if kind == "server_error":
        return Answer({"ok": False, "error": "internal_error"}, 500)
    return Answer({"ok": False, "error": trouble.error}, hang_up=kind == "hang_up_before")


def _limited(slack: Slack, method: str, args: dict[str, Any], token: str) -> Answer:
    """What an app gets of a history that is sold outside of the Marketplace."""
    wait = slack.trouble.wait_for_history(method, slack.world.clock.exact())
    if wait > 0:
        headers = {"Retry-After": str(math.ceil(wait))}
        return Answer({"ok": False, "error": "ratelimited"}, 429, headers)
    few = min(int(args.get("limit") or FEW), FEW)
    return Answer(_answer(slack, method, {**args, "limit": few}, token))


def _answer(slack: Slack, method: str, args: dict[str, Any], token: str) -> dict[str, Any]:
    try:
        return {"ok": True, **_run(slack, method, args, token)}
    except SlackError as error:
        if error.code in _REFUSED_CONTENT or "errors" in error.extra:
            slack.world.violate(method, error.extra.get("errors") or [error.code])
        return error.answer()


def _run(slack: Slack, method: str, args: dict[str, Any], token: str) -> dict[str, Any]:
    if method == "oauth.v2.access":
        return exchange_code(slack, args)
    if method == "apps.connections.open":
        return open_connection(slack, token)
    if method not in METHODS:
        raise SlackError("unknown_method", req_method=method)
    wanted = METHODS[method]
    call = ApiCall(slack, args, token, _workspace(slack, token))
    call.need(*wanted.scopes)
    require(wanted, args)
    return wanted.run(call)


def _workspace(slack: Slack, token: str) -> Workspace:
    if not token:
        raise SlackError("not_authed")
    workspace = slack.world.workspace_of_token(token)
    if workspace.user(workspace.bot.bot_user).deleted:
        raise SlackError("account_inactive")
    if workspace.bot.revoked:
        raise SlackError("token_revoked")
    return workspace
