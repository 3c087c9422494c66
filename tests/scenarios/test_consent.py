"""Words from private places: counted, and read only as far as their author agreed."""

from datetime import timedelta

from sqlalchemy import select

from models import Product
from models.words import Consent
from tests.scenarios import talk
from tests.scenarios.talk import ORDERS
from tests.world import Bot, Clock

SECRET = "How many orders did the Zanzibar project have last week?"
TEAM = "DATA_TEAM"
COUNT = "COUNT_ONLY"


def agree(bot: Bot, who: str, number: int, choice: str) -> None:
    """Choose in the menu of a card who may read one's words."""
    post = talk.posted(bot, f"card:{number}")
    where = {"channel": post.channel_id, "ts": post.ts}
    bot.person(who).choose("capture.agree", f"{number}:{choice}", **where)
    bot.work()


def triage(bot: Bot) -> str:
    """Everything that the triage channel shows."""
    return talk.everything_in(bot, "petra", "#data-triage")


def test_a_private_request_is_not_shown_before_its_author_agrees(bot: Bot) -> None:
    talk.write(bot, "mira", SECRET)

    assert "Zanzibar" not in triage(bot)
    assert "Mira" not in triage(bot)
    assert "No single requests" in triage(bot)
    assert "nobody may read it before you say who" in talk.seen(bot, "mira", "card:1")

    agree(bot, "mira", 1, TEAM)

    assert "Zanzibar" in triage(bot)
    assert "Mira" in triage(bot)

    agree(bot, "mira", 1, COUNT)

    assert "Zanzibar" not in triage(bot)
    assert "Mira" not in triage(bot)


def test_private_requests_are_counted_from_three_on(bot: Bot) -> None:
    words = [
        "weekly churn by plan",
        "refund rate per supplier in May",
        "number of orders by city last week",
    ]
    for name, text in zip(["mira", "omar", "max"], words, strict=True):
        assert "more requests" not in triage(bot)
        talk.write(bot, name, f"Could you pull the {text}?")

    assert "3 more requests from private places, only counted" in triage(bot)
    assert "churn" not in triage(bot)


def test_two_private_requests_make_no_candidate_that_anybody_sees(bot: Bot) -> None:
    talk.write(bot, "mira", SECRET)
    talk.write(bot, "omar", SECRET)

    assert "Why-chain" not in triage(bot)
    assert "by 2 people" not in talk.seen(bot, "mira", "card:1")

    talk.write(bot, "max", SECRET)

    root = talk.seen(bot, "petra", "candidate:1")
    assert "A candidate from private requests" in root
    assert "3 times by 3 people" in root
    assert "Zanzibar" not in triage(bot)
    assert "Next why" not in triage(bot)


def test_a_candidates_title_chain_and_rungs_follow_what_the_author_agrees_to(
    bot: Bot, clock: Clock
) -> None:
    for name in ("mira", "omar", "max"):
        talk.write(bot, name, SECRET)
    agree(bot, "mira", 1, TEAM)
    assert "Zanzibar" in talk.seen(bot, "petra", "candidate:1")
    assert "Zanzibar" in talk.seen(bot, "petra", "question:1")

    talk.press(bot, "petra", "chain.ask", "question:1")
    asked = talk.posted(bot, "asked:1")
    answer = "We need to decide whether Zanzibar gets a second warehouse."
    talk.reply(bot, "mira", asked.channel_id, str(asked.thread_ts), answer)
    assert "second warehouse" in talk.seen(bot, "petra", "candidate:1")

    agree(bot, "mira", 1, COUNT)

    assert "Zanzibar" not in triage(bot)
    assert "warehouse" not in triage(bot)
    assert "Mira" not in triage(bot)

    clock.move(timedelta(minutes=1))
    agree(bot, "mira", 1, TEAM)

    assert "second warehouse" in talk.seen(bot, "petra", "candidate:1")
    with bot.deps.sessions() as session:
        assert "Zanzibar" in session.scalars(select(Product.title)).one()


def test_a_product_that_began_with_private_words_is_named_after_public_ones(bot: Bot) -> None:
    talk.write(bot, "mira", f"{ORDERS} It is for Zanzibar.")
    with bot.deps.sessions() as session:
        assert session.scalars(select(Product.title)).all() == [""]

    talk.mention(bot, "omar", ORDERS)
    talk.mention(bot, "max", ORDERS)

    assert "Zanzibar" not in triage(bot)
    assert "orders" in talk.seen(bot, "petra", "candidate:1")


def test_only_the_author_decides_who_reads_their_words(bot: Bot) -> None:
    bot.person("mira").invite("#marketing-plans", "whychain")
    ts = bot.person("mira").say("#marketing-plans", f"<@{bot.slack.bot_user}> {SECRET}")
    bot.work()

    agree(bot, "max", 1, TEAM)

    assert talk.requests(bot)[0].consent is Consent.NOT_ASKED
    assert "whose words they are" in talk.notes(bot, "max", "#marketing-plans")[-1]
    assert ts


def test_what_only_the_pm_may_read_the_pm_reads_in_their_home(bot: Bot) -> None:
    talk.write(bot, "mira", SECRET)
    agree(bot, "mira", 1, "PM_ON_DUTY")
    assert "Zanzibar" not in triage(bot)
    assert talk.buttons(talk.message(bot, "petra", "queue:0")) == []

    for name in ("ana", "petra"):
        bot.person(name).open_home()
    bot.work()
    bot.person("petra").click("capture.edit", home=True)

    assert "Only the PM on duty" in str(bot.person("ana").home())
    assert "Zanzibar" not in str(bot.person("ana").home())
    assert SECRET in str(bot.person("petra").home())
    values = [
        b["element"].get("initial_value")
        for b in bot.person("petra").views()[-1]["blocks"]
        if b["type"] == "input"
    ]
    assert SECRET in values


def test_a_question_that_quotes_private_words_is_put_to_nobody_else(bot: Bot) -> None:
    for name in ("mira", "omar", "max"):
        talk.write(bot, name, SECRET)
    agree(bot, "mira", 1, TEAM)
    agree(bot, "omar", 2, TEAM)
    talk.press(bot, "petra", "chain.ask", "question:1")
    asked = talk.posted(bot, "asked:1")
    talk.reply(
        bot, "mira", asked.channel_id, str(asked.thread_ts), "We need to know where to hire."
    )

    talk.press(bot, "petra", "chain.ask", "question:2")
    mine = talk.posted(bot, "asked:2")
    assert mine.channel_id == asked.channel_id
    talk.press(bot, "mira", "chain.unknown", "asked:2")
    talk.press(bot, "petra", "chain.ask", "question:3")

    assert "two whys about this request" in talk.notes(bot, "petra", "#data-triage")[-1]
