"""The workshop, the clock, files, and an app that stays silent."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from slack_bolt import App

from playground.person import Person
from playground.server import Playground
from tests.playground.page.conftest import keep_picture

pytestmark = pytest.mark.soak

DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""


def test_the_workshop_shows_calls_limits_and_trouble(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    small_mira.say("#ask-data", "<@U0BOT0LARK> tea")
    page.get_by_role("button", name="1 reply").click()
    answer = page.get_by_role("complementary", name="Thread").get_by_role("article").nth(1)
    answer.hover()
    answer.get_by_role("button", name="Inspect").click()
    workshop = page.get_by_role("complementary", name="Workshop")
    expect(workshop.get_by_text("chat.postMessage")).to_be_visible()
    expect(workshop.get_by_role("region", name="JSON")).to_contain_text("Yes, please")
    keep_picture(page, "inspector")

    workshop.get_by_role("tab", name="Events and calls").click()
    workshop.get_by_role("button", name="app_mention").click()
    expect(workshop.get_by_text("acknowledged, 1 attempt")).to_be_visible()
    keep_picture(page, "log")

    workshop.get_by_role("tab", name="Trouble").click()
    workshop.get_by_role("switch", name="Rate limit").click()
    expect(workshop.get_by_role("switch", name="Rate limit")).to_be_checked()
    keep_picture(page, "trouble")
    workshop.get_by_role("button", name="No trouble").click()
    expect(workshop.get_by_role("switch", name="Rate limit")).not_to_be_checked()


def test_a_picture_is_shared_with_a_caption(
    small_slack: Playground, small_app: App, page: Page
) -> None:
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    field = page.get_by_role("combobox", name="Message #ask-data")
    expect(field).to_be_visible()
    dot = base64.b64decode(DOT)
    page.locator("input[type=file]").set_input_files(
        {"name": "dot.png", "mimeType": "image/png", "buffer": dot}
    )
    field.fill("what is this?")
    field.press("Enter")

    message = page.get_by_role("article").filter(has_text="what is this?")
    picture = message.get_by_role("img", name="dot.png")
    expect(picture).to_have_js_property("naturalWidth", 1)


def test_what_the_app_leaves_unanswered_is_said(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    ts = small_mira.say("#ask-data", "hello <@U0BOT0LARK>")
    page.goto(f"{small_slack.url}/#/mira/C0ASK/{ts}")
    page.get_by_role("button", name="No", exact=True).click()

    expect(page.get_by_role("alert").filter(has_text="⚠️ Teapot didn't respond")).to_be_visible()


def test_the_clock_is_moved_from_the_page(tmp_path: Path, page: Page) -> None:
    file = tmp_path / "clock"
    file.write_text("0")

    def now() -> float:
        return 1_795_600_000 + float(file.read_text())  # a Wednesday in November

    with Playground(now=now, clock_file=file) as slack:
        page.goto(f"{slack.url}/#/mira/C0ASK")
        page.get_by_role("button", name="Wed 25 Nov").click()
        page.get_by_role("menuitem", name="To Monday, 9:00").click()
        expect(page.get_by_role("button", name="Mon 30 Nov, 9:00")).to_be_visible()
        field = page.get_by_role("combobox", name="Message #ask-data")
        field.fill("a new week")
        field.press("Enter")
        expect(page.get_by_role("article", name="Mira Sand, 9:00")).to_be_visible()


def test_without_a_clock_file_the_page_says_that_the_clock_stays(
    small_slack: Playground, page: Page
) -> None:
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    page.locator("#top .clock").click()

    expect(page.get_by_text("The clock can't be moved here")).to_be_visible()
