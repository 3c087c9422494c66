"""What people say in a request's thread, with the real bot, by hand in a browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, message, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak


@pytest.fixture
def asked(bot: Bot) -> Bot:
    """Mira has asked, and has her card."""
    mira = bot.person("mira")
    ts = mira.say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
    mira.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)
    return bot


def panel_as(page: Page, bot: Bot, who: str) -> Locator:
    """The thread of the request, as somebody sees it."""
    visit(page, bot, who)
    return thread_of(page, message(page, ORDERS))


def write(panel: Locator, words: str) -> None:
    """Reply in the thread."""
    field = panel.get_by_role("combobox", name="Reply …")
    field.fill(words)
    field.press("Enter")


def whisper(panel: Locator, words: str) -> Locator:
    """What only its reader sees."""
    found = panel.get_by_role("article").filter(has_text=words).last
    expect(found.get_by_text("Only visible to you").first).to_be_visible()
    return found


def card_of(panel: Locator) -> Locator:
    """The request's card."""
    return panel.get_by_role("article").filter(has_text="Asked by")


def test_any_news_is_answered_privately(asked: Bot, page: Page) -> None:
    panel = panel_as(page, asked, "omar")
    write(panel, "any news on this?")

    whisper(panel, "New, waiting for the data team")
    keep_picture(page, "talk_news")


def test_never_mind_offers_to_take_it_back(asked: Bot, page: Page) -> None:
    panel = panel_as(page, asked, "mira")
    write(panel, "never mind, found it")
    offer = whisper(panel, "Shall I take")
    keep_picture(page, "talk_never_mind")
    offer.get_by_role("button", name="Withdraw").click()

    expect(card_of(panel)).to_contain_text("Withdrawn")
    expect(offer).to_have_count(0)


def test_a_plus_one_counts_on_the_card_and_can_be_taken_back(asked: Bot, page: Page) -> None:
    panel = panel_as(page, asked, "omar")
    write(panel, "+1")
    offer = whisper(panel, "too?")
    keep_picture(page, "talk_plus_one")
    offer.get_by_role("button", name="I need this too").click()

    expect(card_of(panel)).to_contain_text("2 people")
    note = whisper(panel, "You count as asking for this.")
    keep_picture(page, "talk_counted")
    note.get_by_role("button", name="Not any more").click()
    expect(card_of(panel)).not_to_contain_text("2 people")


def test_a_follow_up_that_changes_the_ask_is_added(asked: Bot, page: Page) -> None:
    panel = panel_as(page, asked, "mira")
    write(panel, "actually by country, not by city")
    offer = whisper(panel, "Shall I add")
    keep_picture(page, "talk_add")
    offer.get_by_role("button", name="Add").click()

    expect(card_of(panel)).to_contain_text("country")
    keep_picture(page, "talk_added")


def test_ill_take_it_from_here_makes_the_bot_quiet_until_it_may_speak_again(
    asked: Bot, page: Page
) -> None:
    panel = panel_as(page, asked, "ana")
    write(panel, "I'll take it from here")
    note = whisper(panel, "I'll be quiet in this thread")
    keep_picture(page, "talk_quiet")
    note.get_by_role("button", name="Speak again").click()
    expect(note).to_have_count(0)
    write(panel, "it's 4,210")

    whisper(panel, "Answered?")
