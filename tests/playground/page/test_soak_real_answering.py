"""What becomes of answers, sorts and places, with the real bot, by hand in a browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.existing import products
from bot.existing.products import Known
from bot.jobs import Job
from models.words import WatchMode
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, message, more, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak

CHURN = talk.CHURN
SHEET = "https://sheets.example/orders"


def ask(bot: Bot, who: str, text: str = ORDERS, thread: str | None = None) -> str:
    """Ask the bot in #ask-data, and wait for the card."""
    person = bot.person(who)
    ts = person.say("#ask-data", f"<@{bot.slack.bot_user}> {text}", thread=thread)
    root = thread or ts
    person.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=root)
    return ts


def panel_as(page: Page, bot: Bot, who: str, words: str = ORDERS) -> Locator:
    """The thread of a request, as somebody sees it."""
    visit(page, bot, who)
    return thread_of(page, message(page, words))


def card_of(panel: Locator) -> Locator:
    """The request's card."""
    return panel.get_by_role("article").filter(has_text="Asked by").last


def home_of(page: Page, bot: Bot, who: str) -> Locator:
    """Somebody's Home."""
    visit(page, bot, who, "home")
    return page.get_by_role("region", name="Home of Whychain")


def exists(bot: Bot, **facts: str) -> None:
    """Something exists that answers an ask."""
    known = Known("Orders by city", SHEET, "How many orders each city has, by week", **facts)
    with bot.deps.sessions.begin() as session:
        products.add(session, bot.deps.queue, bot.workspace_id, known, bot.deps.clock())


def correct_sort(page: Page, card: Locator, words: str) -> None:
    """Choose another sort in the menu beside the card's title."""
    card.locator("button[aria-label='More actions'], button:has-text('•••')").first.click()
    page.get_by_role("menuitem", name=words).click()


def test_an_answer_is_approved_corrected_and_withdrawn(bot: Bot, page: Page) -> None:
    ask(bot, "mira")
    panel = panel_as(page, bot, "ana")
    card_of(panel).get_by_role("button", name="Answered").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox").first.fill(SHEET)
    form.get_by_role("button").last.click()
    expect(card_of(panel)).to_contain_text("Answered by Ana Lind")

    panel = panel_as(page, bot, "mira")
    told = panel.get_by_role("article").filter(has_text="Ana Lind answered:").last
    told.get_by_role("button", name="It's what I needed").click()
    expect(told).to_contain_text("It was what was needed")
    keep_picture(page, "answering_approved")

    panel = panel_as(page, bot, "ana")
    card_of(panel).get_by_role("button", name="Correct the answer").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox").first.fill(f"{SHEET}?v=2")
    form.get_by_role("button").last.click()
    expect(form).to_have_count(0)
    card_of(panel).get_by_role("button", name="Withdraw the answer").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw the answer").click()
    expect(card_of(panel)).to_contain_text("Ana Lind is on it")

    card_of(panel).get_by_role("button", name="Give back").click()
    expect(card_of(panel)).to_contain_text("New, waiting for the data team")
    keep_picture(page, "answering_given_back")


def test_a_check_mark_asks_its_analyst_whether_that_was_the_answer(bot: Bot, page: Page) -> None:
    ts = ask(bot, "mira")
    bot.person("ana").say("#ask-data", "as in the board deck", thread=ts)
    panel = panel_as(page, bot, "ana")
    reply = panel.get_by_role("article").filter(has_text="as in the board deck")
    reply.hover()
    reply.get_by_role("button", name="Add a reaction").click()
    page.get_by_role("button", name="white check mark", exact=True).click()

    asked = panel.get_by_role("article").filter(has_text="Answered?").last
    expect(asked.get_by_text("Only visible to you").first).to_be_visible()
    keep_picture(page, "answering_check_mark")
    asked.get_by_role("button", name="Yes: 15 min").click()
    expect(card_of(panel)).to_contain_text("Answered by Ana Lind")


def test_an_access_text_and_a_wrong_sort(bot: Bot, page: Page) -> None:
    home = home_of(page, bot, "ada")
    home.get_by_role("button", name="Access").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox").fill("Ask in #it-help: it takes a day.")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)

    words = "Could I get access to the orders dashboard, please?"
    ask(bot, "mira", words)
    panel = panel_as(page, bot, "mira", words)
    expect(card_of(panel)).to_contain_text("Ask in #it-help: it takes a day.")
    keep_picture(page, "answering_access")
    correct_sort(page, card_of(panel), "This is a request for data")
    expect(card_of(panel)).not_to_contain_text("Ask in #it-help")
    correct_sort(page, card_of(panel), "This asks for access")
    card_of(panel).get_by_role("button", name="That helps").click()
    expect(card_of(panel)).to_contain_text("Answered by what exists already")


