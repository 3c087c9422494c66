"""Forms of the real bot: what is wrong is said at its field, and hostile words stay words."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, card_in, message, say, thread_of, visit
from tests.world import Bot

pytestmark = pytest.mark.soak

HOSTILE = (
    "How many orders did each city have last week, <script>alert(1)</script> &lt;b&gt; &amp; "
    "<https://x.example|y> <javascript:alert(2)|press me> <!channel> <img src=x onerror=alert(3)> "
    "\u202eright to left\u202c שלום 👩‍👩‍👧‍👦🏳️‍🌈?"
)
LONG = "How many orders did each city have last week? " + "and " * 10_000


@pytest.fixture
def form(bot: Bot, page: Page) -> Locator:
    """The form that the global shortcut opens."""
    visit(page, bot, "mira")
    page.get_by_role("button", name="Shortcuts", exact=True).click()
    page.get_by_role("menuitem", name="Ask for data").click()
    form = page.get_by_role("dialog", name="Ask for data")
    form.get_by_role("textbox", name="What do you need?").wait_for()
    return form


def test_an_empty_form_is_complained_about_by_slack_itself(form: Locator, page: Page) -> None:
    form.get_by_role("button", name="File request").click()

    expect(form.get_by_text("Please complete this required field.")).to_be_visible()
    expect(form.get_by_role("textbox", name="What do you need?")).to_be_focused()
    keep_picture(page, "real_form_empty")


def test_a_field_takes_no_more_than_its_limit_and_shows_how_much_is_left(form: Locator) -> None:
    field = form.get_by_role("textbox", name="Which decision will it inform?")
    field.fill("x" * 400)

    assert len(field.input_value()) <= 300 or form.get_by_text("400 / 300").is_visible()
    form.get_by_role("textbox", name="What do you need?").fill(ORDERS)
    form.get_by_role("button", name="File request").click()
    expect(form.get_by_text("Enter no more than 300 characters.")).to_be_visible()


def test_the_bots_own_complaint_stands_at_its_field_and_goes_when_it_is_mended(
    form: Locator, page: Page
) -> None:
    field = form.get_by_role("textbox", name="What do you need?")
    field.fill("🎉 …")
    form.get_by_role("button", name="File request").click()
    expect(form.get_by_text("no words in it yet")).to_be_visible()
    expect(field).to_have_value("🎉 …")
    expect(field).to_be_focused()
    keep_picture(page, "real_form_error")

    field.fill(ORDERS)
    form.get_by_role("button", name="File request").click()

    expect(form).to_have_count(0)


def test_hostile_words_stay_words_in_the_message_the_card_and_home(bot: Bot, page: Page) -> None:
    visit(page, bot, "mira")
    say(page, f"@whychain {HOSTILE}")
    asked = message(page, "onerror=alert(3)")
    expect(asked).to_contain_text("<script>alert(1)</script> &lt;b&gt; &amp;")
    expect(asked).to_contain_text("<!channel>")

    card = card_in(thread_of(page, asked))
    keep_picture(page, "real_hostile_card")
    card.get_by_role("button", name="Edit").click()
    edit = page.get_by_role("dialog", name="Edit the request")
    field = edit.get_by_role("textbox", name="What do you need?")
    assert field.input_value() == HOSTILE
    keep_picture(page, "real_hostile_form")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Whychain Home").click()
    expect(page.get_by_role("region", name="Home of Whychain")).to_contain_text("Your requests")
    keep_picture(page, "real_hostile_home")

    assert page.locator("main script, main img, #thread script, #thread img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.get_by_role("main").locator(".mention").filter(has_text="@channel").count() == 0


def test_forty_thousand_characters_are_refused_or_shown_without_stalling(
    bot: Bot, page: Page
) -> None:
    visit(page, bot, "mira")

    took = page.evaluate(
        """async (words) => {
            const field = document.querySelector("main textarea");
            field.value = words;
            const start = performance.now();
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise(requestAnimationFrame);
            return performance.now() - start;
        }""",
        LONG,
    )
    page.get_by_role("combobox", name="Message #ask-data").press("Enter")
    said = message(page, "How many orders did each city")
    expect(said.get_by_role("button", name="Show more")).to_be_in_viewport()
    keep_picture(page, "real_long")

    assert took < 50
    said.get_by_role("button", name="Show more").click()
    expect(said.get_by_role("button", name="Show more")).to_have_count(0)
