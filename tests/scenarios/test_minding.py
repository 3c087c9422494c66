"""Somebody is reminded in their own daytime, goes away, and a colleague stands in for them."""

from datetime import datetime, timedelta

from tests.scenarios import talk
from tests.world import Bot, Clock


def direct(bot: Bot, who: str, piece: str) -> list[str]:
    """What the bot told somebody directly that holds some words."""
    said = [talk.words(m) for m in bot.person(who).messages("@whychain")]
    return [words for words in said if piece in words]


def test_reminders_come_twice_and_going_away_lends_what_waits(bot: Bot, clock: Clock) -> None:
    talk.mira_asks(bot)
    talk.mention(bot, "omar", talk.CHURN)
    for number in (1, 2):
        talk.press(bot, "ana", "capture.take", f"card:{number}")
    for _ in range(3):
        talk.later(bot, clock, timedelta(days=1))

    (words,) = direct(bot, "ana", "2 things wait for you")
    assert "Omar Reis waits for it; with you since" in words
    assert direct(bot, "mira", "waits for you") == []

    post = talk.posted(bot, "reminder:1")
    bot.person("ana").click("reminders.open", channel=post.channel_id, ts=post.ts)
    bot.person("ana").submit({"back_on": "2026-12-07", "deputy": "U0PETRA", "wanted": ["held"]})
    bot.work()

    away = "Ana Lind is away, and back on 7 Dec 2026; Petra Moss stands in"
    assert away in talk.seen(bot, "mira", "card:1")
    (words,) = direct(bot, "petra", "asks you to look after their things")
    assert "2 open requests" in words
    bot.person("petra").open_home()
    bot.work()
    home = str(bot.person("petra").home())
    assert "for Ana Lind, who is away" in home
    assert "capture.answer" in home
    bot.person("ana").open_home()
    bot.work()
    assert "You are away, and back on 7 Dec 2026. Petra Moss looks after" in str(
        bot.person("ana").home()
    )
    talk.mention(bot, "max")
    assert away in talk.seen(bot, "petra", "candidate:1")
    for _ in range(9):
        talk.later(bot, clock, timedelta(days=1))
    assert len(direct(bot, "petra", "things wait for you")) == 1

    bot.person("ana").click("absences.back", home=True)
    bot.work()

    assert direct(bot, "petra", "Ana Lind is back")
    assert away not in talk.seen(bot, "mira", "card:1")


def test_a_status_in_slack_suggests_it_and_no_is_no(bot: Bot) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "ana", "capture.take", "card:1")
    until = int(datetime.fromisoformat("2026-12-03T23:59:00+01:00").timestamp())

    changes = {"status_text": "Vacation", "status_emoji": ":palm_tree:", "status_expiration": until}
    for _ in range(2):
        bot.person("ana").do("set_profile", changes=changes)
        bot.work()

    (words,) = direct(bot, "ana", "Your status says")
    assert "back on 4 Dec 2026" in words
    post = talk.posted(bot, "away:1")
    bot.person("ana").click("absences.open", channel=post.channel_id, ts=post.ts)
    assert "2026-12-04" in str(bot.person("ana").views()[-1])
    bot.person("ana").close(everything=True)
    talk.press(bot, "ana", "absences.refuse", "away:1")
    assert "All stays as it is" in talk.seen(bot, "ana", "away:1")


def test_the_open_requests_in_home_are_filtered_with_one_click(bot: Bot) -> None:
    talk.mira_asks(bot)
    talk.mention(bot, "omar", talk.CHURN)
    talk.press(bot, "ana", "capture.take", "card:1")
    ana = bot.person("ana")
    ana.open_home()
    bot.work()

    assert "On me (1)" in str(ana.home())
    ana.click("filters.nobody", home=True)
    bot.work()

    home = str(ana.home())
    assert "On nobody yet (1)" in home
    assert "Churn" in home
    assert "Yours to answer" not in home
    ana.click("capture.take", home=True)
    bot.work()
    assert "None is waiting that fits" in str(ana.home())
    ana.click("filters.clear", home=True)
    bot.work()
    assert "Yours to answer" in str(ana.home())


def test_open_requests_are_filtered_by_the_kind_of_product_that_a_pm_confirmed(bot: Bot) -> None:
    talk.two_ask(bot)
    talk.mention(bot, "omar", talk.CHURN)
    petra = bot.person("petra")
    petra.open_home()
    bot.work()
    assert "Kind of product" not in str(petra.home())
    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.kind")
    petra.submit({"category": "ANALYTICS"})
    petra.open_home()
    bot.work()

    petra.choose("filters.category", "0:ANALYTICS", home=True)
    bot.work()

    home = str(petra.home())
    assert "Kind of product: analytics product" in home
    assert "How many orders did each city" in home
    assert "Churn rate" not in home
    petra.click("filters.clear", home=True)
    bot.work()
    assert "Churn rate" in str(petra.home())
