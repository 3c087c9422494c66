"""Who asks, who is called and who may read it, with the real bot, by hand in a browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from bot import duty, people
from models import Person
from models.words import Role, WatchMode
from tests.playground.page.conftest import keep_picture
from tests.playground.page.real import ORDERS, REPLIES, card_in, message, more, thread_of, visit
from tests.scenarios import talk
from tests.world import Bot

pytestmark = pytest.mark.soak

PAY = "Could you pull the average salary by department for Zanzibar?"


def home_of(page: Page, bot: Bot, who: str) -> Locator:
    """Somebody's Home."""
    visit(page, bot, who, "home")
    return page.get_by_role("region", name="Home of Whychain")


def messages_of(page: Page, bot: Bot, who: str) -> Locator:
    """What the bot has written to somebody alone."""
    home_of(page, bot, who)
    page.get_by_role("button", name="Messages").click()
    return page.get_by_role("main")


def ask(bot: Bot, who: str, text: str) -> str:
    """Ask the bot in #ask-data, and wait for the card."""
    person = bot.person(who)
    ts = person.say("#ask-data", f"<@{bot.slack.bot_user}> {text}")
    person.wait_for_message("#ask-data", lambda m: "Asked by" in talk.words(m), thread=ts)
    return ts


def test_the_author_is_told_of_what_was_filed_for_them_and_takes_it_back(
    bot: Bot, page: Page
) -> None:
    bot.person("omar").say("#ask-data", ORDERS)
    visit(page, bot, "ana")
    more(page, message(page, ORDERS), "File as data request")
    page.get_by_role("dialog").get_by_role("button", name="File").click()

    note = messages_of(page, bot, "omar").get_by_role("article").filter(has_text="filed this")
    expect(note).to_contain_text("Ana Lind filed this for you with the data team.")
    keep_picture(page, "people_filed_for")
    note.get_by_role("button", name="Withdraw").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(note).to_contain_text("Withdrawn")
    expect(note.get_by_role("button", name="Withdraw")).to_have_count(0)


def test_a_colleagues_inbox_emoji_only_asks_the_author(bot: Bot, page: Page) -> None:
    bot.person("mira").say("#ask-data", ORDERS)
    visit(page, bot, "omar")
    asked = message(page, ORDERS)
    asked.hover()
    asked.get_by_role("button", name="Add a reaction").click()
    page.get_by_role("button", name="inbox tray", exact=True).click()
    expect(asked.get_by_role("button", name="inbox tray, 1: you")).to_be_visible()

    visit(page, bot, "mira")
    offer = message(page, "Shall I file")
    expect(offer.get_by_text("Only visible to you")).to_be_visible()
    keep_picture(page, "people_colleague_asks")
    offer.get_by_role("button").filter(has_text="File").first.click()
    card_in(thread_of(page, message(page, ORDERS)))


def test_a_team_is_one_tap_on_the_first_card_and_corrected_in_home(bot: Bot, page: Page) -> None:
    bot.person("ada").do("set_profile", who="U0OMAR", changes={"title": ""})
    with bot.deps.sessions.begin() as session:
        person = session.get(Person, (bot.workspace_id, "U0OMAR"))
        if person is not None:
            person.team = person.team_source = None
    ask(bot, "omar", ORDERS)

    visit(page, bot, "omar")
    panel = thread_of(page, message(page, ORDERS))
    menu = panel.get_by_role("combobox", name="Your team?")
    expect(menu).to_be_visible()
    keep_picture(page, "people_team_asked")
    menu.click()
    page.get_by_role("option", name="Another team…").click()
    form = page.get_by_role("dialog", name="Your team")
    form.get_by_role("textbox").last.fill("Growth")
    form.get_by_role("button", name="Save").click()
    expect(menu).to_have_count(0)

    home = home_of(page, bot, "omar")
    expect(home).to_contain_text("Growth")
    keep_picture(page, "people_team_home")


def test_what_is_due_today_mentions_the_person_on_duty_once_in_triage(bot: Bot, page: Page) -> None:
    with bot.deps.sessions.begin() as session:
        people.add_role(session, bot.workspace_id, "U0ADA", Role.ADMIN)
        caller = people.read_caller(session, bot.workspace_id, "U0ADA")
        duty.set_rota(session, caller, ["U0ANA"], bot.deps.clock())
    ask(bot, "mira", f"{ORDERS} I need it by today.")

    visit(page, bot, "petra", "C0TRIAGE")
    root = (
        page.get_by_role("main")
        .get_by_role("article")
        .filter(has=page.get_by_role("button", name=REPLIES))
    )
    panel = thread_of(page, root.last)
    call = panel.get_by_role("article").filter(has_text="@Ana Lind")
    expect(call).to_have_count(1)
    expect(call).to_contain_text("due today")
    keep_picture(page, "people_urgent")


def test_sensitive_words_are_moved_to_a_private_talk_by_their_author(bot: Bot, page: Page) -> None:
    ask(bot, "mira", PAY)
    main = messages_of(page, bot, "mira")
    offer = main.get_by_role("article").filter(has_text="seems to be about salaries")
    expect(offer).to_be_visible()
    keep_picture(page, "people_sensitive")
    offer.get_by_role("button", name="Move it to a private talk").click()

    card = main.get_by_role("article").filter(has_text="Asked by")
    expect(card).to_contain_text("nobody may read it before you say who")
    keep_picture(page, "people_moved")
    visit(page, bot, "omar")
    left = thread_of(page, message(page, PAY)).get_by_role("article").last
    expect(left).to_contain_text("goes on in a private talk")

    messages_of(page, bot, "mira")
    card.get_by_role("combobox", name="Who may read your words?").click()
    card.get_by_role("option", name="Just count it").click()
    expect(card).to_contain_text("the data team only counts this request")
    keep_picture(page, "people_counted")


def test_a_refused_offer_teaches_and_an_admin_takes_the_lesson_back(bot: Bot, page: Page) -> None:
    talk.watch(bot, WatchMode.ASK)
    bot.person("mira").say("#ask-data", ORDERS)
    visit(page, bot, "mira")
    offer = message(page, "Shall I file this")
    offer.get_by_role("button", name="Not a request").click()
    expect(offer).to_have_count(0)

    home = home_of(page, bot, "ada")
    expect(home).to_contain_text("Learned from 1 correction.")
    home.get_by_text("What I have learned").scroll_into_view_if_needed()
    keep_picture(page, "people_learned")
    home.get_by_role("button", name="Undo").last.click()
    expect(home).not_to_contain_text("What I have learned")


def test_a_forms_posts_count_once_an_admin_has_chosen_it(bot: Bot, page: Page) -> None:
    talk.watch(bot, WatchMode.ASK)
    words = f"Submitted by: @mira\n{ORDERS}"
    form = {"channel": "#ask-data", "text": words, "name": "Data desk form"}
    bot.person("mira").do("submit_workflow", **form)

    home = home_of(page, bot, "ada")
    expect(home).to_contain_text("Data desk form")
    home.get_by_text("Data desk form").scroll_into_view_if_needed()
    keep_picture(page, "people_form_found")
    home.get_by_role("button", name="Count its posts").click()
    bot.person("mira").do("submit_workflow", **form)

    visit(page, bot, "mira")
    panel = thread_of(page, message(page, ORDERS))
    expect(panel.get_by_role("article").filter(has_text="Asked by Mira Sand")).to_be_visible()
    keep_picture(page, "people_form_card")
