"""The guided tour, played against the real bot from the first click to the digest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from bot.likeness import Representation
from playground.company import load
from playground.fennelby import Move
from playground.server import Playground
from tests.conftest import MANIFEST
from tests.playground.conftest import app_of, served
from tests.playground.page.conftest import keep_picture
from tests.playground.page.fennelby import fennelby
from tests.playground.page.test_soak_accessibility import check
from tests.playground.page.visitor import Visitor
from tests.world import PATIENT

MONDAY = date(2026, 11, 23)


@pytest.fixture
def company(
    database_url: str, tmp_path: Path, representation: Representation
) -> Iterator[Playground]:
    """Fennelby with the real bot."""
    with fennelby(database_url, tmp_path, representation) as slack:
        yield slack


@pytest.fixture
def silent() -> Iterator[Playground]:
    """Fennelby with an app that takes everything and answers nothing."""
    with Playground(company=Move(load(MONDAY), has_tour=True).into, timings=PATIENT) as slack:
        app = app_of(slack)
        app.event("message")(lambda: None)
        app.event("app_mention")(lambda: None)
        with served(slack, app):
            yield slack


@pytest.fixture
def unread() -> Iterator[Playground]:
    """Fennelby before its app has come."""
    with Playground(company=Move(load(MONDAY), has_tour=True).into, manifest=MANIFEST) as slack:
        yield slack


@pytest.fixture
def visitor(page: Page) -> Visitor:
    return Visitor(page, lambda name: keep_picture(page, f"tour-{name}"))


@pytest.mark.timeout(300)  # the bot reads a quarter's talk first
def test_the_first_minute(company: Playground, page: Page, visitor: Visitor) -> None:
    page.goto(company.url)

    visitor.play()

    decided = page.get_by_role("main").get_by_text("Referral elasticity by coupon value: build")
    expect(decided).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Needed for: ")
    page.reload()
    visitor.step("That was the first minute")
    visitor.press("Finish")
    expect(visitor.card).to_be_hidden()
    page.get_by_role("button", name="Show the tour").click()
    visitor.step("That was the first minute")


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_it_can_be_played_once_more_with_other_words(
    company: Playground, page: Page, visitor: Visitor
) -> None:
    page.goto(company.url)
    visitor.play()

    visitor.press("Start again")
    visitor.press("Be Joost in #ask-data")
    visitor.play()

    expect(visitor.card.get_by_role("button", name="Start again")).to_have_count(0)


def test_while_the_bot_still_reads_its_words_wait(
    unread: Playground, page: Page, visitor: Visitor
) -> None:
    page.goto(unread.url)
    expect(visitor.card.get_by_text("Whychain is still reading")).to_be_visible()
    expect(visitor.field).to_have_value("")

    with served(unread, app_of(unread)):
        expect(visitor.field).not_to_have_value("")
        expect(visitor.card.get_by_text("Whychain is still reading")).to_have_count(0)


@pytest.mark.soak
def test_who_gets_no_answer_is_told_so_and_may_try_again_or_go_on(
    silent: Playground, page: Page, visitor: Visitor
) -> None:
    page.clock.install()
    page.goto(silent.url)
    visitor.ask()
    expect(visitor.field).to_have_value("")

    page.clock.fast_forward(21_000)

    expect(visitor.card.get_by_text("hasn't answered as expected")).to_be_visible()
    visitor.press("Try again")
    expect(visitor.field).not_to_have_value("")
    visitor.field.press("Enter")
    expect(visitor.field).to_have_value("")
    page.clock.fast_forward(21_000)
    visitor.press("Skip this step")
    visitor.step("See that others asked")


@pytest.mark.soak
def test_the_tour_can_be_skipped_and_stays_away(
    silent: Playground, page: Page, visitor: Visitor
) -> None:
    page.goto(silent.url)
    visitor.press("Skip the tour")
    expect(visitor.card).to_be_hidden()

    page.reload()

    expect(page.get_by_role("button", name="Show the tour")).to_be_visible()
    expect(visitor.card).to_be_hidden()


@pytest.mark.soak
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_card_has_no_serious_fault_of_accessibility(
    silent: Playground, page: Page, visitor: Visitor, colours: Literal["light", "dark"], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.goto(silent.url)
    expect(visitor.field).not_to_have_value("")
    check(page, f"tour_first_{colours}_{width}")
    silent.desk.ask("tour_next", name="ask")
    visitor.step("See that others asked")
    check(page, f"tour_second_{colours}_{width}")


def test_where_no_tour_was_asked_for_there_is_none(small_slack: Playground, page: Page) -> None:
    page.goto(small_slack.url)

    expect(page.get_by_role("combobox", name="Message #ask-data")).to_be_visible()
    expect(page.locator("#tour")).to_be_hidden()
    expect(page.get_by_role("button", name="Show the tour")).to_have_count(0)