def test_what_is_broken_reaches_its_owner(bot: Bot, page: Page) -> None:
    exists(bot, owner_id="U0OMAR")
    words = "The orders by city dashboard is broken, it shows no data since Monday"
    ask(bot, "mira", words)

    home_of(page, bot, "omar")
    page.get_by_role("button", name="Messages").click()
    told = page.get_by_role("main").get_by_role("article").filter(has_text="seems broken")
    expect(told).to_contain_text("Mira Sand says that Orders by city seems broken")
    keep_picture(page, "answering_broken")


def test_a_link_that_answered_twice_is_shown_to_the_next(bot: Bot, page: Page) -> None:
    for who, words in (("mira", ORDERS), ("omar", CHURN)):
        ask(bot, who, words)
        panel = panel_as(page, bot, "ana", words)
        card_of(panel).get_by_role("button", name="Answered").click()
        form = page.get_by_role("dialog")
        form.get_by_role("textbox").first.fill(SHEET)
        form.get_by_role("button").last.click()
        expect(card_of(panel)).to_contain_text("Answered by Ana Lind")

    home = home_of(page, bot, "ana")
    home.get_by_role("button", name="Links given twice").click()
    window = page.get_by_role("dialog", name="Links given twice")
    expect(window).to_contain_text("Show this next time?")
    keep_picture(page, "answering_links")
    window.get_by_role("button", name="Yes").click()
    form = page.get_by_role("dialog", name="Show this next time")
    form.get_by_role("textbox", name="What do people call it?").fill("Orders by city")
    form.get_by_role("textbox", name="What does it answer?").fill("orders by city and week")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)


def test_messages_in_a_row_and_a_bare_mention_are_one_request_each(bot: Bot, page: Page) -> None:
    talk.watch(bot, WatchMode.AUTO)
    mira = bot.person("mira")
    ts = mira.say("#ask-data", ORDERS)
    mira.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)
    mira.say("#ask-data", "only for new customers, please")
    panel = panel_as(page, bot, "mira")
    expect(card_of(panel)).to_contain_text("new customers")
    keep_picture(page, "answering_in_a_row")

    talk.watch(bot, WatchMode.OFF)
    root = bot.person("omar").say("#ask-data", CHURN)
    bot.person("omar").say("#ask-data", f"<@{bot.slack.bot_user}>", thread=root)
    panel = panel_as(page, bot, "omar", CHURN)
    expect(card_of(panel)).to_contain_text("Asked by Omar Reis")


def test_an_edit_after_the_answer_is_offered_as_a_request_of_its_own(bot: Bot, page: Page) -> None:
    ts = ask(bot, "mira")
    panel = panel_as(page, bot, "ana")
    card_of(panel).get_by_role("button", name="Answered").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox").first.fill(SHEET)
    form.get_by_role("button").last.click()
    expect(card_of(panel)).to_contain_text("Answered by Ana Lind")
    bot.person("mira").edit("#ask-data", ts, f"<@{bot.slack.bot_user}> {CHURN}")

    visit(page, bot, "mira")
    panel = thread_of(page, message(page, CHURN))
    offer = page.get_by_role("article").filter(has_text="file the new wording").last
    expect(offer).to_be_visible()
    keep_picture(page, "answering_edited")
    offer.get_by_role("button", name="File the new wording").click()
    expect(card_of(panel)).to_contain_text("New, waiting for the data team")


def test_a_channel_that_turns_private_hides_what_was_said_there(bot: Bot, page: Page) -> None:
    ask(bot, "mira")
    visit(page, bot, "petra", "C0TRIAGE")
    expect(message(page, "Single requests")).to_contain_text(ORDERS.removesuffix("?"))

    bot.person("ada").do("make_private", channel="#ask-data")
    expect(message(page, "Single requests")).not_to_contain_text(ORDERS.removesuffix("?"))
    keep_picture(page, "answering_turned_private")


