"""A page that draws blocks, which all tests of this folder share."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.playground.page.blocks.drawing import Drawing
from tests.playground.page.conftest import PATIENCE

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
PICTURES = ROOT / "build" / "pictures"
ORIGIN = "http://blocks.test"
PAGE = """<!doctype html><html lang="en"><title>Blocks</title>
<link rel="stylesheet" href="/page/blocks.css"><link rel="icon" href="data:,">
<style>body { margin: 0; padding: 16px; background: var(--paper); color: var(--ink);
font: 15px/1.46 var(--words) }</style><main></main>
<script type="module" src="/harness.js"></script>"""
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160">
<rect width="320" height="160" fill="#7a9e7e"/><circle cx="90" cy="80" r="50" fill="#f2d16b"/>
</svg>"""


@pytest.fixture(scope="package")
def page(browser: Browser) -> Iterator[Page]:
    """The page, at an address that leads nowhere: files answer for it, and nothing else does."""
    page = browser.new_page(viewport={"width": 720, "height": 300})
    page.set_default_timeout(PATIENCE)
    page.route("**/*", _answer)
    page.goto(ORIGIN)
    page.wait_for_function("typeof window.draw === 'function'")
    yield page
    page.close()


@pytest.fixture
def drawing(page: Page) -> Iterator[Drawing]:
    """The page, empty and light, and without any error afterwards."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": 720, "height": 300})
    drawing = Drawing(page, PICTURES)
    drawing.draw([])
    drawing.theme("light")
    yield drawing
    assert errors == []


def _answer(route: Route) -> None:
    url = urlsplit(route.request.url)
    if f"{url.scheme}://{url.netloc}" != ORIGIN:
        route.abort()
    elif url.path == "/":
        route.fulfill(body=PAGE, content_type="text/html")
    elif url.path == "/picture.svg":
        route.fulfill(body=PICTURE, content_type="image/svg+xml")
    else:
        path = HERE / "harness.js" if url.path == "/harness.js" else ROOT / f"playground{url.path}"
        if path.is_file():
            route.fulfill(path=path, content_type=mimetypes.guess_type(path.name)[0])
        else:
            route.fulfill(status=404)
