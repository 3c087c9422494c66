"""Selects are used with the keyboard, with the mouse, and by assistive technology."""

import re
from typing import Any

from playwright.sync_api import Locator, expect
from slackblocks import (
    ActionsBlock,
    ConversationFilter,
    ConversationSelectMenu,
    ExternalMultiSelectMenu,
    ExternalSelectMenu,
    InputBlock,
    OptionGroup,
    PlainText,
    SectionBlock,
    StaticMultiSelectMenu,
    StaticSelectMenu,
    UserSelectMenu,
)

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import choice, choices, sent

STAGES = choices("Discovery", "Sourcing", "Modelling", "Monitoring")
GROUPS = [
    OptionGroup(PlainText("Early"), [choice("Discovery", "From a problem"), STAGES[1]]),
    OptionGroup(PlainText("Late"), STAGES[2:]),
]


def focused(drawing: Drawing, element: Any, *, in_form: bool = False) -> Locator:
    block = InputBlock("Stage", element, block_id="b", optional=True)
    drawing.draw([sent(block if in_form else ActionsBlock([element], "b"))])
    box = drawing.main.get_by_role("combobox")
    box.focus()
    return box


def expect_active(drawing: Drawing, label: str) -> None:
    """The option that Enter would choose."""
    script = """label => {
      const id = document.activeElement.getAttribute("aria-activedescendant");
      return id && document.getElementById(id).querySelector(".option-label").textContent === label;
    }"""
    drawing.page.wait_for_function(script, arg=label)


def test_arrows_choose_and_enter_tells_the_app(drawing: Drawing) -> None:
    box = focused(drawing, StaticSelectMenu("stage", STAGES))

    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect_active(drawing, "Discovery")
    box.press("ArrowDown")
    box.press("ArrowUp")
    box.press("ArrowUp")
    expect_active(drawing, "Monitoring")
    box.press("Enter")

    expect(box).to_have_value("Monitoring")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert drawing.acts(1) == [
        {"type": "static_select", "block_id": "b", "action_id": "stage", "value": "monitoring"}
    ]


def test_typing_filters_in_groups_and_shows_descriptions(drawing: Drawing) -> None:
    box = focused(drawing, StaticSelectMenu("stage", option_groups=GROUPS))

    box.press("Enter")
    expect(drawing.page.get_by_role("option")).to_have_text(
        ["Discovery\nFrom a problem", "Sourcing", "Modelling", "Monitoring"], use_inner_text=True
    )
    expect(drawing.page.get_by_role("group", name="Late").get_by_role("option")).to_have_count(2)
    drawing.picture("select-open")
    box.press_sequentially("mo")

    expect(drawing.page.get_by_role("option")).to_have_text(["Modelling", "Monitoring"])
    box.press_sequentially("x")
    expect(drawing.page.get_by_text("Nothing found.")).to_be_visible()
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))


def test_accents_and_order_of_words_do_not_matter(drawing: Drawing) -> None:
    box = focused(drawing, UserSelectMenu("who"))

    box.press_sequentially("lind zoe")
    expect(drawing.page.get_by_role("option")).to_have_text(["@Zoë Lindqvist"])
    box.press("Enter")

    assert [act["value"] for act in drawing.acts(1)] == ["U2"]


def test_escape_and_leaving_bring_the_old_choice_back(drawing: Drawing) -> None:
    box = focused(drawing, StaticSelectMenu("stage", STAGES, initial_option=STAGES[1]))

    box.press_sequentially("mod")
    box.press("Escape")
    expect(box).to_have_value("Sourcing")
    box.press_sequentially("mod")
    box.press("Tab")

    expect(box).to_have_value("Sourcing")
    expect(drawing.page.get_by_role("listbox")).to_have_count(0)
    assert drawing.acts() == []


def test_escape_closes_the_list_and_not_the_dialog_around_it(drawing: Drawing) -> None:
    box = focused(drawing, StaticSelectMenu("stage", STAGES), in_form=True)
    drawing.page.evaluate("""() => {
      const dialog = document.createElement("dialog");
      dialog.append(...document.querySelector("main").childNodes);
      document.body.append(dialog);
      dialog.showModal();
    }""")
    box = drawing.page.get_by_role("combobox")

    box.press("ArrowDown")
    expect(drawing.page.get_by_role("option").first).to_be_visible()
    box.press("Escape")

    expect(drawing.page.get_by_role("listbox")).to_have_count(0)
    expect(drawing.page.get_by_role("dialog")).to_be_visible()


def test_the_mouse_opens_chooses_and_closes(drawing: Drawing) -> None:
    box = focused(drawing, StaticSelectMenu("stage", STAGES))

    box.click()
    drawing.page.get_by_role("option", name="Modelling").click()
    expect(box).to_have_value("Modelling")
    box.click()
    expect(drawing.page.get_by_role("option", name="Modelling")).to_have_attribute(
        "aria-selected", "true"
    )
    box.click()

    expect(drawing.page.get_by_role("listbox")).to_have_count(0)
    assert len(drawing.acts(1)) == 1


