"""What the page is told is what the playground takes, and its state is what is shown again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from slackblocks import (
    CheckboxGroup,
    DatePicker,
    DateTimePicker,
    ExternalMultiSelectMenu,
    ExternalSelectMenu,
    InputBlock,
    NumberInput,
    PlainTextInput,
    RadioButtonGroup,
    RichTextInput,
    StaticMultiSelectMenu,
    StaticSelectMenu,
    TimePicker,
    UserMultiSelectMenu,
    UserSelectMenu,
)

from playground.forms import filled
from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import choices, sent

OFFERED = choices("Data", "Access")
Use = Callable[[Locator], None]


def pick(field: Locator) -> None:
    """Choose the last of a select's options."""
    field.press("ArrowDown")
    expect(field.page.get_by_role("option").first).to_be_visible()
    field.press("ArrowUp")
    field.press("Enter")
    field.press("Escape")


def write(words: str) -> Use:
    def use(field: Locator) -> None:
        field.fill(words)
        field.blur()

    return use


def tick(field: Locator) -> None:
    field.get_by_label("Access").check()


@pytest.mark.parametrize(
    ("element", "use", "key"),
    [
        (PlainTextInput("a"), write("words"), "value"),
        (NumberInput(False, "a"), write("12"), "value"),
        (RichTextInput("a"), write("words"), "rich_text_value"),
        (DatePicker("a"), write("2026-12-01"), "selected_date"),
        (TimePicker("a"), write("09:30"), "selected_time"),
        (DateTimePicker("a"), write("2026-12-01T09:30"), "selected_date_time"),
        (StaticSelectMenu("a", OFFERED), pick, "selected_option"),
        (StaticMultiSelectMenu("a", OFFERED), pick, "selected_options"),
        (ExternalSelectMenu("a", min_query_length=0), pick, "selected_option"),
        (ExternalMultiSelectMenu("a", min_query_length=0), pick, "selected_options"),
        (UserSelectMenu("a"), pick, "selected_user"),
        (UserMultiSelectMenu("a"), pick, "selected_users"),
        (RadioButtonGroup("a", OFFERED), tick, "selected_option"),
        (CheckboxGroup("a", OFFERED), tick, "selected_options"),
    ],
    ids=lambda given: str(given.type.value) if hasattr(given, "type") else "",
)
def test_a_value_survives_the_way_there_and_back(
    drawing: Drawing, element: Any, use: Use, key: str
) -> None:
    block = sent(InputBlock("What?", element, block_id="b"))
    drawing.draw([block])
    use(drawing.main.get_by_label("What?"))
    before = drawing.main.aria_snapshot()

    state = filled(block["element"], drawing.changes(1)[-1][2])
    drawing.draw([block], state={"b": {"a": state}})

    assert state[key]
    assert drawing.main.aria_snapshot() == before
