"""The first day: an admin switches a channel on, has it read back, and sees what was found."""

import pytest
from playwright.sync_api import Page, expect

from bot.jobs import Job
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, message, visit
from tests.world import Bot

pytestmark = pytest.mark.soak

SHEET = "https://sheets.example/churn"


def test_a_channel_is_switched_on_read_back_and_switched_off_by_somebody_in_it(
    bot: Bot, page: Page
) -> None:
    for who in ("mira", "omar", "max"):
        bot.person(who).say("#ask-data", ORDERS)
        bot.person("ana").say("#ask-data", f"The churn sheet is at {SHEET}.")
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    visit(page, bot, "ada", "home")
    home = page.get_by_role("region", name="Home of Whychain")
    expect(home).to_contain_text("What was asked before")

    home.get_by_role("button", name="Channels", exact=True).click()
    form = page.get_by_role("dialog", name="Channels")
    form.get_by_role("combobox", name="Channel").click()
    page.get_by_role("option", name="ask-data").click()
    keep_picture(page, "real_channels_form")
    form.get_by_role("button", name="Save").click()
    offer = page.get_by_role("dialog", name="Read the last 90 days")
    expect(offer).to_contain_text("is switched on. Shall I read back as well?")
    keep_picture(page, "real_history_form")
    offer.get_by_role("button", name="Read", exact=True).click()

    expect(home).to_contain_text("read 7 messages back to")
    home.get_by_text("back to").first.hover()  # unlike scrolling, it waits for a new Home
    keep_picture(page, "real_history_home")
    page.get_by_role("button", name="Messages").click()
    expect(message(page, "I've read 7 messages")).to_contain_text("Asked for 3 times by 3 people")
    keep_picture(page, "real_history_found")

    visit(page, bot, "mira")
    hello = message(page, "I'm Whychain")
    expect(hello).to_contain_text("What I read and keep")
    keep_picture(page, "real_hello")
    hello.get_by_role("button", name="Switch off here").click()
    expect(hello).to_contain_text("Switched off by Mira Sand")
    keep_picture(page, "real_hello_off")
