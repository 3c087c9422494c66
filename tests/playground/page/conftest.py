"""A browser, and a small app of the tests' own behind the page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from slack_bolt import App
from sqlalchemy import Engine

from bot.likeness import Representation
from playground.person import Person
from playground.server import Playground
from tests.conftest import MANIFEST as WHYCHAIN
from tests.playground.conftest import app_of, served
from tests.playground.page.real import working
from tests.playground.page.small_app import MANIFEST, listeners
from tests.world import PATIENT, Bot, Clock, bot_in, build

PICTURES = Path(__file__).parents[3] / "build" / "pictures"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",  # tests also run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000
"""Milliseconds that the page may take for anything, on a slow and busy machine."""
MISSING = "No Chromium or Chrome found; install one, on Debian by: apt-get install chromium"


def find_browser() -> str | None:
    """The path of this machine's Chromium or Chrome."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """This machine's Chromium or Chrome, without a window. It ends with this folder's tests: its
    event loop would be in the way of others in the same process."""
    path = find_browser()
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of the test's own, as large as a small laptop's."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab, in which no script fails and nothing is fetched from elsewhere."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.extend([said.text] if said.type == "error" else []))
    yield page
    assert [each for each in problems if "403" not in each and "504" not in each] == []


@pytest.fixture
def small_slack() -> Iterator[Playground]:
    """A small Slack that knows the small app's manifest."""
    with Playground(manifest=MANIFEST, timings=PATIENT) as slack:
        yield slack


@pytest.fixture
def small_app(small_slack: Playground) -> Iterator[App]:
    """The small app, connected."""
    app = app_of(small_slack)
    listeners(app)
    with served(small_slack, app):
        yield app


@pytest.fixture
def small_mira(small_slack: Playground) -> Person:
    """Mira, acting beside the page."""
    return small_slack.person("mira")


@pytest.fixture
def bot(
    database_url: str,
    common_engine: Engine,
    clock: Clock,
    representation: Representation,
    tmp_path: Path,
) -> Iterator[Bot]:
    """Whychain itself at Lark, working beside the test; it breaks no limit unnoticed."""
    with Playground(manifest=WHYCHAIN, now=lambda: clock().timestamp(), timings=PATIENT) as slack:
        deps = build(database_url, tmp_path, clock, representation, slack, common_engine)
        with bot_in(deps, slack) as bot, working(bot):
            yield bot
        assert slack.desk.violations() == []


def keep_picture(page: Page, name: str) -> None:
    """Keep what the page looks like, among the build's output."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
