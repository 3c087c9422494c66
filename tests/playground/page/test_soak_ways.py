"""Other ways to use the page: by two people at once, by keyboard alone, on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect
from slack_bolt import App

from playground.person import Person
from playground.server import Playground
from tests.playground.page.conftest import keep_picture

pytestmark = pytest.mark.soak


def test_two_people_in_two_browsers_see_each_other(
    small_slack: Playground, small_app: App, browser: Browser
) -> None:
    with browser.new_context() as one, browser.new_context() as two:
        mira, omar = one.new_page(), two.new_page()
        mira.goto(f"{small_slack.url}/#/mira/C0ASK")
        omar.goto(f"{small_slack.url}/#/omar/C0GENERAL")
        expect(omar.get_by_role("link", name="ask-data")).to_be_visible()

        field = mira.get_by_role("combobox", name="Message #ask-data")
        field.fill("@omar are you there?")
        field.press("Enter")
        expect(omar.get_by_role("link", name="ask-data , 1 unread 1")).to_be_visible()
        omar.get_by_role("link", name="ask-data").click()
        expect(omar.get_by_text("New", exact=True)).to_be_visible()
        message = omar.get_by_role("article").filter(has_text="are you there?")
        message.hover()
        message.get_by_role("button", name="Reply in thread").click()
        reply = omar.get_by_role("combobox", name="Reply …")
        reply.fill("I am")
        reply.press("Enter")
        expect(mira.get_by_role("button", name="1 reply")).to_be_visible()
        expect(omar.get_by_role("link", name="ask-data", exact=True)).to_be_visible()

        message = mira.get_by_role("article").filter(has_text="are you there?")
        message.hover()
        message.get_by_role("button", name="More actions").click()
        mira.get_by_role("menuitem", name="Edit message").click()
        editor = mira.get_by_role("textbox", name="Edit message")
        expect(editor).to_have_value("@omar are you there?")
        editor.fill("@omar still there?")
        editor.press("Enter")
        expect(omar.get_by_role("main").get_by_text("still there?")).to_be_visible()
        expect(omar.get_by_role("main").get_by_text("(edited)")).to_be_visible()


def test_everything_is_done_by_keyboard_alone(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    small_mira.say("#ask-data", "the first")
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    expect(page.get_by_text("the first")).to_be_visible()
    press = page.keyboard.press

    press("Alt+n")
    page.keyboard.type("by keys")
    press("Enter")
    expect(page.get_by_text("by keys")).to_be_visible()
    press("Alt+m")
    press("ArrowUp")
    expect(page.get_by_role("article").filter(has_text="by keys")).to_be_focused()
    press("r")
    page.keyboard.type("eyes")
    press("Enter")
    expect(page.get_by_role("button", name="eyes, 1: you")).to_be_visible()
    press("Alt+m")
    press("ArrowUp")
    press("m")
    page.get_by_role("menuitem", name="Brew for this").focus()
    press("Enter")
    modal = page.get_by_role("dialog", name="Brew tea")
    expect(modal.get_by_role("textbox")).to_be_focused()
    for _ in range(12):  # focus stays inside
        press("Tab")
    assert page.evaluate("document.activeElement.matches('body, dialog *')")
    press("Escape")
    expect(modal).to_have_count(0)
    press("Alt+m")
    press("ArrowUp")
    press("t")
    expect(page.get_by_role("combobox", name="Reply …")).to_be_focused()
    press("Escape")
    expect(page.get_by_role("complementary", name="Thread")).to_have_count(0)
    press("Control+k")
    page.keyboard.type("general")
    press("Enter")
    expect(page.get_by_role("heading", name="general", level=2)).to_be_visible()
    press("Alt+p")
    expect(page.get_by_role("searchbox", name="Search people")).to_be_focused()
    page.keyboard.type("guest")
    press("Enter")
    me = page.get_by_role("button", name="You are Gus Bell")
    expect(me).to_be_visible()
    me.focus()
    press("Enter")
    expect(page.get_by_role("searchbox", name="Search people")).to_be_focused()
    page.keyboard.type("ana lind")
    press("Enter")
    expect(page.get_by_role("button", name="You are Ana Lind")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_phone_shows_one_thing_at_a_time(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    ts = small_mira.say("#ask-data", "a question that is somewhat longer than a phone is wide")
    small_mira.say("#ask-data", "an answer", thread=ts)
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    expect(page.get_by_text("a question that")).to_be_visible()
    keep_picture(page, "phone_channel")

    page.get_by_role("button", name="Channels and conversations").click()
    expect(page.get_by_role("link", name="general")).to_be_in_viewport()
    keep_picture(page, "phone_drawer")
    page.get_by_role("link", name="ask-data").click()
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_text("an answer")).to_be_visible()
    keep_picture(page, "phone_thread")
    box = thread.bounding_box()
    assert box is not None
    assert box["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("who", ["stan", "wilma", "ada"])
def test_whoever_one_is_the_page_opens(small_slack: Playground, page: Page, who: str) -> None:
    page.goto(f"{small_slack.url}/#/{who}")

    expect(page.get_by_role("combobox").first).to_be_visible()
