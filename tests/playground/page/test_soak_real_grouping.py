"""What the machine proposes to merge, by hand: a PM reads it, merges, and thinks again."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bot import ticks
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import message, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot, Clock

pytestmark = pytest.mark.soak

REGIONS = "How many orders were there in each town and region last week?"


@pytest.fixture
def asked(bot: Bot, clock: Clock) -> None:
    """Two candidates that are nearly alike, and the question whether they are the same."""
    for who, words in (("mira", talk.ORDERS), ("omar", talk.ORDERS), ("max", REGIONS)):
        file(bot, who, words)
    file(bot, "mira", REGIONS)
    petra = bot.person("petra")
    petra.wait_for_message("#data-triage", lambda m: "Candidate" in talk.words(m))
    for by in (timedelta(days=1), timedelta(hours=1)):
        clock.move(by)
        with bot.deps.sessions.begin() as session:
            ticks.tick(session, bot.deps.queue, clock())
        bot.slack.desk.wait_until_quiet()
        while bot.jobs.waiting():
            pass
    petra.wait_for_message("#data-triage", lambda m: "Same data?" in talk.words(m))


def file(bot: Bot, who: str, words: str) -> None:
    """Ask for something, and wait for its card."""
    person = bot.person(who)
    ts = person.say("#ask-data", f"<@{bot.slack.bot_user}> {words}")
    person.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)


def test_a_pm_is_asked_merges_with_a_click_and_undoes_it(bot: Bot, asked: None, page: Page) -> None:
    visit(page, bot, "petra", "C0TRIAGE")
    question = message(page, "Same data?")
    expect(question).to_contain_text("Alike to 82%")
    question.scroll_into_view_if_needed()
    keep_picture(page, "real_grouping_asked")

    question.get_by_role("button", name="Merge", exact=True).click()

    expect(question).to_contain_text("Petra Moss merged them.")
    merged = message(page, "Merged into")
    expect(merged).to_contain_text("New requests for it are counted there.")
    panel = thread_of(page, message(page, "4 times by 3 people"))
    expect(panel).to_contain_text("2 requests came along")
    keep_picture(page, "real_grouping_merged")

    panel.get_by_role("button", name="Undo the merge").last.click()

    expect(panel).to_contain_text("Undone by Petra Moss.")
    expect(message(page, "Same data?").get_by_role("button", name="Different")).to_be_visible()
    keep_picture(page, "real_grouping_undone")
    assert [request.product_id for request in talk.requests(bot)] == [1, 1, 2, 2]
