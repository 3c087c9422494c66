"""Whose team is asked for: once, on a card, and never of those who don't want to say."""

from models import Person
from tests.scenarios import talk
from tests.scenarios.talk import CHURN
from tests.world import Bot


def without_a_team(bot: Bot, person_id: str) -> None:
    """Let the workspace know nothing of somebody's team."""
    user = bot.person("ada")
    user.do("set_profile", who=person_id, changes={"title": ""})
    with bot.deps.sessions.begin() as session:
        person = session.get(Person, (bot.workspace_id, person_id))
        if person is not None:
            person.team = person.team_source = None


def person(bot: Bot, person_id: str) -> Person:
    """Somebody's row as it is now."""
    with bot.deps.sessions() as session:
        return session.get_one(Person, (bot.workspace_id, person_id))


def choose(bot: Bot, who: str, choice: str) -> None:
    """Choose in the menu on the first card."""
    card = talk.posted(bot, "card:1")
    bot.person(who).choose("teams.answer", choice, channel=card.channel_id, ts=card.ts)
    bot.work()


def test_the_first_card_asks_once_and_one_tap_answers(bot: Bot) -> None:
    without_a_team(bot, "U0OMAR")
    talk.mention(bot, "omar")
    talk.mention(bot, "omar", CHURN)
    assert "teams.answer" in talk.buttons(talk.message(bot, "omar", "card:1"))
    assert "teams.answer" not in talk.buttons(talk.message(bot, "omar", "card:2"))

    choose(bot, "mira", "1:t:Marketing")
    assert person(bot, "U0OMAR").team is None
    choose(bot, "omar", "1:t:Marketing")

    assert person(bot, "U0OMAR").team == "Marketing"
    assert "teams.answer" not in talk.buttons(talk.message(bot, "omar", "card:1"))


def test_who_skips_is_never_asked_again(bot: Bot) -> None:
    without_a_team(bot, "U0OMAR")
    talk.mention(bot, "omar")

    choose(bot, "omar", "1:skip")
    talk.mention(bot, "omar", CHURN)

    for key in ("card:1", "card:2"):
        assert "teams.answer" not in talk.buttons(talk.message(bot, "omar", key))


def test_another_team_is_written_and_corrected_in_home_and_by_an_admin(bot: Bot) -> None:
    without_a_team(bot, "U0OMAR")
    talk.mention(bot, "omar")
    omar, ada = bot.person("omar"), bot.person("ada")
    choose(bot, "omar", "1:another")
    omar.submit({"team": "Night  ops"})
    assert person(bot, "U0OMAR").team == "Night ops"

    ada.open_home()
    bot.work()
    ada.click("teams.correct", home=True)
    ada.submit({"person": "U0OMAR", "known": "t:Marketing"})
    assert person(bot, "U0OMAR").team == "Marketing"
    omar.open_home()
    bot.work()
    omar.click("teams.own", home=True)
    refused = omar.submit({"known": None, "team": "🎉"})
    omar.submit({"team": "night ops"})
    bot.work()

    assert "team's name" in refused.errors["team"]
    assert "Your team: night ops" in talk.words(dict(omar.home() or {}))
