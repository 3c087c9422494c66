"""The workspace's own names: added in Home, and known in small letters from then on."""

import json

from sqlalchemy import select

from models import OwnName, Request
from models.words import Role
from tests.builders import a_person
from tests.scenarios import talk
from tests.world import Bot

SAYS_IT = "Weekly gross merchandise value (GMV) of new sellers by city, please"


def home(bot: Bot, who: str) -> str:
    bot.person(who).open_home()
    bot.slack.desk.wait_until_quiet()
    bot.work()
    return json.dumps(bot.person(who).home(), ensure_ascii=False)


def test_a_pm_adds_names_in_home_and_accepts_an_abbreviation_with_one_tap(bot: Bot) -> None:
    talk.mention(bot, "mira", SAYS_IT)
    petra = bot.person("petra")
    assert "*GMV* is *gross merchandise value*" in home(bot, "petra")
    petra.click("glossary.accept", home=True)
    bot.work()
    petra.click("glossary.list", home=True)
    petra.click("glossary.add")

    wrong = petra.submit({"lines": "Aurora: product\norders: team"})
    petra.submit({"lines": "Aurora: product\nacme <!channel> pro: product"})
    bot.work()

    assert "Line 2: “orders” is an everyday word" in str(wrong.errors)
    listed = talk.window(bot, "petra")
    assert "*Aurora* · product" in listed
    assert "acme &lt;!channel&gt; pro" in listed
    assert "*GMV* · gross merchandise value" in listed
    talk.mention(bot, "omar", "weekly gmv of new sellers by city")
    talk.mention(bot, "max", "how many defects of aurora were found in each release")
    first, second, _third = talk.requests(bot)
    assert first.product_id == second.product_id


def test_a_name_is_changed_and_removed_from_its_form(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        a_person(session, "U0PETRA", Role.PM)
    petra = bot.person("petra")
    home(bot, "petra")
    petra.click("glossary.list", home=True)
    petra.click("glossary.add")
    petra.submit({"lines": "Aurora: product\nLyon: place"})
    bot.work()

    with bot.deps.sessions() as session:
        number = session.scalars(select(OwnName.id).where(OwnName.name == "Aurora")).one()
    petra.click("glossary.change", value=str(number))
    petra.submit({"name": "Aurora", "kind": "team"})
    assert "*Aurora* · team" in talk.window(bot, "petra")
    petra.click("glossary.change", value=str(number))
    petra.click("glossary.remove")

    assert "*Aurora*" not in talk.window(bot, "petra")
    assert "*Lyon* · place" in talk.window(bot, "petra")
    with bot.deps.sessions() as session:
        states = {row.name: row.state.value for row in session.scalars(select(OwnName))}
        assert states == {"Aurora": "refused", "Lyon": "used"}
        assert session.scalars(select(Request.id)).all() == []


def test_analysts_find_no_names_in_home(bot: Bot) -> None:
    assert "glossary" not in home(bot, "ana")
