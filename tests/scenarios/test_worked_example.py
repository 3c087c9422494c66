"""The worked example: from a model that somebody asked for up to a need of the company."""

from datetime import timedelta

from sqlalchemy import select

from models import Chain, Need, Product, Request, Rung
from models.words import Altitude, Stage, Status
from tests.scenarios import talk
from tests.world import Bot, Clock

CLIMB = [
    (
        "We need to know how likely a customer is to refer a friend when we give them a coupon.",
        Altitude.ANALYSIS,
    ),
    ("The Promotions team wants to optimise how it hands out coupons.", Altitude.TEAM_GOAL),
    (
        "Growth has a target for new customers that we won't hit without better acquisition.",
        Altitude.BUSINESS_TARGET,
    ),
    (
        "Growth is one of the top needs in the company strategy for the next two years.",
        Altitude.STRATEGY,
    ),
    ("New competitors are emerging in our market.", Altitude.FORCE),
]


def test_a_model_that_two_people_ask_for_is_triaged_up_to_the_need_and_built(
    bot: Bot, clock: Clock
) -> None:
    foot = _two_people_ask(bot)
    root = _candidate(bot)

    for answer, _ in CLIMB:
        assert "Next why" in talk.words(talk.thread(bot, "petra", "#data-triage", root)[-1])
        bot.person("petra").say("#data-triage", answer, thread=root)
        bot.work()

    with bot.deps.sessions() as session:
        rungs = session.scalars(select(Rung).order_by(Rung.position)).all()
        chain = session.scalars(select(Chain)).one()
        need = session.get_one(Need, chain.need_id)
    assert [rung.altitude for rung in rungs] == [altitude for _, altitude in CLIMB]
    assert [rung.position for rung in rungs if rung.is_need] == [4]
    assert "Growth is one of the top needs" in need.wording
    assert chain.stop_reason == "the need is reached"
    thread = talk.thread(bot, "petra", "#data-triage", root)
    assert not any("Next why" in talk.words(message) for message in thread)

    _decide_to_build(bot, root)
    before = talk.thread(bot, "mira", "#ask-data", foot)
    clock.move(timedelta(minutes=11))
    _tell(bot)

    after = talk.thread(bot, "mira", "#ask-data", foot)
    assert len(after) == len(before) + 1
    assert "We'll build it this quarter" in talk.words(after[-1])
    assert "margin" not in talk.words(after[-1])
    with bot.deps.sessions() as session:
        assert session.scalars(select(Product)).one().stage is Stage.DISCOVERY
        assert {r.status for r in session.scalars(select(Request))} == {Status.NEW}


def _two_people_ask(bot: Bot) -> str:
    mention = f"<@{bot.slack.bot_user}>"
    foot = bot.person("mira").say(
        "#ask-data", f"{mention} could we get a coupon-referral elasticity model?"
    )
    bot.work()
    bot.person("omar").say(
        "#ask-data", f"{mention} hi! a coupon-referral elasticity model, please :pray:"
    )
    bot.work()
    return foot


def _candidate(bot: Bot) -> str:
    root = talk.containing(talk.roots(bot, "petra", "#data-triage"), "Why-chain")
    assert "twice by 2 people" in talk.words(root)
    return str(root["ts"])


def _decide_to_build(bot: Bot, root: str) -> None:
    petra = bot.person("petra")
    petra.click("decisions.open", channel="#data-triage", ts=root)
    talk.choose_build(bot, "petra")
    petra.submit(
        {
            "kind": "build",
            "reason": "It serves growth, and the margin allows it.",
            "wording": "We'll build it this quarter.",
        }
    )
    bot.work()


def _tell(bot: Bot) -> None:
    from bot import ticks

    with bot.deps.sessions.begin() as session:
        ticks.tick(session, bot.deps.queue, bot.deps.clock())
    bot.work()
