"""The real bot behind the page: its jobs are done as they come, as a worker would."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.world import Bot

ORDERS = "How many orders did each city have last week?"
"""A request that the rules take for one, and that all who say it ask for alike."""
REPLIES = re.compile(r"\d+ repl")
"""The button below a message that leads to its thread."""
A_LOOK = 0.02
"""Seconds between looks at the queue."""


@contextmanager
def working(bot: Bot) -> Iterator[None]:
    """Let the bot do its work beside the test; what a job raises fails the test at the end."""
    stopped, failures = threading.Event(), list[BaseException]()

    def work() -> None:
        while not stopped.wait(A_LOOK):
            try:
                bot.work()
            except BaseException as failure:  # noqa: BLE001  # it is raised in the test's own thread
                failures.append(failure)
                return

    worker = threading.Thread(target=work, name="worker")
    worker.start()
    try:
        yield
    finally:
        stopped.set()
        worker.join()
    assert failures == []


def visit(page: Page, bot: Bot, who: str, place: str = "C0ASK") -> None:
    """Open the page as somebody, at a channel or at Home."""
    page.goto(f"{bot.slack.url}/#/{who}/{place}")
    page.get_by_role("button", name="Be somebody else").wait_for()


def say(page: Page, words: str, where: str = "Message #ask-data") -> Locator:
    """Write something into a field and send it; the message that came of it."""
    field = page.get_by_role("combobox", name=where)
    field.fill(words)
    field.press("Enter")
    return message(page, words.removeprefix("@whychain "))


def message(page: Page, words: str) -> Locator:
    """The message of the channel that holds some words."""
    return page.get_by_role("main").get_by_role("article").filter(has_text=words).last


def thread_of(page: Page, root: Locator) -> Locator:
    """Open a message's thread by its replies; the panel."""
    root.get_by_role("button", name=REPLIES).click()
    return page.get_by_role("complementary", name="Thread")


def more(page: Page, article: Locator, item: str) -> None:
    """Choose something in a message's menu."""
    article.hover()
    article.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name=item).click()


def card_in(panel: Locator) -> Locator:
    """The card of a request, once it stands in its thread."""
    card = panel.get_by_role("article").filter(has_text="Asked by")
    expect(card).to_contain_text("New, waiting for the data team")
    return card
