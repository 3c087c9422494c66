"""The worked example by hand, with rules alone: from a model that two people ask for up to the
need, and on to a product that is live."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import card_in, message, say, thread_of, visit
from tests.scenarios.test_worked_example import CLIMB
from tests.world import Bot

pytestmark = pytest.mark.soak

WISH = "could we get a coupon-referral elasticity model?"
LINK = "https://models.example/referral"
NEED = 4
"""Which of the rungs is the need."""


@pytest.mark.timeout(300)
def test_the_worked_example_is_climbed_decided_and_told(bot: Bot, page: Page) -> None:
    for who in ("mira", "omar"):
        visit(page, bot, who)
        card_in(thread_of(page, say(page, f"@whychain {WISH}")))
    visit(page, bot, "petra", "C0TRIAGE")
    root = message(page, "Why-chain:")
    expect(root).to_contain_text("Asked for twice by 2 people")
    panel = thread_of(page, root)

    climb(page, panel)

    expect(panel.get_by_text("Next why")).to_have_count(0)
    expect(root).to_contain_text(f"5. {CLIMB[-1][0]}")
    expect(root).to_contain_text("Why-chain: the need is reached")
    assert [line for line in root.inner_text().splitlines() if "Petra Moss)" in line] == ladder()
    keep_picture(page, "real_example_climbed")

    confirm(page, root)
    build(page, root)
    expect(root).to_contain_text("Decided: build")
    go_live(page, root)
    expect(root).to_contain_text("Live")
    keep_picture(page, "real_example_live")


def climb(page: Page, panel: Locator) -> None:
    """Answer five whys, each once it is asked."""
    for number, (answer, altitude) in enumerate(CLIMB, start=1):
        expect(panel.get_by_role("article").last).to_contain_text("Next why")
        say(page, answer, "Reply …")
        taken = panel.get_by_role("article").filter(has_text=f"({altitude}, Petra Moss)").last
        expect(taken.get_by_role("button", name="Undo")).to_be_visible()
        keep_picture(page, f"real_example_rung_{number}")


def ladder() -> list[str]:
    """How a candidate's root shows the five rungs; the fourth is the need."""
    return [
        f"{'🎯' if number == NEED else f'{number}.'} {answer} ({altitude}, Petra Moss) · said here"
        for number, (answer, altitude) in enumerate(CLIMB, start=1)
    ]


def confirm(page: Page, root: Locator) -> None:
    """The need's wording is let through."""
    root.get_by_role("button", name="Confirm the need").click()
    form = page.get_by_role("dialog", name="Confirm the need")
    keep_picture(page, "real_example_need")
    form.get_by_role("button", name="Confirm", exact=True).click()
    expect(root.get_by_text("(confirmed)")).to_be_visible()


def build(page: Page, root: Locator) -> None:
    """Decide to build it: the four questions are filled from what is known, but for systems."""
    root.get_by_role("button", name="Decide", exact=True).click()
    form = page.get_by_role("dialog", name="Decide")
    form.get_by_role("combobox", name="What do we do?").click()
    page.get_by_role("option", name="Build").click()
    form.get_by_role("textbox", name="4. Which systems").fill("A table in the warehouse")
    keep_picture(page, "real_example_build")
    form.get_by_role("button", name="Decide", exact=True).click()
    expect(form).to_have_count(0)


def go_live(page: Page, root: Locator) -> None:
    """It is there, and where."""
    root.get_by_role("button", name="It's live").click()
    form = page.get_by_role("dialog", name="It's live")
    form.get_by_role("textbox", name="Where is it?").fill(LINK)
    keep_picture(page, "real_example_live_form")
    form.get_by_role("button", name="Tell them").click()
    expect(form).to_have_count(0)
