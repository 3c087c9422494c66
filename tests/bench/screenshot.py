"""The README's pictures: `python -m tests.bench.screenshot`.

Starts `whychain try`, plays the tour in Chromium, and saves what the page looks like at three
moments: as the card says that others asked, at the last rung below the need, and in the digest.
"""

import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.playground.page.conftest import FLAGS, MISSING, find_browser
from tests.playground.page.visitor import Visitor

FOLDER = Path(__file__).parents[2] / "playground" / "page"
DOWN = "for (const each of document.querySelectorAll('#main *')) each.scrollTop = each.scrollHeight"
"""The channel's newest message holds the ladder."""
UP = "[...document.querySelectorAll('#main article')].at(-1).scrollIntoView()"
MOMENTS = {
    "others": ("picture_card", DOWN),
    "strategy": ("picture", DOWN),
    "digest": ("picture_digest", UP),
}
"""For each moment of the tour, the picture's name, and what is to be seen of the channel."""
MOST = 200_000
"""Bytes; a README has to open fast."""


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
    sizes = {name: (FOLDER / f"{name}.png").stat().st_size for name, _scroll in MOMENTS.values()}
    print("\n".join(f"{name}.png: {size:,} bytes" for name, size in sizes.items()))
    sys.exit(max(sizes.values()) > MOST)


def take(browser: Browser, address: str) -> None:
    """Play it all, and keep the moments."""
    page = browser.new_page(viewport={"width": 1160, "height": 660}, color_scheme="light")
    page.goto(address)

    def keep(moment: str) -> None:
        if moment in MOMENTS:
            name, scroll = MOMENTS[moment]
            page.evaluate(scroll)
            page.mouse.move(0, 0)
            page.screenshot(path=FOLDER / f"{name}.png")

    Visitor(page, keep).play()
    browser.close()


if __name__ == "__main__":
    main()
