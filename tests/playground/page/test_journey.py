"""One visit, from the first word to being somebody else, in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from slack_bolt import App

from playground.person import Person
from playground.server import Playground
from tests.playground.page.conftest import keep_picture

pytestmark = pytest.mark.soak


def test_a_visit(small_slack: Playground, small_app: App, small_mira: Person, page: Page) -> None:
    page.goto(small_slack.url)
    main = page.get_by_role("main")
    say_and_react(page)
    talk_in_a_thread(page)
    run_a_command(page)
    fill_a_form_in(page)
    look_at_home(page)
    keep_picture(page, "home")

    page.get_by_role("link", name="ask-data").click()
    small_mira.say("#marketing-plans", "for Max alone")
    page.get_by_role("button", name="You are Mira Sand").click()
    page.get_by_role("dialog").get_by_role("button", name="Gus Bell").click()
    expect(page.get_by_role("button", name="You are Gus Bell")).to_be_visible()
    expect(main.get_by_text("hello @Ana Lind")).to_be_visible()
    expect(page.get_by_role("link", name="marketing-plans")).to_have_count(0)
    expect(main.get_by_text("Only visible to you")).to_have_count(0)


def say_and_react(page: Page) -> None:
    field = page.get_by_role("combobox", name="Message #ask-data")
    field.press_sequentially("hello @an")
    expect(page.get_by_role("option", name="Ana Lind")).to_be_visible()
    field.press("Enter")
    field.press_sequentially("<b>how many</b>")
    field.press("Enter")

    message = page.get_by_role("article").filter(has_text="hello @Ana Lind <b>how many</b>")
    message.hover()
    message.get_by_role("button", name="Add a reaction").click()
    page.get_by_role("dialog", name="Emoji").get_by_role("button", name="eyes", exact=True).click()
    expect(message.get_by_role("button", name="eyes, 1: you")).to_have_attribute(
        "aria-pressed", "true"
    )


def talk_in_a_thread(page: Page) -> None:
    field = page.get_by_role("combobox", name="Message #ask-data")
    field.fill("@teapot hi")
    field.press("Enter")
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    thread.get_by_role("button", name="Yes, please").click()
    expect(thread.get_by_text("Here you are")).to_be_visible()
    reply = thread.get_by_role("combobox", name="Reply …")
    reply.press_sequentially("/tea")
    reply.press("Enter")
    expect(thread.get_by_text("/tea is not supported in threads. Sorry!")).to_be_visible()
    keep_picture(page, "thread")
    thread.get_by_role("button", name="Close the thread").click()


def run_a_command(page: Page) -> None:
    field = page.get_by_role("combobox", name="Message #ask-data")
    field.fill("/coffee")
    field.press("Enter")
    expect(page.get_by_text("/coffee is not a valid command.")).to_be_visible()
    field.fill("")
    field.press_sequentially("/t")
    expect(page.get_by_role("option", name="/tea [which tea]")).to_be_visible()
    field.press("Enter")
    field.press_sequentially("green")
    field.press("Enter")
    answer = page.get_by_role("article").filter(has_text="One green tea for you.")
    expect(answer.get_by_text("Only visible to you")).to_be_visible()
    keep_picture(page, "channel")
    answer.get_by_role("button", name="Dismiss message").click()
    expect(answer).to_have_count(0)


def fill_a_form_in(page: Page) -> None:
    page.get_by_role("button", name="Shortcuts", exact=True).click()
    page.get_by_role("menuitem", name="Brew").click()
    modal = page.get_by_role("dialog", name="Brew tea")
    modal.get_by_role("button", name="Brew", exact=True).click()
    expect(modal.get_by_text("Please complete this required field.")).to_be_visible()
    field = modal.get_by_role("textbox", name="Which tea?")
    field.fill("coffee")
    modal.get_by_role("button", name="Brew", exact=True).click()
    expect(modal.get_by_text("That is no tea.")).to_be_visible()
    expect(field).to_have_value("coffee")
    expect(field).to_be_focused()
    keep_picture(page, "modal")
    modal.get_by_role("button", name="More").click()
    second = page.get_by_role("dialog", name="Second pot")
    expect(second).to_be_visible()
    page.keyboard.press("Escape")
    expect(second).to_have_count(0)
    expect(field).to_have_value("coffee")
    field.fill("oolong")
    field.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def look_at_home(page: Page) -> None:
    page.get_by_role("link", name="Teapot Home").click()
    expect(page.get_by_text("Cups so far: 0")).to_be_visible()
    page.get_by_role("button", name="Pour").click()
    expect(page.get_by_text("Cups so far: 1")).to_be_visible()
