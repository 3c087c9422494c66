"""What a test does with the page: draw, look, listen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page


class Drawing:
    """The page on which blocks are drawn."""

    def __init__(self, page: Page, pictures: Path) -> None:
        self.page = page
        self.main = page.locator("main")
        self._pictures = pictures

    def draw(self, blocks: Sequence[Any], **context: Any) -> Locator:
        """Draw blocks; a part of the context may be replaced, and `now` set in seconds."""
        self.page.evaluate("([blocks, more]) => draw(blocks, more)", [list(blocks), context])
        return self.main

    def text(self, text: str, **context: Any) -> Locator:
        """Draw a message's plain text."""
        self.page.evaluate("([text, more]) => drawText(text, more)", [text, context])
        return self.main

    def theme(self, name: str) -> None:
        """Make it `light` or `dark`."""
        self.page.evaluate("name => document.documentElement.dataset.theme = name", name)

    def heard(self) -> list[Any]:
        """What the page was told since it drew: acts, changes, questions for options."""
        heard: list[Any] = self.page.evaluate("heard")
        return heard

    def acts(self, least: int = 0) -> list[Any]:
        """The acts only, once there are so many: they come a moment after a key or a click."""
        self._wait_for("act", least)
        return [what[1] for what in self.heard() if what[0] == "act"]

    def changes(self, least: int = 0) -> list[Any]:
        """The changes only, once there are so many: block, action, value, and whether they are
        dispatched."""
        self._wait_for("changed", least)
        return [(*what[1:4], what[4]["dispatch"]) for what in self.heard() if what[0] == "changed"]

    def _wait_for(self, kind: str, least: int) -> None:
        if least:
            count = "heard.filter((what) => what[0] === kind).length"
            self.page.wait_for_function(f"([kind, least]) => {count} >= least", arg=[kind, least])

    def picture(self, name: str, theme: str = "light") -> None:
        """Keep a picture of the page for somebody to look at; it stays in this theme."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.theme(theme)
        path = self._pictures / f"{name}-{theme}.png"
        self.page.screenshot(path=path, animations="disabled", full_page=True)
