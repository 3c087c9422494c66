"""What a person puts into elements: the state that Slack reports, and the checks its form makes."""

import re
from typing import Any

from playground.errors import CannotDo
from playground.views import elements_of

Typed = dict[str, dict[str, Any]]
"""Element states by block id and action id."""

_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}
"""The key of each kind's state, and the one of its initial value."""


def state_of(blocks: list[dict[str, Any]], typed: Typed) -> dict[str, dict[str, Any]]:
    """`state.values`: what was typed, else initial values, else null or an empty list."""
    values: dict[str, dict[str, Any]] = {}
    for block, element in elements_of(blocks):
        if element["type"] in _KEYS:
            state = typed.get(block["block_id"], {}).get(element["action_id"])
            of_block = values.setdefault(block["block_id"], {})
            of_block[element["action_id"]] = state or _untouched(element)
    return values


def _untouched(element: dict[str, Any]) -> dict[str, Any]:
    key, initial = _KEYS[element["type"]]
    empty: Any = [] if key.endswith("s") else None
    return {"type": element["type"], key: element.get(initial, empty)}


def filled(element: dict[str, Any], value: Any) -> dict[str, Any]:
    """The state of an element after a person gave it a value; None or "" empties it.

    A choice is given by its option's value or label, several as a list.
    """
    kind = element["type"]
    if kind not in _KEYS:
        raise CannotDo(f"Nothing can be put into a {kind}.")
    key = _KEYS[kind][0]
    if value in (None, "", []):
        return _untouched({"type": kind})
    if key == "selected_option":
        value = _option(element, value)
    elif key == "selected_options":
        value = [_option(element, each) for each in value]
    return {"type": kind, key: value}


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """The options that a menu shows, those in groups included."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def _option(element: dict[str, Any], wanted: Any) -> dict[str, Any]:
    if isinstance(wanted, dict):  # an option that the app itself offered while typing
        return wanted
    offered = options_of(element)
    for option in offered:
        if wanted in (option["value"], option["text"]["text"]):
            return option
    labels = [option["value"] for option in offered]
    raise CannotDo(f"{element['action_id']} does not offer {wanted!r}, only {labels}.")


def complaints(blocks: list[dict[str, Any]], typed: Typed) -> dict[str, str]:
    """What Slack's own form objects to before it asks the app, by block id."""
    found = {}
    state = state_of(blocks, typed)
    for block, element in elements_of(blocks):
        if block["type"] == "input":
            given = state[block["block_id"]][element["action_id"]]
            complaint = _complaint(block, element, given[_KEYS[element["type"]][0]])
            if complaint:
                found[block["block_id"]] = complaint
    return found


def _complaint(block: dict[str, Any], element: dict[str, Any], value: Any) -> str | None:
    if value in (None, "", []):
        return None if block.get("optional") else "Please complete this required field."
    if element["type"] == "plain_text_input":
        return _length_complaint(element, value)
    if element["type"] == "number_input":
        return _number_complaint(element, value)
    pattern = _PATTERNS.get(element["type"])
    if pattern and not re.fullmatch(pattern[0], value):
        return pattern[1]
    return None


_PATTERNS = {
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Enter a valid email address."),
    "url_text_input": (r"https?://\S+", "Enter a valid URL."),
    "datepicker": (r"\d{4}-\d{2}-\d{2}", "Enter a valid date."),
}


def _length_complaint(element: dict[str, Any], value: str) -> str | None:
    most = element.get("max_length", 3000)
    if len(value) > most:
        return f"Enter no more than {most} characters."
    least = element.get("min_length", 0)
    return f"Enter at least {least} characters." if len(value) < least else None


def _number_complaint(element: dict[str, Any], value: str) -> str | None:
    decimal = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(decimal, value):
        return "Enter a valid number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return f"Enter a number of at least {least}."
    if most is not None and float(value) > float(most):
        return f"Enter a number of at most {most}."
    return None
