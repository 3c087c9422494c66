"""The page by the rules of axe-core, in light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from slack_bolt import App

from playground.person import Person
from playground.server import Playground
from tests.playground.page.conftest import keep_picture

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_serious_fault_of_accessibility(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page, colours: str
) -> None:
    scheme: Literal["light", "dark"] = "dark" if colours == "dark" else "light"
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    ts = small_mira.say("#ask-data", "hello <@U0BOT0LARK>")
    small_mira.react("#ask-data", ts, "eyes")
    small_mira.command("#ask-data", "/tea")
    page.goto(f"{small_slack.url}/#/mira/C0ASK/{ts}")
    page.get_by_role("button", name="Yes, please").wait_for()
    page.get_by_text("Only visible to you").wait_for()
    check(page, f"channel_{colours}")
    page.get_by_role("button", name="Workshop").click()
    check(page, f"workshop_{colours}")
    page.get_by_role("tab", name="Trouble").click()
    check(page, f"trouble_{colours}")
    page.get_by_role("button", name="You are Mira Sand").click()
    check(page, f"people_{colours}")
    page.keyboard.press("Escape")
    small_mira.shortcut("brew")
    page.get_by_role("dialog", name="Brew tea").wait_for()
    page.keyboard.press("Enter")
    check(page, f"form_{colours}")
    small_mira.close()
    page.goto(f"{small_slack.url}/#/mira/home")
    page.get_by_role("button", name="Pour").wait_for()
    check(page, f"home_{colours}")


def check(page: Page, name: str) -> None:
    keep_picture(page, name)
    found = Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious] == []
