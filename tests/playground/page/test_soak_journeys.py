"""Longer visits in a real browser, and how quick and how accessible the page is."""

import base64
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from slack_bolt import App

from playground.channels import Channel
from playground.lark import small_company
from playground.messages import Message
from playground.person import Person
from playground.server import Playground
from playground.world import World
from tests.playground.page.conftest import keep_picture

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("browser")]

MANY = 5_000
FIRST_PAINT = 1_000
A_KEY = 50
"""Milliseconds."""
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""


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


def test_typing_is_quick_in_a_crowded_channel_while_events_stream_in(
    crowd: Playground, page: Page
) -> None:
    page.goto(f"{crowd.url}/#/mira/C0GENERAL")
    field = page.get_by_role("combobox", name="Message #general")
    expect(page.get_by_text("message 4999,")).to_be_visible()
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

    took = sorted(page.evaluate("window.took"))
    assert took[len(took) * 3 // 4] < A_KEY, took  # the rest is what else this machine does
    expect(page.get_by_text("live 20", exact=True)).to_be_visible()


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


def test_two_people_in_two_browsers_see_each_other(
    small_slack: Playground, small_app: App, browser: Browser
) -> None:
    with browser.new_context() as one, browser.new_context() as two:
        mira, omar = one.new_page(), two.new_page()
        mira.goto(f"{small_slack.url}/#/mira/C0ASK")
        omar.goto(f"{small_slack.url}/#/omar/C0GENERAL")
        expect(omar.get_by_role("link", name="ask-data")).to_be_visible()

        field = mira.get_by_role("combobox", name="Message #ask-data")
        field.fill("@omar are you there?")
        field.press("Enter")
        expect(omar.get_by_role("link", name="ask-data , 1 unread 1")).to_be_visible()
        omar.get_by_role("link", name="ask-data").click()
        expect(omar.get_by_text("New", exact=True)).to_be_visible()
        message = omar.get_by_role("article").filter(has_text="are you there?")
        message.hover()
        message.get_by_role("button", name="Reply in thread").click()
        reply = omar.get_by_role("combobox", name="Reply …")
        reply.fill("I am")
        reply.press("Enter")
        expect(mira.get_by_role("button", name="1 reply")).to_be_visible()
        expect(omar.get_by_role("link", name="ask-data", exact=True)).to_be_visible()

        message = mira.get_by_role("article").filter(has_text="are you there?")
        message.hover()
        message.get_by_role("button", name="More actions").click()
        mira.get_by_role("menuitem", name="Edit message").click()
        editor = mira.get_by_role("textbox", name="Edit message")
        expect(editor).to_have_value("@omar are you there?")
        editor.fill("@omar still there?")
        editor.press("Enter")
        expect(omar.get_by_role("main").get_by_text("still there?")).to_be_visible()
        expect(omar.get_by_role("main").get_by_text("(edited)")).to_be_visible()


def test_everything_is_done_by_keyboard_alone(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    small_mira.say("#ask-data", "the first")
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    expect(page.get_by_text("the first")).to_be_visible()
    press = page.keyboard.press

    press("Alt+n")
    page.keyboard.type("by keys")
    press("Enter")
    expect(page.get_by_text("by keys")).to_be_visible()
    press("Alt+m")
    press("ArrowUp")
    expect(page.get_by_role("article").filter(has_text="by keys")).to_be_focused()
    press("r")
    page.keyboard.type("eyes")
    press("Enter")
    expect(page.get_by_role("button", name="eyes, 1: you")).to_be_visible()
    press("Alt+m")
    press("ArrowUp")
    press("m")
    page.get_by_role("menuitem", name="Brew for this").focus()
    press("Enter")
    modal = page.get_by_role("dialog", name="Brew tea")
    expect(modal.get_by_role("textbox")).to_be_focused()
    for _ in range(12):  # focus stays inside
        press("Tab")
    assert page.evaluate("document.activeElement.matches('body, dialog *')")
    press("Escape")
    expect(modal).to_have_count(0)
    press("Alt+m")
    press("ArrowUp")
    press("t")
    expect(page.get_by_role("combobox", name="Reply …")).to_be_focused()
    press("Escape")
    expect(page.get_by_role("complementary", name="Thread")).to_have_count(0)
    press("Control+k")
    page.keyboard.type("general")
    press("Enter")
    expect(page.get_by_role("heading", name="general", level=2)).to_be_visible()
    press("Alt+p")
    expect(page.get_by_role("searchbox", name="Search people")).to_be_focused()
    page.keyboard.type("guest")
    press("Enter")
    expect(page.get_by_role("button", name="You are Gus Bell")).to_be_visible()


def test_a_phone_shows_one_thing_at_a_time(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    ts = small_mira.say("#ask-data", "a question that is somewhat longer than a phone is wide")
    small_mira.say("#ask-data", "an answer", thread=ts)
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    expect(page.get_by_text("a question that")).to_be_visible()
    keep_picture(page, "phone_channel")

    page.get_by_role("button", name="Channels and conversations").click()
    expect(page.get_by_role("link", name="general")).to_be_in_viewport()
    keep_picture(page, "phone_drawer")
    page.get_by_role("link", name="ask-data").click()
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_text("an answer")).to_be_visible()
    keep_picture(page, "phone_thread")
    box = thread.bounding_box()
    assert box is not None
    assert box["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_workshop_shows_calls_limits_and_trouble(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    small_mira.say("#ask-data", "<@U0BOT0LARK> tea")
    page.get_by_role("button", name="1 reply").click()
    answer = page.get_by_role("complementary", name="Thread").get_by_role("article").nth(1)
    answer.hover()
    answer.get_by_role("button", name="Inspect").click()
    workshop = page.get_by_role("complementary", name="Workshop")
    expect(workshop.get_by_text("chat.postMessage")).to_be_visible()
    expect(workshop.get_by_role("region", name="JSON")).to_contain_text("Yes, please")
    keep_picture(page, "inspector")

    workshop.get_by_role("tab", name="Events and calls").click()
    workshop.get_by_role("button", name="app_mention").click()
    expect(workshop.get_by_text("acknowledged, 1 attempt")).to_be_visible()
    keep_picture(page, "log")

    workshop.get_by_role("tab", name="Trouble").click()
    workshop.get_by_role("switch", name="Rate limit").click()
    expect(workshop.get_by_role("switch", name="Rate limit")).to_be_checked()
    keep_picture(page, "trouble")
    workshop.get_by_role("button", name="No trouble").click()
    expect(workshop.get_by_role("switch", name="Rate limit")).not_to_be_checked()


def test_a_picture_is_shared_with_a_caption(
    small_slack: Playground, small_app: App, page: Page
) -> None:
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    field = page.get_by_role("combobox", name="Message #ask-data")
    expect(field).to_be_visible()
    dot = base64.b64decode(DOT)
    page.locator("input[type=file]").set_input_files(
        {"name": "dot.png", "mimeType": "image/png", "buffer": dot}
    )
    field.fill("what is this?")
    field.press("Enter")

    message = page.get_by_role("article").filter(has_text="what is this?")
    picture = message.get_by_role("img", name="dot.png")
    expect(picture).to_have_js_property("naturalWidth", 1)


def test_what_the_app_leaves_unanswered_is_said(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page
) -> None:
    ts = small_mira.say("#ask-data", "hello <@U0BOT0LARK>")
    page.goto(f"{small_slack.url}/#/mira/C0ASK/{ts}")
    page.get_by_role("button", name="No", exact=True).click()

    expect(page.get_by_role("alert").filter(has_text="⚠️ Teapot didn't respond")).to_be_visible()


def test_the_clock_is_moved_from_the_page(tmp_path: Path, page: Page) -> None:
    file = tmp_path / "clock"
    file.write_text("0")

    def now() -> float:
        return 1_795_600_000 + float(file.read_text())  # a Wednesday in November

    with Playground(now=now, clock_file=file) as slack:
        page.goto(f"{slack.url}/#/mira/C0ASK")
        page.get_by_role("button", name="Wed, Nov 25").click()
        page.get_by_role("menuitem", name="To Monday, 9:00").click()
        expect(page.get_by_role("button", name="Mon, Nov 30, 9:00 AM")).to_be_visible()
        field = page.get_by_role("combobox", name="Message #ask-data")
        field.fill("a new week")
        field.press("Enter")
        expect(page.get_by_role("article", name="Mira Sand, 9:00 AM")).to_be_visible()


def test_without_a_clock_file_the_page_says_that_the_clock_stays(
    small_slack: Playground, page: Page
) -> None:
    page.goto(f"{small_slack.url}/#/mira/C0ASK")
    page.locator("#top .clock").click()

    expect(page.get_by_text("The clock can't be moved here")).to_be_visible()


@pytest.mark.parametrize("who", ["stan", "wilma", "ada"])
def test_whoever_one_is_the_page_opens(small_slack: Playground, page: Page, who: str) -> None:
    page.goto(f"{small_slack.url}/#/{who}")

    expect(page.get_by_role("combobox").first).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_serious_fault_of_accessibility(
    small_slack: Playground, small_app: App, small_mira: Person, page: Page, colours: str
) -> None:
    scheme: Literal["light", "dark"] = "dark" if colours == "dark" else "light"
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    ts = small_mira.say("#ask-data", "hello <@U0BOT0LARK>")
    small_mira.react("#ask-data", ts, "eyes")
    small_mira.command("#ask-data", "/tea")
    page.goto(f"{small_slack.url}/#/mira/C0ASK/{ts}")
    page.get_by_role("button", name="Yes, please").wait_for()
    page.get_by_text("Only visible to you").wait_for()
    check(page, f"channel_{colours}")
    page.get_by_role("button", name="Workshop").click()
    check(page, f"workshop_{colours}")
    page.get_by_role("tab", name="Trouble").click()
    check(page, f"trouble_{colours}")
    page.get_by_role("button", name="You are Mira Sand").click()
    check(page, f"people_{colours}")
    page.keyboard.press("Escape")
    small_mira.shortcut("brew")
    page.get_by_role("dialog", name="Brew tea").wait_for()
    page.keyboard.press("Enter")
    check(page, f"form_{colours}")
    small_mira.close()
    page.goto(f"{small_slack.url}/#/mira/home")
    page.get_by_role("button", name="Pour").wait_for()
    check(page, f"home_{colours}")


def check(page: Page, name: str) -> None:
    keep_picture(page, name)
    found = Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious] == []
