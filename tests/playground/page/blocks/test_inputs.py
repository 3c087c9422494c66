"""Input blocks: labels, errors, counters, and what the page is told."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from slackblocks import (
    CheckboxGroup,
    DatePicker,
    DispatchActionConfiguration,
    FileInput,
    InputBlock,
    NumberInput,
    PlainTextInput,
    RadioButtonGroup,
    RichText,
    RichTextBlock,
    RichTextInput,
    RichTextList,
    RichTextSection,
    RichTextUser,
    StaticSelectMenu,
)

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import choices, sent

OFFERED = choices("Data", "Access")


def block(element: Any, **more: Any) -> dict[str, Any]:
    return sent(InputBlock("What?", element, block_id="b", **more))


def field(drawing: Drawing, element: Any, **more: Any) -> Locator:
    drawing.draw([block(element, **more)])
    return drawing.main.get_by_label("What?")


def test_words_are_told_as_they_are_typed_and_null_when_they_are_gone(drawing: Drawing) -> None:
    what = field(drawing, PlainTextInput("what"))

    what.press_sequentially("hi")
    what.fill("")

    assert [change[2] for change in drawing.changes(3)] == ["h", "hi", None]
    assert {change[3] for change in drawing.changes()} == {False}


def test_a_counter_says_what_is_too_much(drawing: Drawing) -> None:
    what = field(drawing, PlainTextInput("what", max_length=5, min_length=2))

    what.fill("a")
    expect(what).to_have_accessible_description("1 / 5, at least 2")
    what.fill("abcdef")

    expect(what).to_have_accessible_description("6 / 5")
    expect(drawing.main.locator(".counter-off")).to_be_visible()


@pytest.mark.parametrize(
    ("config", "dispatched"),
    [
        (None, [False, False, True]),
        (["on_character_entered"], [True, True]),
        (["on_enter_pressed", "on_character_entered"], [True, True, True]),
    ],
)
def test_dispatching_is_asked_for_as_the_app_wants_it(
    drawing: Drawing, config: list[str] | None, dispatched: list[bool]
) -> None:
    configuration = DispatchActionConfiguration(config) if config else None
    element = PlainTextInput("what", dispatch_action_config=configuration)
    what = field(drawing, element, dispatch_action=True)

    what.press_sequentially("hi")
    what.press("Enter")

    assert [change[3] for change in drawing.changes(len(dispatched))] == dispatched


@pytest.mark.parametrize(
    "element",
    [
        PlainTextInput("a"),
        NumberInput(True, "a"),
        StaticSelectMenu("a", OFFERED),
        DatePicker("a"),
        CheckboxGroup("a", OFFERED),
        RadioButtonGroup("a", OFFERED),
        RichTextInput("a"),
        FileInput("a"),
    ],
    ids=lambda element: str(element.type.value),
)
def test_an_error_stands_at_its_field_and_is_tied_to_it(drawing: Drawing, element: Any) -> None:
    drawing.draw([block(element, hint="A hint.")], errors={"b": "Please complete this field."})
    what = drawing.main.get_by_label("What?")

    expect(what).to_have_accessible_description("Please complete this field. A hint.")
    expect(drawing.main.get_by_role("alert")).to_have_text("Please complete this field.")
    expect(drawing.main.locator("[aria-invalid=true]").first).to_be_attached()


def test_errors_look_like_errors(drawing: Drawing) -> None:
    blocks = [
        sent(InputBlock("What do you need?", PlainTextInput("a"), block_id="a")),
        sent(InputBlock("Which sort?", StaticSelectMenu("b", OFFERED), block_id="b")),
    ]

    drawing.draw(blocks, errors={"a": "Say it in a sentence.", "b": "Choose one."})

    drawing.picture("input-errors")
    expect(drawing.main.get_by_role("alert")).to_have_count(2)


def test_optional_fields_say_so(drawing: Drawing) -> None:
    drawing.draw([block(PlainTextInput("a"), optional=True)])

    what = drawing.main.get_by_label("What? (optional)")
    expect(what).not_to_have_attribute("aria-required", "true")


def test_choices_are_told_by_value(drawing: Drawing) -> None:
    field(drawing, CheckboxGroup("a", OFFERED), dispatch_action=True)

    drawing.main.get_by_role("checkbox", name="Access").check()
    drawing.main.get_by_role("checkbox", name="Access").uncheck()

    assert drawing.changes(2) == [("b", "a", ["access"], True), ("b", "a", [], True)]


def test_a_date_is_told_at_once(drawing: Drawing) -> None:
    what = field(drawing, DatePicker("a"))

    what.fill("2026-12-01")

    assert drawing.changes(1) == [("b", "a", "2026-12-01", False)]


def test_files_are_told_by_name_and_can_be_taken_back(drawing: Drawing) -> None:
    what = field(drawing, FileInput("a", ["csv"], 1))
    file = {"name": "orders.csv", "mimeType": "text/csv", "buffer": b"a,b"}

    what.set_input_files(file)  # type: ignore[arg-type]  # a dictionary of Playwright's own kind
    expect(drawing.main.get_by_text("orders.csv")).to_be_visible()
    drawing.main.get_by_role("button", name="Remove orders.csv").click()

    changes = [change[2] for change in drawing.changes(2)]
    assert changes == [[{"name": "orders.csv", "size": 3}], []]


def test_formatted_words_become_rich_text(drawing: Drawing) -> None:
    what = field(drawing, RichTextInput("a"))

    what.press_sequentially("Every ")
    drawing.page.keyboard.press("Control+b")
    what.press_sequentially("Monday")

    section = {"type": "rich_text_section", "elements": [
        {"type": "text", "text": "Every "},
        {"type": "text", "text": "Monday", "style": {"bold": True}},
    ]}  # fmt: skip
    assert drawing.changes()[-1][2] == {"type": "rich_text", "elements": [section]}


def test_lists_quotes_and_code_are_made_with_the_toolbar(drawing: Drawing) -> None:
    what = field(drawing, RichTextInput("a"))
    tools = drawing.main.get_by_role("toolbar", name="Formatting")

    tools.get_by_role("button", name="Numbered list").click()
    what.press_sequentially("one")
    what.press("Enter")
    what.press_sequentially("two")
    what.press("Shift+Home")
    tools.get_by_role("button", name="Code").click()

    assert drawing.changes()[-1][2]["elements"] == [
        {"type": "rich_text_list", "style": "ordered", "indent": 0, "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
            {"type": "rich_text_section", "elements": [
                {"type": "text", "text": "two", "style": {"code": True}}]},
        ]},
    ]  # fmt: skip


def test_what_was_in_the_field_is_read_back_whole(drawing: Drawing) -> None:
    section = RichTextSection([RichText("Ask "), RichTextUser("U2"), RichText(" for:")])
    items = [RichTextSection([RichText(word)]) for word in ("cities", "hours")]
    given = RichTextBlock([section, RichTextList("bullet", items)])
    what = field(drawing, RichTextInput("a", given))

    what.press("Control+End")
    what.press_sequentially("!")

    elements = drawing.changes()[-1][2]["elements"]
    assert elements[0]["elements"] == [
        {"type": "text", "text": "Ask "},
        {"type": "user", "user_id": "U2"},
        {"type": "text", "text": " for:"},
    ]
    assert [item["elements"][0]["text"] for item in elements[1]["elements"]] == ["cities", "hours!"]


def test_only_words_are_pasted(drawing: Drawing) -> None:
    what = field(drawing, RichTextInput("a"))
    paste = """editor => {
      const data = new DataTransfer();
      data.setData("text/html", "<img src=x onerror='window.pwned = 1'><b>bold</b>");
      data.setData("text/plain", "<b>bold</b>");
      editor.focus();
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
    }"""

    what.evaluate(paste)

    expect(what).to_have_text("<b>bold</b>")
    expect(what.locator("img, b")).to_have_count(0)
