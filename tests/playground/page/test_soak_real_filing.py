"""A request filed in each of the ways, with the real bot, by hand in a browser."""

import pytest
from playwright.sync_api import Page, expect

from models.words import WatchMode
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import (
    ORDERS,
    REPLIES,
    card_in,
    message,
    more,
    say,
    thread_of,
    visit,
)
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak


def test_by_a_mention(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")

    asked = say(page, f"@whychain {ORDERS}")

    card_in(thread_of(page, asked))
    keep_picture(page, "real_mention")


def test_by_a_direct_message_whose_words_wait_for_their_authors_leave(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira", "home")
    page.get_by_role("button", name="Messages").click()

    asked = say(page, ORDERS, "Message Whychain")

    card = thread_of(page, asked).get_by_role("article").filter(has_text="Asked by")
    expect(card).to_contain_text("nobody may read it before you say who")
    keep_picture(page, "real_direct")
    card.get_by_role("combobox", name="Who may read your words?").click()
    card.get_by_role("option", name="The data team").click()
    expect(card).to_contain_text("New, waiting for the data team")


def test_by_the_command_with_words(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")

    say(page, f"/data {ORDERS}")

    told = message(page, "Filed")
    expect(told.get_by_text("Only visible to you")).to_be_visible()
    keep_picture(page, "real_command")


def test_by_the_command_alone_which_opens_the_form(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")
    field = page.get_by_role("combobox", name="Message #ask-data")
    field.press_sequentially("/da")
    expect(page.get_by_role("option", name="/data [what you need | find words")).to_be_visible()
    keep_picture(page, "real_command_hint")
    field.press("Enter")
    field.press("Enter")

    form = page.get_by_role("dialog", name="Ask for data")
    form.get_by_role("textbox", name="What do you need?").fill(ORDERS)
    form.get_by_role("button", name="File request").click()

    expect(form).to_have_count(0)
    page.get_by_role("link", name="Whychain , 1 unread").click()
    card_in(page.get_by_role("main"))


def test_by_the_global_shortcut_with_every_field_of_the_form(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")
    page.get_by_role("button", name="Shortcuts", exact=True).click()
    page.get_by_role("menuitem", name="Ask for data").click()

    form = page.get_by_role("dialog", name="Ask for data")
    form.get_by_role("textbox", name="What do you need?").fill(ORDERS)
    form.get_by_role("textbox", name="Which decision will it inform?").fill("Where to hire")
    form.get_by_label("By when?").fill("2026-12-04")
    form.get_by_role("combobox", name="How often?").click()
    form.get_by_role("option", name="Weekly").click()
    form.get_by_role("textbox", name="Who else would use it?").fill("Operations")
    form.get_by_role("radio", name="Only the PM on duty").check()
    keep_picture(page, "real_form_filled")
    form.get_by_role("button", name="File request").click()

    expect(form).to_have_count(0)
    page.get_by_role("link", name="Whychain , 1 unread").click()
    card = card_in(page.get_by_role("main"))
    expect(card).to_contain_text("4 Dec 2026")
    keep_picture(page, "real_form_card")


def test_by_the_message_shortcut_for_somebody_else(bot: Bot, page: Page) -> None:
    bot.person("omar").say("#ask-data", ORDERS)
    visit(page, bot, "ana")

    asked = message(page, ORDERS)
    more(page, asked, "File as data request")
    form = page.get_by_role("dialog")
    expect(form.get_by_role("textbox", name="What do you need?")).to_have_value(ORDERS)
    keep_picture(page, "real_message_shortcut")
    form.get_by_role("button", name="File").click()

    expect(form).to_have_count(0)
    card = card_in(thread_of(page, asked))
    expect(card).to_contain_text("Asked by Omar Reis")
    expect(card).to_contain_text("filed by Ana Lind")


def test_by_the_inbox_emoji(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")
    asked = say(page, ORDERS)

    asked.hover()
    asked.get_by_role("button", name="Add a reaction").click()
    page.get_by_role("button", name="inbox tray", exact=True).click()

    card_in(thread_of(page, asked))
    expect(asked.get_by_role("button", name="inbox tray, 1: you")).to_be_visible()


def test_in_a_channel_that_asks_by_an_offer_that_only_its_author_sees(bot: Bot, page: Page) -> None:
    talk.watch(bot, WatchMode.ASK)
    visit(page, bot, "mira")
    asked = say(page, ORDERS)

    offer = message(page, "Shall I file this")
    expect(offer.get_by_text("Only visible to you")).to_be_visible()
    keep_picture(page, "real_offer")
    offer.get_by_role("button").filter(has_text="File").first.click()

    expect(offer).to_have_count(0)
    card_in(thread_of(page, asked))


def test_in_a_channel_that_files_by_itself(bot: Bot, page: Page) -> None:
    talk.watch(bot, WatchMode.AUTO)
    visit(page, bot, "mira")
    say(page, "lunch, anybody?")

    asked = say(page, ORDERS)

    card_in(thread_of(page, asked))
    expect(message(page, "lunch, anybody?").get_by_role("button", name=REPLIES)).to_have_count(0)
