"""How quick the page is where much was said, and while much is being said."""

import threading
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from playground.channels import Channel
from playground.lark import small_company
from playground.messages import Message
from playground.person import Person
from playground.server import Playground
from playground.world import World

pytestmark = pytest.mark.soak

MANY = 5_000
FIRST_PAINT = 1_000
A_KEY = 50
"""Milliseconds."""


def crowded(world: World) -> None:
    """A company in whose #general 5,000 messages were said."""
    small_company(world)
    workspace = next(iter(world.workspaces.values()))
    channel = workspace.channels["C0GENERAL"]
    speakers = ["U0OMAR", "U0ANA", "U0PETRA"]
    for number in range(MANY):
        say(channel, number, speakers[number // 3 % 3])


def say(channel: Channel, number: int, user: str) -> None:
    ts = f"{1_760_000_000 + number * 600}.000000"
    words = f"message {number}, with *some* marks and <https://lark.example/{number}|a link>"
    channel.add(Message(ts, user, channel.team_id, words))


@pytest.fixture
def crowd() -> Iterator[Playground]:
    with Playground(company=crowded) as slack:
        yield slack


def test_a_channel_of_5000_messages_is_there_within_a_second(crowd: Playground, page: Page) -> None:
    page.goto(f"{crowd.url}/#/mira/C0ASK")
    page.get_by_role("link", name="general").wait_for()

    took = page.evaluate(
        """async () => {
            const start = performance.now();
            location.hash = "#/mira/C0GENERAL";
            const frame = () => new Promise(requestAnimationFrame);
            while (!document.querySelector("main article")) await frame();
            await frame();
            return performance.now() - start;
        }"""
    )
    expect(page.get_by_text("message 4999,")).to_be_visible()

    assert took < FIRST_PAINT


@pytest.mark.parametrize("beside", ["nothing", "log"])
def test_typing_is_quick_in_a_crowded_channel_while_events_stream_in(
    crowd: Playground, page: Page, beside: str
) -> None:
    page.goto(f"{crowd.url}/#/mira/C0GENERAL")
    field = page.get_by_role("combobox", name="Message #general")
    expect(page.get_by_text("message 4999,")).to_be_visible()
    if beside == "log":
        page.keyboard.press("Alt+w")
        page.get_by_role("tab", name="Events and calls").wait_for()
    page.evaluate(
        """() => {
            window.took = [];
            document.querySelector("main textarea").addEventListener("keydown", () => {
                const start = performance.now();
                requestAnimationFrame(() => setTimeout(() => {
                    window.took.push(performance.now() - start);
                }));
            });
        }"""
    )
    stopped = threading.Event()
    speaking = threading.Thread(target=stream, args=(crowd.person("omar"), stopped))
    speaking.start()
    field.press_sequentially("how many orders did @an have last week, please?", delay=60)
    stopped.set()
    speaking.join()

    expect(page.get_by_text("live 20", exact=True)).to_be_visible()
    took = sorted(page.evaluate("window.took"))
    assert took[len(took) * 3 // 4] < A_KEY, took  # the rest is what else this machine does


def stream(person: Person, stopped: threading.Event) -> None:
    """Twenty messages a second."""
    number = 0
    begin = time.monotonic()
    while not stopped.is_set():
        number += 1
        person.say("#general", f"live {number}")
        stopped.wait(max(0, begin + number / 20 - time.monotonic()))


def test_scrolling_back_fetches_older_messages_and_keeps_the_window_small(
    crowd: Playground, page: Page
) -> None:
    page.goto(f"{crowd.url}/#/mira/C0GENERAL")
    expect(page.get_by_text("message 4999,")).to_be_visible()

    for _ in range(12):
        before = page.locator("main article").first.get_attribute("data-ts")
        page.evaluate("document.querySelector('main .scroller').scrollTop = 0")
        expect(page.locator("main article").first).not_to_have_attribute("data-ts", before or "")

    assert page.locator("main article").count() <= 300
    expect(page.get_by_text("message 4400,")).to_have_count(1)
    page.evaluate("document.querySelector('main .scroller').scrollTop = 1e9")
    page.get_by_role("button", name="Newer messages below").click()
    expect(page.get_by_text("message 4999,")).to_be_visible()
