"""A request answered, sent back and asked about with the real bot, by hand in a browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, message, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak


def panel_as(page: Page, bot: Bot, who: str) -> Locator:
    """The thread of the request, as somebody sees it."""
    visit(page, bot, who)
    return thread_of(page, message(page, ORDERS))


def last(panel: Locator, words: str) -> Locator:
    """The last message of the thread that holds some words."""
    found = panel.get_by_role("article").filter(has_text=words).last
    expect(found).to_be_visible()
    return found


def write(panel: Locator, words: str) -> None:
    """Reply in the thread."""
    field = panel.get_by_role("combobox", name="Reply …")
    field.fill(words)
    field.press("Enter")


def test_an_answer_from_the_figure_in_the_thread_to_what_is_missing(bot: Bot, page: Page) -> None:
    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
    bot.person("ana").wait_for_message("#ask-data", lambda m: ORDERS in talk.words(m))

    panel = panel_as(page, bot, "ana")
    write(panel, "it's 4,210")
    asked = last(panel, "Answered?")
    expect(asked.get_by_text("Only visible to you")).to_be_visible()
    keep_picture(page, "answers_asked")
    asked.get_by_role("button", name="Yes: 1 h").click()
    expect(asked).to_have_count(0)
    last(panel, "Answered by Ana Lind")
    keep_picture(page, "answers_card")

    panel = panel_as(page, bot, "mira")
    told = last(panel, "Ana Lind answered:")
    keep_picture(page, "answers_told")
    told.get_by_role("button", name="Not quite").click()
    form = page.get_by_role("dialog", name="Not quite")
    form.get_by_role("textbox", name="What is missing?").fill("Net of returns, and by week")
    keep_picture(page, "answers_missing")
    form.get_by_role("button", name="Send back").click()
    last(panel, "isn't quite answered yet")
    keep_picture(page, "answers_sent_back")

    panel = panel_as(page, bot, "ana")
    card = last(panel, "Ana Lind is on it")
    card.get_by_role("button", name="More actions").last.click()
    page.get_by_role("menuitem", name="Waiting for requester").click()
    form = page.get_by_role("dialog", name="Waiting for requester")
    form.get_by_role("textbox", name="What do you need to know?").fill("Weeks from Monday on?")
    keep_picture(page, "answers_question")
    form.get_by_role("button", name="Ask", exact=True).click()
    last(panel, "Ana Lind asks:")
    keep_picture(page, "answers_waiting")

    visit(page, bot, "ana", "home")
    home = page.get_by_role("region", name="Home of Whychain")
    expect(home).to_contain_text("Yours, waiting for the requester")
    keep_picture(page, "answers_home")

    panel = panel_as(page, bot, "mira")
    write(panel, "Yes, Monday to Sunday")
    last(panel, "Ana Lind is on it")

    visit(page, bot, "ana", "home")
    home = page.get_by_role("region", name="Home of Whychain")
    home.get_by_role("button", name="Hand over").click()
    form = page.get_by_role("dialog", name="Hand over")
    form.get_by_role("combobox", name="To whom?").click()
    page.get_by_role("option", name="Petra Moss").click()
    form.get_by_role("textbox", name="Note").fill("She wants it by week")
    keep_picture(page, "answers_hand_over")
    form.get_by_role("button", name="Hand over", exact=True).click()
    expect(form).to_have_count(0)

    visit(page, bot, "petra", "home")
    expect(page.get_by_role("region", name="Home of Whychain")).to_contain_text("Yours to answer")
    keep_picture(page, "answers_petra_home")
