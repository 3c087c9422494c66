"""What axe-core finds in the page: nothing, in light and in dark, closed and open."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from slackblocks import ActionsBlock, Button, ConfirmationDialogue, OverflowMenu, StaticSelectMenu

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.blocks.examples import choices, sent
from tests.playground.page.blocks.field_examples import FIELD_EXAMPLES
from tests.playground.page.blocks.plain_examples import PLAIN_EXAMPLES
from tests.playground.page.blocks.rich_examples import RICH_EXAMPLES

EVERYTHING = [
    block
    for example in [*PLAIN_EXAMPLES, *RICH_EXAMPLES, *FIELD_EXAMPLES]
    for block in example.blocks
]


def findings(page: Page, context: str = "main") -> str:
    """What axe reports; without the rules for whole pages, which these are not."""
    found = Axe().run(page, context=context)
    return str(found.generate_report()) if found.violations_count else ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wrong_with_any_block(drawing: Drawing, theme: str) -> None:
    drawing.theme(theme)

    inputs = [block["block_id"] for block in EVERYTHING if block["type"] == "input"]
    drawing.draw(EVERYTHING, errors=dict.fromkeys(inputs, "Please complete this field."))

    assert findings(drawing.page) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wrong_with_what_opens(drawing: Drawing, theme: str) -> None:
    sure = ConfirmationDialogue("Sure?", "They wait.", "Withdraw", "Keep it", "danger")
    menus = [StaticSelectMenu("s", choices("Now", "Later")), OverflowMenu("o", choices("Edit"))]
    drawing.theme(theme)
    drawing.draw([sent(ActionsBlock([*menus, Button("Withdraw", "w", confirm=sure)]))])

    drawing.main.get_by_role("combobox").press("ArrowDown")
    select = findings(drawing.page)
    drawing.main.get_by_role("button", name="More actions").press("Enter")
    menu = findings(drawing.page)
    drawing.page.keyboard.press("Escape")
    drawing.main.get_by_role("button", name="Withdraw").click()

    assert (select, menu, findings(drawing.page, "dialog")) == ("", "", "")