def test_offers_wait_in_the_pms_home(bot: Bot, page: Page) -> None:
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    talk.watch(bot, WatchMode.ASK)
    bot.person("mira").say("#ask-data", ORDERS)
    visit(page, bot, "mira")
    expect(message(page, "Shall I file this")).to_be_visible()

    home = home_of(page, bot, "petra")
    expect(home).to_contain_text("Offers that nobody has answered")
    keep_picture(page, "answering_offers")
    home.get_by_role("button", name="File it").click()
    expect(home).not_to_contain_text("Offers that nobody has answered")
    expect(home).to_contain_text("Single requests")
    expect(home.get_by_role("button", name="Take it")).to_be_visible()


def test_milestones_keep_cards_out_of_the_channel(bot: Bot, page: Page) -> None:
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    home = home_of(page, bot, "ada")
    expect(home).to_contain_text("ask-data")
    home.get_by_role("button", name="Channels", exact=True).click()
    form = page.get_by_role("dialog", name="Channels")
    form.get_by_role("combobox", name="Channel").click()
    page.get_by_role("option", name="ask-data").click()
    form.get_by_role("radio").first.check()
    form.get_by_role("combobox", name="How much do others see there?").click()
    page.get_by_role("option", name="Milestones: answers and decisions").click()
    keep_picture(page, "answering_milestones_form")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog", name="Channels")).to_have_count(0)
    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> {ORDERS}")

    home_of(page, bot, "mira")
    page.get_by_role("button", name="Messages").click()
    card = page.get_by_role("main").get_by_role("article").filter(has_text="Asked by")
    expect(card).to_contain_text("New, waiting for the data team")
    keep_picture(page, "answering_milestones_card")


def test_mine_is_different_and_i_need_this_too(bot: Bot, page: Page) -> None:
    ask(bot, "mira")
    ask(bot, "omar")
    panel = panel_as(page, bot, "omar")
    expect(card_of(panel)).to_contain_text("Asked for twice by 2 people")
    card_of(panel).get_by_role("button", name="Mine is different").click()
    expect(card_of(panel)).not_to_contain_text("Asked for twice")
    keep_picture(page, "answering_different")

    panel = panel_as(page, bot, "max")
    card_of(panel).get_by_role("button", name="I need this too").click()
    expect(card_of(panel)).to_contain_text("2 people")


def test_a_message_that_asks_for_two_things_has_two_cards(bot: Bot, page: Page) -> None:
    ask(bot, "mira", f"two things please:\n1. {ORDERS}\n2. {CHURN}")
    panel = panel_as(page, bot, "mira")
    expect(panel.get_by_role("article").filter(has_text="Asked by")).to_have_count(2)
    keep_picture(page, "answering_two")
    more(page, message(page, ORDERS), "File as data request")
    expect(page.get_by_role("dialog")).to_contain_text("already filed")


def test_a_candidate_is_settled_by_the_link_of_what_exists(bot: Bot, page: Page) -> None:
    ask(bot, "mira")
    ask(bot, "omar")
    visit(page, bot, "petra", "C0TRIAGE")
    root = message(page, "Why-chain:")
    root.get_by_role("button", name="Decide").click()
    form = page.get_by_role("dialog", name="Decide")
    form.get_by_role("combobox", name="What do we do?").click()
    page.get_by_role("option", name="Existing product").click()
    form.get_by_role("textbox", name="Why?").fill("The dashboard has it.")
    form.get_by_role("textbox", name="Or its link").fill(SHEET)
    keep_picture(page, "answering_existing_form")
    form.get_by_role("button", name="Decide", exact=True).click()

    expect(root).to_contain_text("Decided: an existing product answers it")
    keep_picture(page, "answering_existing")


def test_numbers_that_disagree_are_offered_what_may_settle_them(bot: Bot, page: Page) -> None:
    exists(bot)
    words = "Orders by city don't match the CRM: 4,210 against 4,380. Which one is right?"
    ask(bot, "mira", words)
    panel = panel_as(page, bot, "mira", words)
    expect(card_of(panel)).to_contain_text("Numbers that disagree")
    keep_picture(page, "answering_disagree")


def test_a_forwarded_request_is_filed_by_its_words(bot: Bot, page: Page) -> None:
    omar = bot.person("omar")
    ts = omar.say("#general", CHURN)
    there = omar.forward("#general", ts, to="#ask-data", text=f"<@{bot.slack.bot_user}>")
    omar.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=there)

    visit(page, bot, "omar")
    panel = thread_of(page, message(page, CHURN))
    expect(card_of(panel)).to_contain_text("Churn rate by plan")
    keep_picture(page, "answering_forwarded")
