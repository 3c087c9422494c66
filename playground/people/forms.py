"""Modals: filling in, submitting, closing, and what the app's answer does to the stack."""

from typing import Any

from playground import interactions
from playground.changes import Topic
from playground.checks import check_view
from playground.errors import CannotDo
from playground.forms import complaints, filled
from playground.people.acts import Act, Run
from playground.people.gestures import top_view
from playground.views import MODAL_STACK, View, elements_of, new_view


async def submit(act: Act) -> dict[str, Any]:
    """Fill fields in and press the submit button. `values` goes by action id or block id.

    Answers with `errors` by block id, from Slack's own form or from the app, or with none.
    """
    view = top_view(act)
    if not view.content.get("submit"):
        raise CannotDo("This modal has no submit button.")
    _fill(view, act.args.get("values") or {})
    errors = complaints(view.content["blocks"], view.typed)
    if errors:
        return {"errors": errors, "by": "slack"}
    payload = interactions.submission(act.slack, act.workspace, act.user, view)
    said = await act.slack.courier.ask("interactive", "view_submission", payload)
    return _obey(act, view, said)


def fill(act: Act) -> dict[str, Any]:
    """Fill fields in without submitting."""
    _fill(top_view(act), act.args.get("values") or {})
    act.slack.world.changes.note(Topic.VIEWS)
    return {}


async def close(act: Act) -> dict[str, Any]:
    """Close the top modal, or with `all` the whole stack."""
    stack = act.workspace.stacks[top_view(act).owner]
    everything = bool(act.args.get("all"))
    closed = list(reversed(stack)) if everything else [stack[-1]]
    for view in closed:
        stack.remove(view)
        if view.content.get("clear_on_close"):
            stack.clear()
        if view.content.get("notify_on_close"):
            payload = interactions.closing(
                act.slack, act.workspace, act.user, view, cleared=everything
            )
            await act.slack.courier.ask("interactive", "view_closed", payload)
    act.slack.world.changes.note(Topic.VIEWS)
    return {}


def _fill(view: View, values: dict[str, Any]) -> None:
    for name, value in values.items():
        fields = [
            (block, element)
            for block, element in elements_of(view.content["blocks"])
            if name in {element["action_id"], block["block_id"]} and element["type"] != "button"
        ]
        if not fields:
            raise CannotDo(f"This modal has no field {name!r}.")
        block, element = fields[0]
        view.typed.setdefault(block["block_id"], {})[element["action_id"]] = filled(element, value)


def _obey(act: Act, view: View, said: dict[str, Any]) -> dict[str, Any]:
    """Do what the app answered a submission with."""
    stack = act.workspace.stacks.get(act.user.id, [])
    action = said.get("response_action")
    act.slack.world.changes.note(Topic.VIEWS)
    if action == "errors":
        return _show_errors(act, view, said.get("errors") or {})
    if action == "clear":
        stack.clear()
    elif action in {"update", "push"}:
        _replace_or_push(act, view, stack, action, said.get("view"))
    elif view in stack:
        stack.remove(view)
    return {}


def _show_errors(act: Act, view: View, errors: dict[str, str]) -> dict[str, Any]:
    inputs = {b["block_id"] for b in view.content["blocks"] if b["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        act.slack.world.violate("view_submission", [f"errors for no input block: {errors}"])
    return {"errors": errors, "by": "app"}


def _replace_or_push(act: Act, view: View, stack: list[View], action: str, content: Any) -> None:
    problems = check_view(content)
    if action == "push" and len(stack) >= MODAL_STACK:
        problems.append("push_limit_reached")
    if problems:
        act.slack.world.violate("view_submission", problems)
        raise CannotDo(f"The app answered with a view that Slack refuses: {problems}")
    if action == "push":
        stack.append(new_view(act.user.id, content, below=view))
    else:
        view.show(content)


ACTS: dict[str, Run] = {"submit": submit, "fill": fill, "close": close}
