"""Every kind of block is drawn, is read right by assistive technology, and its picture kept."""

import pytest
from slackblocks._surfaces import _BLOCK_TYPES_BY_SURFACE

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import Example
from tests.playground.page.blocks.field_examples import FIELD_EXAMPLES
from tests.playground.page.blocks.plain_examples import PLAIN_EXAMPLES
from tests.playground.page.blocks.rich_examples import RICH_EXAMPLES

EXAMPLES = [*PLAIN_EXAMPLES, *RICH_EXAMPLES, *FIELD_EXAMPLES]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_it_says_what_it_shows(drawing: Drawing, example: Example) -> None:
    main = drawing.draw(example.blocks)

    drawing.picture(example.name)
    snapshot = main.aria_snapshot()

    assert "Unknown" not in main.inner_text()
    assert [line for line in example.says if line not in snapshot] == [], snapshot


@pytest.mark.soak
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_it_has_a_dark_picture_too(drawing: Drawing, example: Example) -> None:
    drawing.draw(example.blocks)

    drawing.picture(example.name, "dark")


def test_no_kind_of_block_is_without_an_example() -> None:
    drawn = {block["type"] for example in EXAMPLES for block in example.blocks}

    assert drawn | {"task_card"} >= set().union(*_BLOCK_TYPES_BY_SURFACE.values())


def test_nothing_is_wider_than_a_phone(drawing: Drawing) -> None:
    drawing.page.set_viewport_size({"width": 320, "height": 600})
    drawing.draw([block for example in EXAMPLES for block in example.blocks])

    for theme in ("light", "dark"):
        drawing.picture("all-on-a-phone", theme)

    assert drawing.page.evaluate("document.documentElement.scrollWidth") <= 320
