"""Home of the real bot for each role, and what it says to those whom it can't serve."""

import pytest
from playwright.sync_api import Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, message, say, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak

REFUSED = "Whychain isn't installed where Stan Pike works."
HOMES = {
    "mira": ["Your requests", ORDERS.removesuffix("?"), "How to ask for data"],
    "omar": ["Your requests", "You haven't asked for anything yet."],
    "ana": ["Your requests", "How to ask for data"],
    "petra": ["Single requests", "Take it", "Candidates without a decision"],
    "max": ["Your requests", "How to ask for data"],
    "ada": ["Settings", "Triage channel", "🔒 private channel", "Proposing"],
    "gus": ["full members of this workspace only."],
}


@pytest.mark.parametrize("who", HOMES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_home_shows_what_its_reader_can_do(bot: Bot, page: Page, who: str, colours: str) -> None:
    mira = bot.person("mira")
    ts = mira.say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")
    mira.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")

    visit(page, bot, who, "home")

    home = page.get_by_role("region", name="Home of Whychain")
    for words in HOMES[who]:
        expect(home).to_contain_text(words)
    keep_picture(page, f"real_home_{who}_{colours}")


def test_a_guest_is_told_why_it_files_nothing_for_them(bot: Bot, page: Page) -> None:
    visit(page, bot, "gus")

    say(page, f"/data {ORDERS}")

    expect(message(page, "full members of this workspace only")).to_contain_text(
        "Only visible to you"
    )
    keep_picture(page, "real_guest")


def test_somebody_of_another_company_is_told_by_slack_that_the_app_is_not_theirs(
    bot: Bot, page: Page
) -> None:
    visit(page, bot, "stan", "C0WREN")
    field = page.get_by_role("combobox", name="Message #with-wren")
    field.fill(f"/data {ORDERS}")
    field.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text(REFUSED)
    expect(field).to_have_value(f"/data {ORDERS}")
    keep_picture(page, "real_stranger")

    page.get_by_role("link", name="Whychain Home").click()

    home = page.get_by_role("region", name="Home of Whychain")
    expect(home).to_contain_text(REFUSED)


def test_a_mention_by_somebody_of_another_company_is_refused_kindly(bot: Bot, page: Page) -> None:
    visit(page, bot, "stan", "C0WREN")

    say(page, f"@whychain {ORDERS}", "Message #with-wren")

    expect(page.get_by_text("Only visible to you")).to_be_visible()
    keep_picture(page, "real_stranger_mention")
