"""Forms and workflows: what they post is a request of the person whom they name, once chosen."""

from sqlalchemy import select

from bot.intakes import named_in
from models import Intake
from models.words import WatchMode
from tests.scenarios import talk
from tests.scenarios.talk import ORDERS
from tests.world import Bot


def submit(bot: Bot, who: str, text: str) -> str:
    """Fill in the form of the workflow in #ask-data, and let the bot do its work."""
    said = bot.person(who).do(
        "submit_workflow", channel="#ask-data", text=text, name="Data desk form"
    )
    bot.work()
    return str(said["ts"])


def choose(bot: Bot, action_id: str = "intakes.choose", who: str = "ada") -> None:
    """Press a button of the form in the admin's Home."""
    bot.person(who).open_home()
    bot.work()
    bot.person(who).click(action_id, home=True)
    bot.work()


def chosen_by(bot: Bot) -> list[str | None]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Intake.chosen_by)))


def test_a_forms_post_is_passed_over_until_an_admin_chooses_it(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    submit(bot, "mira", f"Submitted by: @mira\n{ORDERS}")
    assert talk.requests(bot) == []

    choose(bot)
    bot.slack.desk.trouble_events("duplicate", event="message", times=1)
    ts = submit(bot, "omar", f"Approved by @petra\nSubmitted by: @omar\n{ORDERS}")

    (request,) = talk.requests(bot)
    assert (request.requester_id, request.ts, request.filed_by) == ("U0OMAR", ts, None)
    assert ORDERS in request.text
    assert len(talk.thread(bot, "omar", "#ask-data", ts)) == 1


def test_a_post_that_names_nobody_is_nobodys_and_the_pm_finds_it(bot: Bot) -> None:
    talk.watch(bot, WatchMode.AUTO)
    submit(bot, "mira", ORDERS)
    choose(bot)

    submit(bot, "mira", ORDERS)
    bot.person("petra").open_home()
    bot.work()

    assert talk.requests(bot) == []
    assert "no person is mentioned" in talk.words(dict(bot.person("petra").home() or {}))


def test_a_form_asks_for_no_guest_and_not_where_the_channel_is_off(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    submit(bot, "mira", ORDERS)
    choose(bot)

    submit(bot, "gus", f"From @gus: {ORDERS}")
    talk.watch(bot, WatchMode.OFF)
    submit(bot, "mira", f"From @mira: {ORDERS}")

    assert talk.requests(bot) == []


def test_what_is_left_out_again_is_passed_over(bot: Bot) -> None:
    talk.watch(bot, WatchMode.ASK)
    submit(bot, "mira", ORDERS)
    choose(bot)
    assert chosen_by(bot) == ["U0ADA"]

    choose(bot, "intakes.leave")
    submit(bot, "mira", f"From @mira: {ORDERS}")

    assert chosen_by(bot) == [None]
    assert talk.requests(bot) == []


def test_the_sender_is_whoever_is_named_as_that() -> None:
    assert named_in("For @U0PETRA\nRequested by @U0MIRA") == "U0MIRA"
    assert named_in("@U0OMAR wants churn by plan") == "U0OMAR"
    assert named_in("churn by plan") is None
    assert named_in("") is None
