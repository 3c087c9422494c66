"""Sensitive words that their author moves, and channels that turn private."""

from sqlalchemy import select

from bot import people, refresh
from models import Message, Product
from models.words import Consent, Role, SourceClass, Status, WatchMode
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot

PAY = "Could you pull the average salary by department for Zanzibar?"
LEAK = "How many orders did each city have? The password: hunter22xyz opens the shop."
TRIAGE = "#data-triage"


def press(bot: Bot, who: str, action_id: str, number: int = 1) -> None:
    talk.press(bot, who, action_id, f"move:{number}")


def offers(bot: Bot, who: str) -> list[str]:
    return [m["text"] for m in talk.roots(bot, who, "@whychain") if "private talk" in m["text"]]


def test_sensitive_words_are_moved_and_quoted_nowhere_else_any_more(bot: Bot) -> None:
    bot.slack.desk.trouble_events("duplicate", times=None)
    ts = talk.mention(bot, "mira", PAY)
    assert "Zanzibar" in talk.everything_in(bot, "petra", TRIAGE)
    assert offers(bot, "mira") == [
        "🔒 Your request seems to be about salaries. Shall I move it to a private talk?"
    ]

    press(bot, "mira", "privacy.move")

    (left,) = talk.thread(bot, "omar", "#ask-data", ts)
    assert "goes on in a private talk" in left["text"]
    assert "Zanzibar" not in talk.everything_in(bot, "omar", "#ask-data")
    assert "Zanzibar" not in talk.everything_in(bot, "petra", TRIAGE)
    card = talk.seen(bot, "mira", "card:1")
    assert "Zanzibar" in card
    assert "nobody may read it before you say who" in card
    assert "please <https://lark.slack.com" in talk.seen(bot, "mira", "move:1")
    (request,) = talk.requests(bot)
    assert (request.source_class, request.consent) == (SourceClass.DIRECT, Consent.NOT_ASKED)
    with bot.deps.sessions() as session:
        assert session.scalars(select(Product.title)).all() == [""]

    press_again = talk.posted(bot, "card:1")
    bot.person("mira").delete("#ask-data", ts)
    bot.work()
    where = {"channel": press_again.channel_id, "ts": press_again.ts}
    bot.person("mira").choose("capture.agree", "1:DATA_TEAM", **where)
    bot.work()

    assert talk.requests(bot)[0].status is Status.NEW, "it outlives its message"
    assert "Zanzibar" in talk.everything_in(bot, "petra", TRIAGE)
    assert "https://" not in talk.seen(bot, "petra", "queue:0"), "the message is gone"
    assert len(offers(bot, "mira")) == 1


def test_what_its_author_finds_fine_is_never_offered_again(bot: Bot) -> None:
    talk.mention(bot, "mira", PAY)
    press(bot, "mira", "privacy.leave")
    talk.mention(bot, "mira", f"{CHURN} And the payroll by city?")

    assert "stays where it is" in talk.seen(bot, "mira", "move:1")
    assert len(offers(bot, "mira")) == 0
    assert len(talk.thread(bot, "omar", "#ask-data", talk.requests(bot)[0].ts)) == 1

    talk.mention(bot, "omar", PAY)
    assert len(offers(bot, "omar")) == 1, "he was never asked"


def test_a_secret_is_masked_in_all_that_is_kept_and_shown(bot: Bot) -> None:
    ts = talk.mention(bot, "mira", LEAK)
    bot.person("mira").edit("#ask-data", ts, f"<@{bot.slack.bot_user}> {LEAK} token=abc12345")
    bot.work()

    assert "a password or a key" in offers(bot, "mira")[0]
    assert "change it" in talk.seen(bot, "mira", "move:1")
    with bot.deps.sessions() as session:
        kept = [*session.scalars(select(Message.text)), *(r.text for r in talk.requests(bot))]
    assert all("hunter22" not in text and "abc12345" not in text for text in kept)
    assert any("[masked secret]" in text for text in kept)
    calls = str([c for c in bot.slack.desk.calls() if c["method"].startswith("chat.")])
    assert "hunter22" not in calls


def test_a_channel_turned_private_hides_what_was_said_there_and_stays_so(bot: Bot) -> None:
    talk.mention(bot, "mira", ORDERS.replace("city", "Zanzibar shop"))
    talk.mention(bot, "omar", ORDERS.replace("city", "Zanzibar shop"))
    talk.mention(bot, "max", CHURN)
    assert "Zanzibar" in talk.seen(bot, "petra", "candidate:1")

    bot.person("ada").do("make_private", channel="#ask-data")
    bot.work()

    shown = talk.everything_in(bot, "petra", TRIAGE)
    assert "Zanzibar" not in shown
    assert "hurn" not in shown
    assert {r.source_class for r in talk.requests(bot)} == {SourceClass.PRIVATE}
    with bot.deps.sessions() as session:
        assert "Zanzibar" not in "".join(session.scalars(select(Product.title)))
    assert "Choose who may read your words" in talk.seen(bot, "max", "card:3")

    post = talk.posted(bot, "card:1")
    where = {"channel": post.channel_id, "ts": post.ts}
    bot.person("mira").choose("capture.agree", "1:DATA_TEAM", **where)
    bot.person("ada").do("rename", channel="#ask-data", name="ask-us")
    bot.work()

    assert "Zanzibar" in talk.seen(bot, "petra", "candidate:1")
    assert talk.requests(bot)[1].source_class is SourceClass.PRIVATE


def test_a_channel_shared_with_another_company_is_left_to_it(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    assert "twice" in talk.seen(bot, "mira", "card:1")

    bot.person("ada").do("share", channel="#ask-data")
    bot.work()
    with bot.deps.sessions.begin() as session:
        refresh.card(session, bot.deps.queue, 1)
    bot.work()

    assert "twice" not in talk.seen(bot, "mira", "card:1")
    bot.person("max").say("#ask-data", CHURN)
    bot.work()
    assert talk.notes(bot, "max") == []


def test_who_left_the_data_team_finds_no_words_of_others_in_home(bot: Bot) -> None:
    talk.mira_asks(bot)
    bot.person("ana").open_home()
    bot.work()
    assert "Single requests" in str(bot.person("ana").home())

    bot.person("ada").do("set_group", group="@data-team", users=["petra"])
    bot.work()

    assert "Single requests" not in str(bot.person("ana").home())
    with bot.deps.sessions() as session:
        assert Role.ANALYST not in people.read_caller(session, bot.workspace_id, "U0ANA").roles
