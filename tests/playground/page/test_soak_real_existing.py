"""What exists, through the page: offered, taken, looked up; a term is asked for and defined."""

import pytest
from playwright.sync_api import Page, expect

from bot.existing import products
from bot.existing.products import Known
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import message, say, thread_of, visit
from tests.world import Bot

pytestmark = pytest.mark.soak

KNOWN = [
    Known(
        "Orders by city", "https://dash.example/orders", "How many orders each city has", "U0ANA"
    ),
    Known("Orders by channel", "https://dash.example/channels", "Orders per sales channel"),
]


def test_what_exists_is_found_offered_and_taken_and_a_term_is_defined(bot: Bot, page: Page) -> None:
    with bot.deps.sessions.begin() as session:
        for known in KNOWN:
            products.add(session, bot.deps.queue, bot.workspace_id, known, bot.deps.clock())
    visit(page, bot, "mira")
    say(page, "@whychain Where can I find the orders by city dashboard?")
    panel = thread_of(page, message(page, "orders by city dashboard"))
    card = panel.get_by_role("article").filter(has_text="asked by")
    expect(card).to_contain_text("Waiting for you")
    keep_picture(page, "existing_where")
    card.get_by_role("button", name="That's it").first.click()
    expect(card).to_contain_text("Answered by what exists already")
    keep_picture(page, "existing_taken")

    say(page, "@whychain What does GMV mean?")
    panel = thread_of(page, message(page, "What does GMV mean"))
    card = panel.get_by_role("article").filter(has_text="asked by")
    expect(card).to_contain_text("isn't in the dictionary yet")
    keep_picture(page, "existing_term_asked")

    visit(page, bot, "ana", "C0TRIAGE")
    page.get_by_role("button", name="Define it").click()
    form = page.get_by_role("dialog", name="Define a term")
    form.get_by_role("textbox", name="What does it mean here?").fill("All orders at list price")
    keep_picture(page, "existing_term_form")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)

    visit(page, bot, "mira")
    panel = thread_of(page, message(page, "What does GMV mean"))
    expect(panel).to_contain_text("All orders at list price")
    keep_picture(page, "existing_term_told")
    visit(page, bot, "mira", "home")
    page.get_by_role("button", name="Search", exact=True).last.click()
    window = page.get_by_role("dialog", name="Search")
    window.get_by_role("textbox", name="What are you looking for?").fill("orders city")
    window.get_by_role("button", name="Search", exact=True).click()
    expect(window).to_contain_text("Ana Lind looks after it")
    keep_picture(page, "existing_search")
