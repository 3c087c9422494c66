"""The why-chain with the real bot, by hand: answers, second thoughts, and two people at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot import people
from models.words import Role
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import message, say, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak

ANALYSIS = "We need to know which cities grow fastest, to place new couriers."
BETTER = "We need to know where orders grow fastest, so that couriers are there in time."
GOAL = "The Operations team wants to halve its late deliveries."


@pytest.fixture
def candidate(bot: Bot) -> None:
    """A candidate that two people asked for, with a first question in its thread."""
    for who in ("mira", "omar"):
        person = bot.person(who)
        ts = person.say("#ask-data", f"<@{bot.slack.bot_user}> {talk.ORDERS}")
        person.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)
    bot.person("petra").wait_for_message("#data-triage", lambda m: "Candidate" in talk.words(m))


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A second browser, with nothing of the first one's in it."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


def triage(page: Page, bot: Bot, who: str) -> Locator:
    """The candidate's thread, as somebody of the data team has it open."""
    visit(page, bot, who, "C0TRIAGE")
    return thread_of(page, message(page, "Candidate"))


def press(panel: Locator, label: str) -> None:
    """Press the latest button of a thread with this label."""
    panel.get_by_role("button", name=label, exact=True).last.click()


def reword(page: Page, panel: Locator, words: str) -> None:
    """Word the latest question or answer better."""
    press(panel, "Reword")
    form = page.get_by_role("dialog")
    form.get_by_role("textbox").fill(words)
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)


def test_a_pm_climbs_takes_back_rewords_and_does_not_know(
    bot: Bot, candidate: None, page: Page
) -> None:
    panel = triage(page, bot, "petra")
    reword(page, panel, "What would you decide with the orders of each city?")
    expect(panel).to_contain_text("What would you decide with the orders of each city?")
    keep_picture(page, "real_chain_reworded")

    say(page, ANALYSIS, "Reply …")
    undo = page.get_by_role("button", name="Undo")
    taken = panel.get_by_role("article").filter(has_text=ANALYSIS).filter(has=undo)
    expect(taken).to_be_visible()
    press(panel, "Undo")
    expect(taken).to_have_count(0)
    say(page, ANALYSIS, "Reply …")
    expect(taken).to_be_visible()
    keep_picture(page, "real_chain_answered")
    answer = taken.get_by_role("button", name="Reword")
    answer.click()
    form = page.get_by_role("dialog", name="Reword the answer")
    form.get_by_role("textbox").fill(BETTER)
    form.get_by_role("button", name="Save").click()
    expect(panel.get_by_text(BETTER).first).to_be_visible()

    press(panel, "I don't know")
    expect(panel.get_by_text("Nobody knew yet").last).to_be_visible()
    keep_picture(page, "real_chain_unknown")
    expect(message(page, "Candidate")).to_contain_text(BETTER)


def test_the_requester_is_asked_and_each_sees_the_other_live(
    bot: Bot, candidate: None, page: Page, other: Page
) -> None:
    panel = triage(page, bot, "petra")
    visit(other, bot, "mira")

    press(panel, "Ask the requester")
    expect(other.get_by_role("button", name="Threads , unread")).to_be_visible()
    asked = thread_of(other, message(other, "Mira Sand"))
    expect(asked.get_by_text("Just reply in this thread")).to_be_visible()
    keep_picture(other, "real_asked")
    say(other, ANALYSIS, "Reply …")

    expect(asked.get_by_text("Thank you. I noted")).to_be_visible()
    expect(panel.get_by_text(ANALYSIS).first).to_be_visible()
    keep_picture(page, "real_answered_live")
    asked.get_by_role("button", name="Undo").click()
    expect(asked.get_by_text("Thank you. I noted")).to_have_count(0)
    expect(panel.get_by_text(ANALYSIS)).to_have_count(0)


def is_question(call: dict[str, Any]) -> bool:
    """A why is put to its requester."""
    return "Just reply in this thread" in str(call["args"]["blocks"])


def test_two_pms_who_press_the_same_button_do_it_once(
    bot: Bot, candidate: None, page: Page, other: Page
) -> None:
    with bot.deps.sessions.begin() as session:
        people.add_role(session, bot.workspace_id, "U0ANA", Role.PM)
    panel, same = triage(page, bot, "petra"), triage(other, bot, "ana")

    unknown = [
        each.get_by_role("button", name="Ask the requester").element_handle()
        for each in (panel, same)
    ]
    for button in unknown:
        assert button is not None
        button.evaluate("button => setTimeout(() => button.click())")

    for each in (panel, same):
        expect(each.get_by_text("Asked Mira Sand in their thread.")).to_be_visible()
    bot.slack.desk.wait_for_call("chat.postMessage", is_question)
    bot.slack.desk.wait_until_quiet()
    assert len([c for c in bot.slack.desk.calls("chat.postMessage") if is_question(c)]) == 1
    keep_picture(other, "real_pressed_twice")
