"""The queue by hand: whatever a data PM does is two clicks away, on a phone as well."""

import pytest
from playwright.sync_api import Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, message, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak

PHONE = {"width": 390, "height": 844}
SCREENS = [{"width": 1280, "height": 800}, PHONE]


@pytest.fixture(autouse=True)
def asked(bot: Bot) -> None:
    """A candidate that two people asked for, and a single request."""
    for who, words in (("mira", ORDERS), ("omar", ORDERS), ("max", talk.CHURN)):
        person = bot.person(who)
        ts = person.say("#ask-data", f"<@{bot.slack.bot_user}> {words}")
        person.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)
    bot.person("petra").wait_for_message("#data-triage", lambda m: "Candidate" in talk.words(m))


@pytest.mark.parametrize("screen", SCREENS, ids=["desk", "phone"])
def test_home_leads_to_everything_in_two_clicks(
    bot: Bot, page: Page, screen: dict[str, int]
) -> None:
    page.set_viewport_size(screen)  # type: ignore[arg-type]  # a dict of the same shape
    visit(page, bot, "petra", "home")
    home = page.get_by_role("region", name="Home of Whychain")

    home.get_by_role("button", name="On nobody yet (3)").click()
    expect(home.get_by_role("button", name="Show all")).to_be_visible()
    home.get_by_role("button", name="Take it").first.click()
    expect(home.get_by_role("button", name="On me (1)")).to_be_visible()
    keep_picture(page, f"real_queue_filtered_{screen['width']}")

    home.get_by_role("button", name="Decide").click()
    form = page.get_by_role("dialog", name="Decide")
    form.get_by_role("combobox", name="What do we do?").click()
    page.get_by_role("option", name="Decline").click()
    expect(form).to_contain_text("so say why")
    form.get_by_role("textbox", name="Why?").fill("Finance has it.")
    form.get_by_role("textbox", name="What the requesters are told").fill("Finance has it.")
    form.get_by_role("button", name="Decide", exact=True).click()
    expect(home).to_contain_text("None. A product is listed once two people have asked for it.")
    keep_picture(page, f"real_queue_decided_{screen['width']}")


@pytest.mark.parametrize("screen", SCREENS, ids=["desk", "phone"])
def test_a_root_leads_to_its_open_requests_and_to_each_form(
    bot: Bot, page: Page, screen: dict[str, int]
) -> None:
    page.set_viewport_size(screen)  # type: ignore[arg-type]  # a dict of the same shape
    visit(page, bot, "petra", "C0TRIAGE")
    root = message(page, "Why-chain:")

    root.get_by_role("button", name="2 open requests").click()
    window = page.get_by_role("dialog", name="Open requests")
    window.get_by_role("button", name="Take it").first.click()
    expect(window.get_by_role("button", name="Give back")).to_be_visible()
    keep_picture(page, f"real_queue_window_{screen['width']}")
    window.get_by_role("button", name="Hand over").first.click()
    form = page.get_by_role("dialog", name="Hand over")
    form.get_by_role("combobox", name="To whom?").click()
    page.get_by_role("option", name="Ana Lind").click()
    form.get_by_role("button", name="Hand over").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(root).to_contain_text("1 with Ana Lind")
