"""Private requests of people who have left: a PM lets go of them and reads nothing."""

from typing import Any

from bot import people
from models import PostState
from models.words import Consent, Role, Status
from tests.scenarios import talk
from tests.world import Bot

SECRET = "How many orders did the Zanzibar project have last week?"
DISMISS = "departures.let_go"


def leave(bot: Bot, who: str, *, gone: bool = True) -> None:
    bot.person("ada").do("set_profile", who=who, changes={"deleted": gone})
    bot.work()


def home(bot: Bot, who: str = "petra") -> str:
    bot.person(who).open_home()
    bot.work()
    return talk.words(dict(bot.person(who).home() or {}))


def file(bot: Bot, who: str, consent: Consent, text: str = SECRET) -> None:
    bot.person(who).shortcut("capture.ask")
    bot.person(who).submit({"text": text, "consent": consent.name})
    bot.work()


def all_said(bot: Bot) -> str:
    """All that the bot has sent since, but to Mira's and Omar's own talks."""
    calls: list[dict[str, Any]] = bot.slack.desk.calls()
    return str([c["args"] for c in calls if c["args"].get("channel") in {"C0TRIAGE", "C0PLANS"}])


def test_a_pm_lets_go_of_private_requests_of_who_left_and_reads_nothing(bot: Bot) -> None:
    file(bot, "mira", Consent.COUNT_ONLY)
    talk.write(bot, "mira", "Could you pull the weekly churn by plan for Zanzibar?")
    assert "left the company" not in home(bot)

    leave(bot, "mira")
    shown = home(bot)
    bot.person("petra").click(DISMISS, home=True)
    bot.work()

    assert "Mira Sand has left the company" in shown
    assert {r.status for r in talk.requests(bot)} == {Status.WITHDRAWN}
    assert {r.dismissed_by for r in talk.requests(bot)} == {"U0PETRA"}
    assert "Zanzibar" not in shown + home(bot) + all_said(bot)
    assert "left the company" not in home(bot)


def test_the_line_depends_on_who_left_alone_and_not_on_what_they_asked(bot: Bot) -> None:
    talk.mention(bot, "mira")
    home(bot, "omar")
    leave(bot, "omar")

    assert "Omar Reis has left the company" in home(bot)
    assert "left the company" not in home(bot, "ana")
    bot.person("petra").click(DISMISS, home=True)
    bot.work()

    assert "left the company" not in home(bot)
    assert {r.status for r in talk.requests(bot)} == {Status.NEW}


def test_whoever_comes_back_and_leaves_again_is_named_again(bot: Bot) -> None:
    talk.mention(bot, "mira")
    leave(bot, "mira")
    home(bot)
    bot.person("petra").click(DISMISS, home=True)
    leave(bot, "mira", gone=False)
    assert "left the company" not in home(bot)

    leave(bot, "mira")

    assert "Mira Sand has left the company" in home(bot)


def test_what_the_pm_on_duty_may_read_and_what_the_team_may_stays(bot: Bot) -> None:
    file(bot, "mira", Consent.PM_ON_DUTY)
    file(bot, "mira", Consent.DATA_TEAM, talk.CHURN)
    leave(bot, "mira")
    home(bot)

    bot.person("petra").click(DISMISS, home=True)
    bot.work()

    assert [r.status for r in talk.requests(bot)] == [Status.NEW, Status.NEW]


def test_an_analyst_with_an_old_button_is_refused(bot: Bot) -> None:
    file(bot, "mira", Consent.COUNT_ONLY)
    leave(bot, "mira")
    home(bot)
    with bot.deps.sessions.begin() as session:
        people.grant(session, bot.workspace_id, Role.PM, ["U0MAX"])

    bot.person("petra").click(DISMISS, home=True)

    assert talk.requests(bot)[0].status is Status.NEW


def test_in_a_private_channel_the_pm_takes_the_card_away_and_may_undo_it(bot: Bot) -> None:
    bot.person("mira").invite("#marketing-plans", "petra")
    bot.person("mira").invite("#marketing-plans", "whychain")
    ts = talk.mention(bot, "mira", SECRET, "#marketing-plans")
    assert ts
    talk.press(bot, "petra", "capture.dismiss", "card:1")
    assert talk.requests(bot)[0].status is Status.NEW
    leave(bot, "mira")

    talk.press(bot, "petra", "capture.dismiss", "card:1")

    assert talk.posted(bot, "card:1").state is PostState.REMOVED
    note = bot.person("petra").ephemerals("#marketing-plans")[-1]
    assert "this message" in talk.words(note)
    assert "Zanzibar" not in talk.words(note)
    bot.person("petra").click("capture.take_up_again", channel="#marketing-plans", ts=note["ts"])
    bot.work()
    assert talk.requests(bot)[0].status is Status.NEW
