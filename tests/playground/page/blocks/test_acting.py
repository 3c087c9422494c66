"""Buttons and menus: asking first, being busy, telling the app."""

from typing import Any

import pytest
from playwright.sync_api import expect
from slackblocks import (
    ActionsBlock,
    Button,
    CheckboxGroup,
    ConfirmationDialogue,
    ContextActionsBlock,
    DatePicker,
    DateTimePicker,
    FeedbackButton,
    FeedbackButtons,
    IconButton,
    Option,
    OverflowMenu,
    PlainText,
    RadioButtonGroup,
)

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import choices, sent

SURE = ConfirmationDialogue("Withdraw it?", "*Three* people wait for it.", "Withdraw", "Keep it",
                            "danger")  # fmt: skip
HOLD = "() => { window.answer = () => new Promise((...ends) => { window.ends = ends; }); }"


def draw(drawing: Drawing, *elements: Any) -> None:
    drawing.draw([sent(ActionsBlock(list(elements), "b"))])


def test_a_button_tells_its_value(drawing: Drawing) -> None:
    draw(drawing, Button("Take it", "take", value="41"))

    drawing.main.get_by_role("button", name="Take it").press("Enter")

    assert drawing.acts(1) == [
        {"type": "button", "block_id": "b", "action_id": "take", "value": "41"}
    ]


def test_a_button_is_busy_until_the_app_answers_and_pressed_once(drawing: Drawing) -> None:
    draw(drawing, Button("Take it", "take"))
    drawing.page.evaluate(HOLD)
    button = drawing.main.get_by_role("button", name="Take it")

    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(button).to_be_focused()
    button.press("Enter")
    drawing.picture("busy")
    drawing.page.wait_for_function("window.ends")
    drawing.page.evaluate("ends[0]()")

    expect(button).not_to_have_attribute("aria-busy", "true")
    assert len(drawing.acts()) == 1


def test_a_button_comes_to_rest_when_the_app_fails(drawing: Drawing) -> None:
    draw(drawing, Button("Take it", "take"))
    drawing.page.evaluate(HOLD)
    button = drawing.main.get_by_role("button", name="Take it")

    button.click()
    drawing.page.wait_for_function("window.ends")
    drawing.page.evaluate("ends[1](new Error('slow'))")

    expect(button).not_to_have_attribute("aria-busy", "true")


def test_a_question_comes_first_and_no_is_the_way_out(drawing: Drawing) -> None:
    draw(drawing, Button("Withdraw", "withdraw", confirm=SURE))
    button = drawing.main.get_by_role("button", name="Withdraw")

    button.press("Enter")
    dialog = drawing.page.get_by_role("dialog", name="Withdraw it?")
    expect(dialog).to_have_accessible_description("Three people wait for it.")
    expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
    drawing.picture("confirm")
    drawing.page.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    assert drawing.acts() == []


def test_the_focus_stays_in_the_question_until_it_is_answered(drawing: Drawing) -> None:
    draw(drawing, Button("Withdraw", "withdraw", confirm=SURE), Button("Other", "other"))
    drawing.main.get_by_role("button", name="Withdraw").click()
    dialog = drawing.page.get_by_role("dialog")

    for _ in range(5):
        drawing.page.keyboard.press("Tab")
        assert drawing.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    # By mouse: a Tab that leads out of the page comes back late, and takes the focus with it.
    dialog.get_by_role("button", name="Withdraw").click()

    expect(dialog).to_have_count(0)
    assert [act["action_id"] for act in drawing.acts(1)] == ["withdraw"]


def test_escape_means_no(drawing: Drawing) -> None:
    draw(drawing, Button("Withdraw", "withdraw", confirm=SURE))
    drawing.main.get_by_role("button").click()

    drawing.page.keyboard.press("Escape")

    expect(drawing.page.get_by_role("dialog")).to_have_count(0)
    assert drawing.acts() == []


def test_a_button_with_an_address_is_a_link_that_tells_the_app(drawing: Drawing) -> None:
    draw(drawing, Button("Open", "open", url="https://example.com/41"))
    link = drawing.main.get_by_role("link", name="Open")
    drawing.page.evaluate(
        "addEventListener('click', event => event.preventDefault(), { once: true })"
    )

    link.click()

    assert link.get_attribute("href") == "https://example.com/41"
    assert [act["action_id"] for act in drawing.acts(1)] == ["open"]


