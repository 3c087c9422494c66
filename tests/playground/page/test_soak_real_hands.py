"""The real bot by keyboard alone, and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, REPLIES, card_in, message, say, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak


def test_a_request_is_filed_edited_and_withdrawn_by_keyboard_alone(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")
    press, write = page.keyboard.press, page.keyboard.type

    press("Alt+n")
    write("@why")
    expect(page.get_by_role("option", name="Whychain")).to_be_visible()
    press("Enter")
    write(ORDERS)
    press("Enter")
    expect(message(page, ORDERS).get_by_role("button", name=REPLIES)).to_be_visible()
    press("Alt+m")
    press("ArrowUp")
    press("t")
    thread = page.get_by_role("complementary", name="Thread")
    card_in(thread)
    tab_to(page, "Edit")
    press("Enter")
    form = page.get_by_role("dialog", name="Edit the request")
    expect(form.get_by_role("textbox", name="Title")).to_be_focused()
    press("Control+a")
    write("Orders by city")
    press("Enter")
    expect(form).to_have_count(0)
    expect(thread.get_by_text("Orders by city")).to_be_visible()
    tab_to(page, "Withdraw")
    press("Enter")
    expect(page.get_by_role("dialog", name="Withdraw?")).to_be_visible()
    press("Enter")
    expect(thread).to_contain_text("Withdrawn")
    press("Escape")
    expect(thread).to_have_count(0)


def tab_to(page: Page, label: str) -> None:
    """Press Tab, or Shift and Tab, until a button of the thread has focus."""
    wanted = page.get_by_role("complementary", name="Thread").get_by_role(
        "button", name=label, exact=True
    )
    for _ in range(40):
        if wanted.evaluate("button => button === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError(f"{label} can't be reached by Tab.")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_request_is_filed_and_triaged_on_a_phone(bot: Bot, page: Page, colours: str) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, bot, "mira")
    asked = say(page, f"@whychain {ORDERS}")
    keep_picture(page, f"real_phone_channel_{colours}")
    card_in(thread_of(page, asked))
    keep_picture(page, f"real_phone_card_{colours}")
    assert width(page) <= 360
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("dialog", name="Edit the request").wait_for()
    keep_picture(page, f"real_phone_form_{colours}")
    page.keyboard.press("Escape")
    omar = bot.person("omar")
    omar.say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
    petra = bot.person("petra")
    petra.wait_for_message("#data-triage", lambda m: "Candidate" in talk.words(m))

    visit(page, bot, "petra", "C0TRIAGE")
    expect(message(page, "Candidate")).to_be_visible()
    keep_picture(page, f"real_phone_triage_{colours}")
    panel = thread_of(page, message(page, "Candidate"))
    expect(panel.get_by_role("button", name="Ask the requester")).to_be_visible()
    keep_picture(page, f"real_phone_thread_{colours}")
    panel.get_by_role("button", name="Decide").click()
    page.get_by_role("dialog").wait_for()
    keep_picture(page, f"real_phone_decide_{colours}")
    page.keyboard.press("Escape")
    visit(page, bot, "ada", "home")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    keep_picture(page, f"real_phone_home_{colours}")

    assert width(page) <= 360


def width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))
