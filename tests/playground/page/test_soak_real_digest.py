"""The digest of the real bot in a browser: an eventful week, decided in place; a Slack without
charts; a week with nothing to decide; a channel that is gone; and Home beside it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy.orm import Session

from bot.digest import reading
from bot.digest import words as digest_words
from bot.jobs import Job
from bot.scoring import words as score_words
from bot.ticking import Ticker
from models import DigestRun, Nomination, Product, Workspace
from models.words import Role
from playground.lark import TEAM
from tests.bot.digest.candidates import a_candidate, a_need, reaches, with_digest
from tests.bot.digest.eventful import eventful
from tests.bot.terms.test_glossing import a_term
from tests.builders import LONG_AGO, a_person
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import message, visit
from tests.world import START, Bot, Clock

pytestmark = pytest.mark.soak

HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
TITLES = (
    "Orders by city", "Coupon-referral elasticity", "Churn rate by plan", "Refunds by reason",
    "Delivery time by hub", "Revenue by channel", "New customers by source", "Late drops by hub",
    "Basket size by plan", "Returns by product", "Stock-outs by shelf", "Cost of a delivery",
)  # fmt: skip
FITS = "each => each.scrollWidth <= each.clientWidth + 1"
"""Nothing of an element is cut off at its side."""
PEOPLE = ("U0MIRA", "U0OMAR", "U0MAX", "U0ANA", "U0PETRA")


def set_up(bot: Bot, clock: Clock, days: int = 0) -> None:
    """The channel's digest comes in an hour, or so many days later; Max is a manager."""
    with bot.deps.sessions.begin() as session:
        token = bot.workspace().bot_token
        day = (clock() + timedelta(days=days)).weekday()
        plan = {"weekday": day, "hour": clock().hour + 1, "since": clock()}
        with_digest(session, bot_token=token, time_zone="UTC", channel_id="C0ASK", **plan)
        a_person(session, "U0MAX", Role.MANAGER)
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=TEAM)


