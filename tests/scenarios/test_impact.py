"""Two weeks after an answer: did it change anything?"""

from datetime import timedelta

from bot.digest import plans
from bot.digest.plans import Plan
from playground.lark import TEAM
from tests.scenarios import talk
from tests.world import Bot, Clock


def test_whoever_asked_says_what_changed_and_triage_and_the_digest_read_it(
    bot: Bot, clock: Clock
) -> None:
    for who in ("mira", "omar"):
        talk.mention(bot, who)
    talk.press(bot, "ana", "capture.answer", "card:1")
    bot.person("ana").submit({"minutes": "15"})
    bot.work()
    talk.propose(bot, "candidate:1")
    talk.later(bot, clock, timedelta(days=14))

    assert "Ana Lind answered" in talk.seen(bot, "mira", "impact:1")
    talk.press(bot, "mira", "impact.not_yet", "impact:1")
    assert "nothing has changed yet" in talk.seen(bot, "mira", "impact:1")
    talk.press(bot, "mira", "impact.yes", "impact:1")
    assert bot.person("mira").submit({"text": "Coupons"}).errors
    bot.person("mira").submit({"text": "Coupons <!channel> moved", "leave": "NAMED"})
    bot.work()

    assert "Read by: managers too, with my name" in talk.seen(bot, "mira", "impact:1")
    root = talk.seen(bot, "petra", "candidate:1")
    assert "It changed something: “Coupons &lt;!channel&gt; moved” (Mira Sand)" in root
    with bot.deps.sessions.begin() as session:
        plans.post_in(session, TEAM, "C0TRIAGE", Plan("UTC"), clock())
    talk.later(bot, clock, timedelta(days=6))
    assert "Coupons &lt;!channel&gt; moved” (Mira Sand)" in talk.everything_in(
        bot, "petra", "#data-triage"
    )
