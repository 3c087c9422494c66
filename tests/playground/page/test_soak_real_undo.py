"""The real bot: what is no request goes, and comes again for who thinks better of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, card_in, message, say, thread_of, visit
from tests.world import Bot

pytestmark = pytest.mark.soak


def test_not_a_request_takes_the_card_away_and_undo_brings_it_again(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")
    say(page, f"@whychain {ORDERS}")
    panel = thread_of(page, message(page, ORDERS))
    card = card_in(panel)
    card.get_by_role("button", name="Not a request").click()
    sure = page.get_by_role("dialog", name="Not a request?")
    sure.get_by_role("button", name="Not a request").click()
    note = panel.get_by_role("article").filter(has_text="Nothing is tracked here any more")
    expect(note).to_have_count(1)
    expect(panel.get_by_role("article").filter(has_text="Asked by")).to_have_count(0)
    keep_picture(page, "not_a_request")

    note.get_by_role("button", name="Undo").click()
    card = card_in(panel)
    expect(note).to_have_count(0)
    keep_picture(page, "not_a_request_undone")

    card.get_by_role("button", name="Not a request").click()
    sure.get_by_role("button", name="Not a request").click()
    expect(note).to_have_count(1)
    visit(page, bot, "mira", "home")
    expect(page.get_by_text("Not a request, you said")).to_be_visible()
    keep_picture(page, "not_a_request_home")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Not a request, you said")).to_have_count(0)
    visit(page, bot, "mira")
    card_in(thread_of(page, message(page, ORDERS)))