def test_several_choices_become_tokens_and_are_told_when_the_list_closes(drawing: Drawing) -> None:
    box = focused(drawing, StaticMultiSelectMenu("stages", STAGES, max_selected_items=2))

    box.press("ArrowDown")
    box.press("Enter")
    box.press_sequentially("mod")
    box.press("Enter")
    box.press("ArrowUp")
    box.press("Enter")
    expect(drawing.page.get_by_text("No more than 2 can be chosen.")).to_be_visible()
    drawing.picture("multi-select-open")
    assert drawing.acts() == []
    box.press("Escape")

    assert [act["value"] for act in drawing.acts(1)] == [["discovery", "modelling"]]
    drawing.main.get_by_role("button", name="Remove Discovery").click()
    assert len(drawing.acts(2)) == 2
    box.press("Backspace")
    assert [act["value"] for act in drawing.acts(3)[1:]] == [["modelling"], []]


def test_in_a_form_every_change_is_told_and_an_optional_choice_can_be_cleared(
    drawing: Drawing,
) -> None:
    box = focused(drawing, StaticSelectMenu("stage", STAGES), in_form=True)

    box.press_sequentially("sou")
    box.press("Enter")
    drawing.main.get_by_role("button", name="Clear").click()

    assert drawing.changes(2) == [("b", "stage", "sourcing", False), ("b", "stage", None, False)]
    expect(box).to_have_value("")


def test_an_external_menu_asks_the_app_once_for_what_was_typed(drawing: Drawing) -> None:
    box = focused(drawing, ExternalSelectMenu("product", min_query_length=2))

    box.press("ArrowDown")
    expect(drawing.page.get_by_text("Type at least 2 characters.")).to_be_visible()
    box.press_sequentially("orders")
    expect(drawing.page.get_by_role("option")).to_have_text(["Orders by city", "Orders by hour"])
    box.press("ArrowDown")
    box.press("Enter")

    asked = [what[3] for what in drawing.heard() if what[0] == "options"]
    assert asked[-1] == "orders"
    assert len(asked) <= len("orders")
    assert [act["value"] for act in drawing.acts(1)] == ["Orders by hour"]


def test_an_external_menu_of_a_form_gives_whole_options(drawing: Drawing) -> None:
    box = focused(drawing, ExternalMultiSelectMenu("product", min_query_length=0), in_form=True)

    box.press("ArrowDown")
    expect(drawing.page.get_by_role("option")).to_have_count(3)
    box.press("Enter")

    option = {"value": "P1", "text": {"type": "plain_text", "text": "Orders by city"}}
    assert drawing.changes(1) == [("b", "product", [option], False)]


def test_an_app_that_does_not_answer_is_said(drawing: Drawing) -> None:
    block = sent(ActionsBlock([ExternalSelectMenu("product", min_query_length=0)]))
    drawing.page.evaluate(
        "block => draw([block], { options: () => Promise.reject(new Error('late')) })", block
    )

    drawing.main.get_by_role("combobox").press("ArrowDown")

    expect(drawing.page.get_by_text("The app did not answer.")).to_be_visible()


def test_conversations_are_filtered(drawing: Drawing) -> None:
    menu = ConversationSelectMenu("talk", filter=ConversationFilter(["private", "im"], None, True))
    box = focused(drawing, menu)

    box.press("ArrowDown")

    expect(drawing.page.get_by_role("option")).to_have_text(
        ["#data-triage", "@Mira Okafor", "@Zoë Lindqvist", "@Tomas Berg"]
    )


def test_the_state_is_shown_rather_than_the_initial_choice(drawing: Drawing) -> None:
    menu = StaticSelectMenu("stage", STAGES, initial_option=STAGES[0])
    option = {"value": "sourcing", "text": {"type": "plain_text", "text": "Sourcing"}}
    state = {"b": {"stage": {"type": "static_select", "selected_option": option}}}

    drawing.draw([sent(SectionBlock("Which?", "b", accessory=menu))], state=state)

    expect(drawing.main.get_by_role("combobox", name="Which?")).to_have_value("Sourcing")


def test_the_list_stays_inside_a_phone(drawing: Drawing) -> None:
    drawing.page.set_viewport_size({"width": 320, "height": 400})
    box = focused(
        drawing, StaticSelectMenu("stage", choices(*[f"Stage {n} " * 7 for n in range(30)]))
    )

    box.press("ArrowUp")

    expect(drawing.page.get_by_role("option").first).to_be_in_viewport()
    frame = drawing.page.locator(".popup").bounding_box()
    assert frame is not None
    assert (frame["x"] >= 0, frame["x"] + frame["width"] <= 320) == (True, True)
    assert frame["y"] + frame["height"] <= 400