def test_a_menu_is_walked_with_arrows(drawing: Drawing) -> None:
    link = Option(PlainText("Read"), "read", url="https://example.com/x")
    draw(drawing, OverflowMenu("more", [*choices("Edit", "Withdraw"), link]))
    button = drawing.main.get_by_role("button", name="More actions")

    button.press("Enter")
    expect(drawing.page.get_by_role("menuitem", name="Edit")).to_be_focused()
    drawing.picture("overflow-open")
    drawing.page.keyboard.press("ArrowUp")
    expect(drawing.page.get_by_role("menuitem", name="Read")).to_be_focused()
    drawing.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.press("ArrowDown")
    expect(drawing.page.get_by_role("menuitem", name="Edit")).to_be_focused()
    drawing.page.keyboard.press("ArrowDown")
    expect(drawing.page.get_by_role("menuitem", name="Withdraw")).to_be_focused()
    drawing.page.keyboard.press("Enter")

    expect(button).to_be_focused()
    assert drawing.acts(1) == [
        {"type": "overflow", "block_id": "b", "action_id": "more", "value": "withdraw"}
    ]


def test_radios_and_boxes_tell_what_is_chosen(drawing: Drawing) -> None:
    offered = choices("Data", "Access")
    draw(drawing, RadioButtonGroup("sort", offered), CheckboxGroup("sorts", offered, offered[:1]))

    drawing.main.get_by_role("radio", name="Access").check()
    drawing.main.get_by_role("checkbox", name="Access").check()

    assert [act["value"] for act in drawing.acts(2)] == ["access", ["data", "access"]]


def test_what_the_app_did_not_hear_is_taken_back(drawing: Drawing) -> None:
    draw(drawing, CheckboxGroup("sorts", choices("Data", "Access")))
    drawing.page.evaluate("() => { window.answer = () => Promise.reject(new Error('slow')); }")
    box = drawing.main.get_by_role("checkbox", name="Access")

    box.click()

    expect(box).not_to_be_checked()


def test_a_date_that_is_typed_is_told_once_it_is_whole(drawing: Drawing) -> None:
    draw(drawing, DatePicker("day", initial_date="2026-11-27"), Button("Next", "next"))
    field = drawing.main.get_by_label("Date", exact=True)

    field.focus()
    drawing.page.keyboard.type("12012027")
    assert drawing.acts() == []
    drawing.main.get_by_role("button", name="Next").focus()

    assert [act["value"] for act in drawing.acts(1)] == ["2027-12-01"]


@pytest.mark.parametrize(
    ("zone", "shown", "typed", "value"),
    [
        ("Europe/Berlin", "2026-11-25T11:00", "2026-03-29T02:30", 1774747800),  # skipped: 3:30
        ("Europe/Berlin", "2026-11-25T11:00", "2026-10-25T02:30", 1792888200),  # the first of two
        ("America/New_York", "2026-11-25T05:00", "2026-11-23T09:00", 1795442400),
    ],
)
def test_a_moment_is_one_of_the_reader_s_zone(
    drawing: Drawing, zone: str, shown: str, typed: str, value: int
) -> None:
    drawing.draw([sent(ActionsBlock([DateTimePicker("at", 1795600800)]))], zone=zone)
    field = drawing.main.get_by_label("Date and time")
    expect(field).to_have_value(shown)

    field.fill(typed)
    field.blur()

    assert [act["value"] for act in drawing.acts(1)] == [value]


def test_feedback_and_icons_tell_the_app(drawing: Drawing) -> None:
    rate = FeedbackButtons(FeedbackButton("Good", "up"), FeedbackButton("Bad", "down"), "rate")
    hidden = IconButton("Not yours", action_id="no", visible_to_user_ids=["U2"])
    drawing.draw([sent(ContextActionsBlock([rate, hidden, IconButton("Delete", action_id="rm")]))])

    drawing.main.get_by_role("button", name="Bad").click()
    drawing.main.get_by_role("button", name="Delete").click()

    assert [(act["type"], act.get("value")) for act in drawing.acts(2)] == [
        ("feedback_buttons", "down"),
        ("icon_button", None),
    ]
    expect(drawing.main.get_by_role("button")).to_have_count(3)
