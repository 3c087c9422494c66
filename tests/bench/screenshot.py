"""The README's picture: `python -m tests.bench.screenshot`.

Starts `whychain try`, plays the tour in Chromium until the last rung below the need, and saves
what the page looks like then.
"""

import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.playground.page.conftest import FLAGS, MISSING, find_browser
from tests.playground.page.visitor import Visitor

PICTURE = Path(__file__).parents[2] / "playground" / "page" / "picture.png"
MOMENT = "strategy"
DOWN = "for (const each of document.querySelectorAll('#main *')) each.scrollTop = each.scrollHeight"
"""The channel's newest message holds the ladder."""
MOST = 200_000
"""Bytes; a README has to open fast."""


class Taken(Exception):  # noqa: N818  # no error: the play ends here
    """The picture is there."""


def main() -> None:
    """Take it."""
    path = find_browser() or sys.exit(MISSING)
    command = [sys.executable, "-c", "from bot.cli import app; app()", "try"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        address = next(line for line in process.stdout if "Slack of its own" in line).split()[-1]
        next(line for line in process.stdout if "is connected" in line)
        with sync_playwright() as playwright:
            take(playwright.chromium.launch(executable_path=path, args=FLAGS), address)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()
    size = PICTURE.stat().st_size
    print(f"{PICTURE.name}: {size:,} bytes")
    sys.exit(size > MOST)


def take(browser: Browser, address: str) -> None:
    """Play until the moment, and keep it."""
    page = browser.new_page(viewport={"width": 1160, "height": 660}, color_scheme="light")
    page.goto(address)

    def keep(name: str) -> None:
        if name == MOMENT:
            raise Taken

    try:
        Visitor(page, keep).play()
    except Taken:
        page.evaluate(DOWN)
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURE)
    browser.close()


if __name__ == "__main__":
    main()