def dozen(session: Session) -> list[Product]:
    need = a_need(session, "Growth is first in the strategy for two years")
    products = []
    for number, title in enumerate(TITLES):
        since = START - timedelta(days=40)
        product = a_candidate(session, title, people=PEOPLE[: 5 - number // 3], listed_at=since)
        reaches(session, product, need)
        products.append(product)
    return products


@pytest.fixture
def week(bot: Bot, clock: Clock) -> None:
    """Everything happened in it that a digest tells of."""
    set_up(bot, clock)
    with bot.deps.sessions.begin() as session:
        products = dozen(session)
        eventful(session, products, clock())
        a_term(session, "Churn rate", "Customers who left within a month, of all who were there.")
        a_term(session, "Hub", "A warehouse from which we deliver.", link="https://lark.example/h")
        nominated = {"manager_id": "U0MAX", "nominated_by": "U0PETRA", "nominated_at": LONG_AGO}
        session.add_all(
            Nomination(workspace_id=TEAM, product_id=one.id, **nominated) for one in products
        )


@pytest.fixture
def quiet_week(bot: Bot, clock: Clock) -> None:
    set_up(bot, clock)


def pass_(bot: Bot, clock: Clock, time: timedelta) -> None:
    """The clock's jobs are done by the worker beside the test."""
    clock.move(time)
    Ticker(bot.deps).tick_now()


def digest_on(page: Page, bot: Bot, who: str = "max") -> Locator:
    visit(page, bot, who)
    digest = message(page, "Week 48: ")
    expect(digest).to_be_visible()
    return digest


def press(page: Page, where: Locator, label: str) -> Locator:
    """Press the first button with this label; the window that opens."""
    where.get_by_role("button", name=label, exact=True).first.click()
    window = page.get_by_role("dialog").last
    expect(window).to_be_visible()
    return window


def send(page: Page, window: Locator, words: str, label: str) -> None:
    """Fill the one text in, and send the window."""
    window.get_by_role("textbox").first.fill(words)
    window.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def keep_whole(page: Page, name: str) -> None:
    """A picture of a message that is longer than the window."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": 2400})
    keep_picture(page, name)
    page.set_viewport_size(size)


def test_an_eventful_week_is_read_and_decided_in_place(
    bot: Bot, page: Page, clock: Clock, week: None
) -> None:
    pass_(bot, clock, HOUR)
    digest = digest_on(page, bot)
    for words in ("Requests a week", "It changed something", "Each week without these 3 costs"):
        expect(digest).to_contain_text(words)
    keep_whole(page, "digest_eventful")
    expect(digest).to_contain_text("Hub: A warehouse from which we deliver.")
    window = press(page, digest, "Dictionary")
    expect(window).to_contain_text("Customers who left within a month")
    window.get_by_role("button", name="Close").last.click()
    page.set_viewport_size({"width": 390, "height": 844})
    assert digest.evaluate(FITS)
    keep_whole(page, "digest_on_a_phone")
    page.set_viewport_size({"width": 1280, "height": 800})

    window = press(page, digest, "Details")
    expect(window).to_contain_text("What would change the rank")
    keep_whole(page, "digest_details")
    window.get_by_role("button", name="Close").last.click()
    send(page, press(page, digest, "Ask"), "Does it count refunds?", "Send")
    expect(digest).to_contain_text("A manager has a question before deciding.")
    not_the_need = press(page, digest, "That's not the need")
    send(page, not_the_need, "It is about keeping customers.", "Send")
    expect(digest).to_contain_text("A manager says that this is not the need.")
    for label, decided in (("Build", "build"), ("Decline", "decline")):
        send(page, press(page, digest, label), "So we go on.", "Decide")
        expect(digest).to_contain_text(f"Decided: {decided}")
    window = press(page, digest, "Park until")
    window.locator("input[type=date]").fill("2027-02-01")
    send(page, window, "After the budget.", "Decide")

    expect(digest).to_contain_text("Decided: park until 1 Feb 2027 (Max Oduya)")
    expect(digest).to_contain_text("everything is decided")
    expect(digest.get_by_role("button", name="Build")).to_have_count(0)
    keep_whole(page, "digest_decided")


def test_pms_prepare_it_the_working_day_before(bot: Bot, page: Page, clock: Clock) -> None:
    set_up(bot, clock, days=1)
    with bot.deps.sessions.begin() as session:
        dozen(session)
    pass_(bot, clock, timedelta(0))
    visit(page, bot, "petra", "C0TRIAGE")
    draft = message(page, "Draft of the digest of Wednesday, 25 Nov: 3 data products")
    expect(draft).to_be_visible()

    send(page, press(page, draft, "Add a sentence"), "Finance waits for it.", "Save")
    expect(draft).to_contain_text("Petra Moss: “Finance waits for it.”")
    draft.get_by_role("button", name="Hold back").last.click()
    expect(draft).to_contain_text("Petra Moss holds it back this time")
    window = press(page, draft, "Fix")
    window.get_by_role("textbox", name="working days").fill("2-3")
    send(page, window, "Orders a day by city", "Save")

    expect(draft).to_contain_text("Orders a day by city")
    keep_whole(page, "digest_draft")
    pass_(bot, clock, timedelta(days=1, hours=1))
    digest = digest_on(page, bot)
    for words in ("Orders a day by city", "0.4 to 0.6 weeks of work (a PM's estimate)"):
        expect(digest).to_contain_text(words)
    expect(digest).to_contain_text("Petra Moss: “Finance waits for it.”")


def test_where_slack_takes_no_charts_the_picture_stands_in(
    bot: Bot, page: Page, clock: Clock, week: None
) -> None:
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error="invalid_blocks")

    pass_(bot, clock, HOUR)

    digest = digest_on(page, bot)
    picture = digest.get_by_role("img", name=re.compile("requests", re.IGNORECASE)).first
    expect(picture).to_be_visible()
    assert picture.evaluate("each => each.complete && each.naturalWidth > 400")
    keep_whole(page, "digest_picture")


def test_nothing_to_decide_is_one_line_also_in_its_preview(
    bot: Bot, page: Page, clock: Clock, quiet_week: None
) -> None:
    visit(page, bot, "max", "home")
    home = page.get_by_role("region", name="Home of Whychain")
    window = press(page, home, "What it says now")
    expect(window).to_contain_text("Week 48: nothing to decide.")
    keep_picture(page, "digest_preview_empty")
    window.get_by_role("button", name="Close").last.click()

    pass_(bot, clock, HOUR)

    digest = digest_on(page, bot)
    expect(digest).to_contain_text("Week 48: nothing to decide.")
    expect(digest.get_by_role("button", name="Details")).to_have_count(0)


def test_a_manager_chooses_an_own_digest_mutes_it_and_reads_the_last_one_again(
    bot: Bot, page: Page, clock: Clock, week: None
) -> None:
    pass_(bot, clock, HOUR)
    digest_on(page, bot)
    visit(page, bot, "max", "home")
    home = page.get_by_role("region", name="Home of Whychain")
    window = press(page, home, "My digest")
    window.get_by_role("combobox", name="How often").click()
    page.get_by_role("option", name="every month").click()
    window.locator("input[type=date]").fill("2026-12-24")
    keep_picture(page, "digest_own_form")
    window.get_by_role("button", name="Save").click()
    expect(home).to_contain_text("Muted until 24 Dec 2026.")
    expect(home).to_contain_text("To you, every month")
    window = press(page, home, "Send me the last one")
    keep_picture(page, "digest_last")
    expect(window).to_contain_text("It is on its way to you, as a direct message.")
    window.get_by_role("button", name="Close").last.click()
    page.get_by_role("link", name=re.compile("^Whychain(?! Home)")).last.click()
    expect(message(page, "Week 48: 3 data products to decide about")).to_be_visible()


def test_of_a_channel_that_was_deleted_the_admin_hears_and_chooses_another(
    bot: Bot, page: Page, clock: Clock, week: None
) -> None:
    bot.person("ada").invite("#general", "whychain")
    bot.person("ada").do("delete_channel", channel="#ask-data")
    visit(page, bot, "ada", "C0GENERAL")

    pass_(bot, clock, HOUR)

    page.get_by_role("link", name=re.compile("^Whychain(?! Home)")).last.click()
    told = message(page, "the digest could not be posted")
    expect(told).to_contain_text("#ask-data was deleted, or is private and I am not in it")
    keep_picture(page, "digest_refused")
    visit(page, bot, "ada", "home")
    home = page.get_by_role("region", name="Home of Whychain")
    expect(home).to_contain_text("Slack refused it")
    for label in ("Post again", "Choose a channel"):
        expect(home.get_by_role("button", name=label)).to_be_visible()
    keep_whole(page, "digest_refused_home")
    page.get_by_role("link", name=re.compile("^Whychain(?! Home)")).last.click()
    window = press(page, told, "Choose a channel")
    window.get_by_role("combobox", name="Channel").click()
    page.get_by_role("option", name="general").click()
    window.get_by_role("button", name="Save").click()
    expect(message(page, "the digest goes to")).to_be_visible()
    page.get_by_role("link", name="general").click()
    expect(message(page, "Week 48: 3 data products to decide about")).to_be_visible()


def test_the_homes_of_manager_pm_and_admin_fit_a_phone_and_say_the_digests_numbers(
    bot: Bot, page: Page, clock: Clock, week: None
) -> None:
    pass_(bot, clock, HOUR)
    digest_on(page, bot)
    with bot.deps.sessions() as session:
        run = session.query(DigestRun).filter_by(channel_id="C0ASK").one()
        found = reading.of_run(session, run.id)
        assert found is not None
        score = score_words.score(found.items[0].score)
        assert session.get_one(Workspace, TEAM).time_zone == "UTC"
    expect(message(page, "Week 48: ")).to_contain_text(score)
    expect(message(page, "Week 48: ")).to_contain_text(digest_words.waiting_costs(found))
    for who in ("max", "petra", "ada", "mira"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 1600})
            visit(page, bot, who, "home")
            home = page.get_by_role("region", name="Home of Whychain")
            expect(home).to_contain_text("Your requests")
            assert home.evaluate(FITS), (who, width)
            keep_picture(page, f"digest_home_{who}_{width}")
            if who == "max":
                expect(home).to_contain_text(score)
