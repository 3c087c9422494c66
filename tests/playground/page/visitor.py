"""A visitor who plays the guided tour in a browser, as its card says."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

SLOW = 30_000
"""Milliseconds that the bot may take on a slow machine."""


class Visitor:
    """Plays one step after the other; `keep` is told of each moment worth a picture."""

    def __init__(self, page: Page, keep: Callable[[str], object]) -> None:
        self.page = page
        self.keep = keep
        self.card = page.get_by_role("complementary", name="Guided tour")

    def play(self) -> None:
        """From the first click to the digest."""
        self.ask()
        self.look_around()
        self.send_why()
        self.answer()
        self.climb()
        self.use_form("Confirm the need", "Confirm the need", "Confirm")
        self.use_form("Guess the effort", "Title and effort", "Save")
        self.decide()
        self.go_to_monday()
        self.read_digest()

    def step(self, title: str) -> None:
        """Wait until the card says this step."""
        expect(self.card.get_by_role("heading", name=title)).to_be_visible(timeout=SLOW)

    def press(self, label: str) -> None:
        """Press a button of the card."""
        self.card.get_by_role("button", name=label).click()

    def ask(self) -> None:
        self.step("Ask for data")
        expect(self.field).not_to_have_value("", timeout=SLOW)
        self.keep("ask")
        self.field.press("Enter")

    def look_around(self) -> None:
        self.step("See that others asked")
        self.press("Open the thread")
        expect(self.thread.get_by_text("🔁").first).to_be_visible(timeout=SLOW)
        self.keep("others")
        self.press("Go on")

    def send_why(self) -> None:
        self.step("Be the data PM")
        self.keep("be-pm")
        self.press("Be Dario")
        button = self.thread.get_by_role("button", name="Ask the requester")
        expect(button).to_be_visible(timeout=SLOW)
        self.keep("ask-why")
        button.click()

    def answer(self) -> None:
        self.step("Say why")
        self.press("Be Joost")
        self.reply("answer")

    def climb(self) -> None:
        self.step("Climb the why-chain")
        self.press("Be Dario")
        for rung in ("team-goal", "target", "strategy"):
            self.reply(rung)

    def use_form(self, step: str, label: str, submit: str) -> None:
        self.step(step)
        self.button_in_root(label).click()
        modal = self.page.get_by_role("dialog", name=label)
        expect(modal).to_be_visible(timeout=SLOW)
        self.keep(label.lower().replace(" ", "-"))
        modal.get_by_role("button", name=submit, exact=True).click()
        expect(modal).to_have_count(0, timeout=SLOW)

    def decide(self) -> None:
        self.step("Decide")
        self.button_in_root("Decide").click()
        modal = self.page.get_by_role("dialog", name="Decide")
        modal.get_by_role("combobox", name="What do we do?").click()
        self.page.get_by_role("option", name="Build").click()
        systems = modal.get_by_role("textbox", name="4. Which systems")
        expect(systems).not_to_have_value("", timeout=SLOW)
        self.keep("decide")
        modal.get_by_role("button", name="Decide", exact=True).click()

    def go_to_monday(self) -> None:
        self.step("Jump to Monday")
        self.keep("monday")
        self.page.get_by_title("Move the clock").click()
        self.page.get_by_role("menuitem", name="To Monday, 9:00").click()

    def read_digest(self) -> None:
        self.step("Read the digest")
        self.press("Be Folasade")
        details = self.page.get_by_role("main").get_by_role("button", name="Details").first
        expect(details).to_be_visible(timeout=SLOW)
        self.keep("digest")
        details.click()
        window = self.page.get_by_role("dialog", name="Why it ranks here")
        expect(window).to_be_visible(timeout=SLOW)
        self.keep("details")
        window.get_by_role("button", name="Close").first.click()
        self.step("That was the first minute")
        self.keep("end")

    def reply(self, name: str) -> None:
        """Send what is written in the thread."""
        field = self.thread.get_by_role("combobox", name="Reply …")
        expect(field).not_to_have_value("", timeout=SLOW)
        self.keep(name)
        field.press("Enter")
        expect(field).to_have_value("")

    def button_in_root(self, label: str) -> Locator:
        return self.thread.get_by_role("button", name=label, exact=True).first

    @property
    def field(self) -> Locator:
        """Where one writes in #ask-data."""
        return self.page.get_by_role("combobox", name="Message #ask-data")

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name="Thread")
