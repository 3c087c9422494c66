"""Small blocks and views for tests, correct unless a test asks otherwise."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Hello", **more: Any) -> Json:
    """A section."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "go", text: str = "Go", **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements), **more}


def option(value: str, text: str | None = None) -> Json:
    """An option of a menu."""
    return {"text": plain(text or value.title()[:75]), "value": value}


def menu(action_id: str = "pick", *values: str, **more: Any) -> Json:
    """A static menu."""
    options = [option(value) for value in values or ("one", "two")]
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain("Pick"),
        "options": options,
        **more,
    }


def text_field(action_id: str = "need", **more: Any) -> Json:
    """A text field."""
    return {"type": "plain_text_input", "action_id": action_id, **more}


def field(block_id: str = "need", element: Json | None = None, **more: Any) -> Json:
    """An input block with a label."""
    element = element or text_field(block_id)
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain("Label"),
        "element": element,
        **more,
    }


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal with a submit button."""
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Form"),
        "submit": plain("Send"),
        "blocks": list(blocks) or [field()],
        **more,
    }


def home(*blocks: Json, **more: Any) -> Json:
    """A Home tab."""
    return {"type": "home", "blocks": list(blocks) or [section()], **more}


def nested(kind: str, count: int = 3) -> list[Json]:
    """Many blocks of a kind that needs nothing."""
    return [{"type": kind} for _ in range(count)]


LINE = {
    "type": "line",
    "series": [{"name": "GMV", "data": [{"label": "May", "value": 3}]}],
    "axis_config": {"categories": ["May"]},
}
CHART = {"type": "data_visualization", "title": "Requests", "chart": LINE}
GROUP = {"label": plain("Group"), "options": [option("one")]}
CELL = {"type": "raw_text", "text": "a"}
DATA_TABLE = {"type": "data_table", "caption": "Requests", "rows": [[CELL], [CELL]]}
