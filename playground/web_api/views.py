"""`views.*`: modals and Home tabs."""

from typing import Any

from playground.changes import Topic
from playground.checks import check_view
from playground.checks.views import is_too_large
from playground.errors import SlackError
from playground.forms import state_of
from playground.slack import Slack
from playground.views import MODAL_STACK, View, new_view
from playground.web_api.calls import ApiCall, Method
from playground.workspace import Workspace


def open_modal(call: ApiCall) -> dict[str, Any]:
    """Show a modal to the person of a trigger."""
    content = _content(call, "modal")
    trigger = call.slack.world.redeem(_trigger(call), call.workspace)
    view = new_view(trigger.user, content)
    call.workspace.stacks[trigger.user] = [view]
    return _answer(call, view)


def push(call: ApiCall) -> dict[str, Any]:
    """Lay a modal on top of the one whose element was used."""
    content = _content(call, "modal")
    trigger = call.slack.world.redeem(_trigger(call), call.workspace)
    stack = call.workspace.stacks.get(trigger.user, [])
    if not trigger.from_modal or not stack:
        raise SlackError("not_found")
    if len(stack) >= MODAL_STACK:
        raise SlackError("push_limit_reached")
    view = new_view(trigger.user, content, below=stack[-1])
    stack.append(view)
    return _answer(call, view)


def update(call: ApiCall) -> dict[str, Any]:
    """Change an open modal or a published Home tab."""
    view = _find(call.workspace, call.text("view_id"), call.text("external_id"))
    content = _content(call, view.content["type"])
    _same_hash(call, view)
    view.show(content)
    return _answer(call, view)


def publish(call: ApiCall) -> dict[str, Any]:
    """Put up a person's Home tab."""
    user = call.workspace.user(call.text("user_id"))
    content = _content(call, "home")
    home = call.workspace.homes.get(user.id)
    if home is None:
        home = call.workspace.homes[user.id] = new_view(user.id, content)
    else:
        _same_hash(call, home)
        home.show(content)
    return _answer(call, home)


def shape(slack: Slack, workspace: Workspace, view: View) -> dict[str, Any]:
    """The view object with what is typed into it."""
    state = state_of(view.content["blocks"], view.typed)
    return view.shape(workspace.id, slack.world.app.id, workspace.bot.bot_id, state)


def _trigger(call: ApiCall) -> str:
    trigger_id = call.text("trigger_id")
    if not trigger_id:
        raise SlackError("invalid_arguments")
    return trigger_id


def _content(call: ApiCall, kind: str) -> dict[str, Any]:
    content = call.json("view")
    problems = check_view(content)
    if is_too_large(content):
        raise SlackError("view_too_large", errors=problems)
    if not problems and content["type"] != kind:
        problems = [f"unsupported type: {content['type']} [json-pointer:/view/type]"]
    if problems:
        messages = [f"[ERROR] {each}" for each in problems]
        metadata = {"messages": messages}
        raise SlackError("invalid_arguments", errors=problems, response_metadata=metadata)
    return dict(content)


def _find(workspace: Workspace, view_id: str, external_id: str) -> View:
    known = [view for stack in workspace.stacks.values() for view in stack]
    for view in (*known, *workspace.homes.values()):
        if view_id and view.id == view_id:
            return view
        if external_id and view.content.get("external_id") == external_id:
            return view
    raise SlackError("not_found")


def _same_hash(call: ApiCall, view: View) -> None:
    expected = call.text("hash")
    if expected and expected != view.hash:
        raise SlackError("hash_conflict")


def _answer(call: ApiCall, view: View) -> dict[str, Any]:
    call.slack.world.changes.note(Topic.VIEWS)
    return {"view": shape(call.slack, call.workspace, view)}


METHODS = {
    "views.open": Method(open_modal, (), ("view",)),
    "views.push": Method(push, (), ("view",)),
    "views.update": Method(update, (), ("view",)),
    "views.publish": Method(publish, (), ("user_id", "view")),
}
