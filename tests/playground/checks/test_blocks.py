"""Blocks and elements at and beyond Slack's limits."""

from typing import Any

import pytest
import slack_sdk.models.blocks as sdk
from slackblocks import _limits as limits

from playground.checks import check_message
from tests.playground.blocks import (
    CELL,
    CHART,
    DATA_TABLE,
    GROUP,
    LINE,
    Json,
    actions,
    button,
    field,
    menu,
    option,
    plain,
    section,
    text_field,
)

CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("This cannot be undone."),
    "confirm": plain("Do it"),
    "deny": plain("Leave it"),
}


def context(*texts: str) -> Json:
    return {"type": "context", "elements": [plain(text) for text in texts]}


def header(text: Json) -> Json:
    return {"type": "header", "text": text}


def overflow(count: int) -> Json:
    return {
        "type": "overflow",
        "action_id": "more",
        "options": [option(str(number)) for number in range(count)],
    }


def picture(**more: Any) -> Json:
    return {"type": "image", "alt_text": "A chart", **more}


def confirm(**more: Any) -> Json:
    return actions(button(confirm={**CONFIRM, **more}))


FINE = [
    section("x" * 3000),
    section("🙂"),
    {"type": "section", "fields": [plain("x" * 2000)] * 10},
    section(accessory=menu()),
    header(plain("x" * 150)),
    context(*["x"] * 10),
    actions(*[button(str(number)) for number in range(25)]),
    actions(button("x" * 255, "x" * 75, value="x" * 2000, style="danger")),
    actions(menu("pick", "x" * 150)),
    actions(menu("pick", *map(str, range(100)))),
    actions(menu(initial_option=option("one"))),
    actions(overflow(5)),
    confirm(title=plain("x" * 100)),
    {"type": "divider", "block_id": "x" * 255},
    {"type": "markdown", "text": "x" * 12_000},
    picture(image_url="https://example.com/a.png", title=plain("x" * 2000)),
    picture(slack_file={"id": "F1"}),
    field(),
    CHART,
    DATA_TABLE,
    {"type": "table", "rows": [[CELL] * 20] * 100},
]
REFUSED: list[tuple[Json, str]] = [
    (section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (section("x" * 3001), "must be less than 3001 characters"),
    ({"type": "section"}, "missing required field: text or fields"),
    ({"type": "section", "fields": [plain("x" * 2001)]}, "must be less than 2001 characters"),
    ({"type": "section", "fields": [plain("x")] * 11}, "no more than 10 items allowed"),
    ({"type": "section", "text": "bare"}, "must provide an object"),
    ({"type": "section", "text": {"text": "x"}}, "missing required field: type"),
    (section(accessory=text_field()), "unsupported type: plain_text_input"),
    (section(colour="red"), "invalid additional property: colour"),
    (header({"type": "mrkdwn", "text": "*Bold*"}), "unsupported type: mrkdwn"),
    (header(plain("x" * 151)), "must be less than 151 characters"),
    (context(*["x"] * 11), "no more than 10 items allowed"),
    (actions(), "no less than 1 items allowed"),
    (actions(*[button(str(n)) for n in range(26)]), "no more than 25 items allowed"),
    (actions(button("a"), button("a")), "`action_id` a already exists"),
    (actions(button("x" * 256)), "must be less than 256 characters"),
    (actions(button(text="x" * 76)), "must be less than 76 characters"),
    (actions(button(value="x" * 2001)), "must be less than 2001 characters"),
    (actions(button(url="ftp://example.com")), "failed to match pattern"),
    (actions(button(style="loud")), "unsupported value: loud"),
    (actions(text_field()), "unsupported type: plain_text_input"),
    (actions(menu("pick", "x" * 151)), "must be less than 151 characters"),
    (actions(menu("pick", *map(str, range(101)))), "no more than 100 items allowed"),
    (actions(menu(placeholder=plain("x" * 151))), "must be less than 151 characters"),
    (actions(menu(initial_option=option("three"))), "must be one of the options"),
    (actions(menu(option_groups=[GROUP])), "must define either `options` or `option_groups`"),
    (actions(overflow(6)), "no more than 5 items allowed"),
    (confirm(title=plain("x" * 101)), "must be less than 101 characters"),
    (confirm(text=plain("x" * 301)), "must be less than 301 characters"),
    (confirm(deny=plain("x" * 31)), "must be less than 31 characters"),
    ({"type": "divider", "block_id": "x" * 256}, "must be less than 256 characters"),
    ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    (picture(), "must define either `image_url` or `slack_file`"),
    (picture(image_url="https://a.b/c", alt_text=""), "must be more than 0 characters"),
    ({"type": "carousel_of_dreams"}, "unsupported type: carousel_of_dreams"),
    ({"text": "no type"}, "missing required field: type"),
    (field(element=text_field(max_length=3001)), "must be between 1 and 3000"),
    (field(element=button()), "unsupported type: button"),
    (field(label={"type": "mrkdwn", "text": "x"}), "unsupported type: mrkdwn"),
    ({**CHART, "title": "x" * 51}, "must be less than 51 characters"),
    ({**CHART, "chart": {**LINE, "series": []}}, "no less than 1 items allowed"),
    (
        {**CHART, "chart": {**LINE, "axis_config": {"categories": ["May", "June"]}}},
        "must have one point for each category",
    ),
    (
        {**CHART, "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]}},
        "must be greater than 0",
    ),
    ({**DATA_TABLE, "rows": [[CELL]]}, "no less than 2 items allowed"),
    ({**DATA_TABLE, "rows": [[CELL], [CELL, CELL]]}, "the same number of columns"),
    ({"type": "table", "rows": [[CELL]] * 101}, "no more than 100 items allowed"),
]


@pytest.mark.parametrize("block", FINE)
def test_a_block_at_its_limits_passes(block: Json) -> None:
    assert check_message("Hello", [block]) == []


@pytest.mark.parametrize(("block", "words"), REFUSED)
def test_a_block_beyond_a_limit_is_named_with_a_pointer(block: Json, words: str) -> None:
    problems = check_message("Hello", [block])

    assert any(words in problem for problem in problems)
    assert all("[json-pointer:/blocks" in problem for problem in problems)


def test_slacks_own_classes_name_the_same_numbers() -> None:
    pairs = [
        (sdk.ButtonElement.text_max_length, limits.BUTTON_TEXT_MAX_LENGTH),
        (sdk.ButtonElement.value_max_length, limits.BUTTON_VALUE_MAX_LENGTH),
        (sdk.SectionBlock.fields_max_length, limits.SECTION_FIELDS_MAX_ITEMS),
        (sdk.SectionBlock.text_max_length, limits.SECTION_TEXT_MAX_LENGTH),
        (sdk.ActionsBlock.elements_max_length, limits.ACTIONS_ELEMENTS_MAX_ITEMS),
        (sdk.ContextBlock.elements_max_length, limits.CONTEXT_ELEMENTS_MAX_ITEMS),
        (sdk.HeaderBlock.text_max_length, limits.HEADER_TEXT_MAX_LENGTH),
        (sdk.InputBlock.label_max_length, limits.INPUT_LABEL_MAX_LENGTH),
        (sdk.ImageBlock.alt_text_max_length, limits.IMAGE_ALT_TEXT_MAX_LENGTH),
        (sdk.StaticSelectElement.options_max_length, limits.SELECT_OPTIONS_MAX_ITEMS),
        (sdk.OverflowMenuElement.options_max_length, limits.OVERFLOW_OPTIONS_MAX_ITEMS),
        (sdk.Option.label_max_length, limits.OPTION_TEXT_MAX_LENGTH),
        (sdk.Option.value_max_length, limits.OPTION_VALUE_MAX_LENGTH),
        (sdk.ConfirmObject.title_max_length, limits.CONFIRMATION_TITLE_MAX_LENGTH),
        (sdk.ConfirmObject.text_max_length, limits.CONFIRMATION_TEXT_MAX_LENGTH),
    ]

    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_what_slacks_own_classes_write_passes() -> None:
    blocks = [
        sdk.SectionBlock(text="Hello", accessory=sdk.ButtonElement(text="Go", action_id="go")),
        sdk.ActionsBlock(
            elements=[
                sdk.DatePickerElement(action_id="day", initial_date="2026-11-21"),
                sdk.OverflowMenuElement(
                    action_id="more", options=[sdk.Option(text="A", value="a")] * 2
                ),
                sdk.ConversationSelectElement(
                    action_id="where",
                    placeholder="Where?",
                    filter=sdk.ConversationFilter(include=["public", "private"]),
                ),
            ]
        ),
        sdk.InputBlock(
            label="Sure?",
            element=sdk.CheckboxesElement(
                action_id="sure", options=[sdk.Option(text="Yes", value="yes")]
            ),
        ),
        sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="_small_")]),
        sdk.DividerBlock(),
    ]

    assert check_message("Hello", [block.to_dict() for block in blocks]) == []
