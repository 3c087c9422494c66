"""What the page does not know is shown as such, and breaks nothing around it."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.playground.page.blocks.drawing import Drawing

BEFORE = {"type": "header", "text": {"type": "plain_text", "text": "Before"}}
AFTER = {"type": "section", "text": {"type": "mrkdwn", "text": "After"}}


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ({"type": "hologram", "depth": 3}, "Unknown block: hologram"),
        ({"type": "constructor"}, "Unknown block: constructor"),
        ({"type": "section"}, "Unknown block: section"),
        ({"type": "actions", "elements": 7}, "Unknown block: actions"),
        ({"type": "section", "text": {"type": "html", "text": "x"}}, "Unknown block: section"),
        ({"type": "data_visualization", "chart": {"type": "radar"}}, "Unknown block"),
        ({"type": "rich_text", "elements": [{"type": "rich_text_poem"}]}, "rich_text_poem"),
        ({"type": "actions", "elements": [{"type": "dial"}]}, "Unknown element: dial"),
        ({}, "Unknown block: no type"),
        (None, "Unknown block: no type"),
        ("text", "Unknown block: no type"),
    ],
)
def test_it_is_named_and_the_rest_is_drawn(drawing: Drawing, block: Any, says: str) -> None:
    main = drawing.draw([BEFORE, block, AFTER])

    assert says in main.inner_text()
    assert main.locator("h3").inner_text() == "Before"
    assert "After" in main.inner_text()


def test_its_json_is_folded_below_it(drawing: Drawing) -> None:
    main = drawing.draw([{"type": "hologram", "depth": 3}])
    assert not main.locator("pre").is_visible()

    main.get_by_text("JSON").click()

    expect(main.locator("pre")).to_be_visible()
    expect(main.locator("pre")).to_contain_text('"depth": 3')
    drawing.picture("unknown")


def test_blocks_that_are_no_list_are_none(drawing: Drawing) -> None:
    drawing.page.evaluate("draw({})")

    assert drawing.main.inner_html() == ""


def test_a_context_may_be_left_out(drawing: Drawing) -> None:
    drawn = """async text => {
      const { drawText } = await import("/page/blocks/index.js");
      return drawText(text).textContent;
    }"""

    assert drawing.page.evaluate(drawn, "<@U1> *hi*") == "@U1 hi"
