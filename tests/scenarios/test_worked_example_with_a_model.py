"""The worked example once more, with a language model whose answers are written down here."""

from dataclasses import replace

from sqlalchemy import select

from bot.deps import Deps
from bot.language import Answer, AnswerReading, Ask, ProductName, Question, RungReading
from models import Chain, Need, Rung
from models import Question as Asked
from models.words import Altitude, Sort
from playground.server import Playground
from tests.fake_language import FakeLanguage
from tests.scenarios import talk
from tests.scenarios.test_worked_example import CLIMB
from tests.world import Bot, Clock, bot_in

WISH = "could we get a coupon-referral elasticity model?"
TITLE = "Coupon-referral elasticity"


def script() -> list[Answer | tuple[Ask, ...]]:
    """What the model says, in the order in which each verb is asked."""
    asks = (Ask(words=WISH, title="A coupon-referral elasticity model", sort=Sort.DATA),)
    questions = [
        Question(text=f"You said “{number}”. What is that for?", aims_at=altitude)
        for number, (_, altitude) in enumerate(CLIMB)
    ]
    readings = [
        AnswerReading(
            is_answer=True,
            rungs=(RungReading(text=words, altitude=altitude),),
            is_need=altitude is Altitude.STRATEGY,
            need_index=3 if altitude is Altitude.FORCE else None,
        )
        for words, altitude in CLIMB
    ]
    name = ProductName(title=TITLE, summary="How coupons make people refer friends.")
    return [asks, asks, name, *questions, *readings]


def test_the_models_words_are_shown_and_its_readings_become_the_chain(
    deps: Deps, slack: Playground, clock: Clock
) -> None:
    model = FakeLanguage(script())
    with bot_in(replace(deps, llm=model), slack) as bot:
        _climb(bot)
        root = talk.seen(bot, "petra", "candidate:1")
        with bot.deps.sessions() as session:
            rungs = session.scalars(select(Rung).order_by(Rung.position)).all()
            need = session.get_one(Need, session.scalars(select(Chain.need_id)).one())
            authors = set(session.scalars(select(Asked.written_by)))

    assert [rung.altitude for rung in rungs] == [altitude for _, altitude in CLIMB]
    assert need.wording == CLIMB[3][0]
    assert TITLE in root
    assert "the need is reached" in root
    assert authors == {"fake"}
    assert [asked[0] for asked in model.history].count("propose_why") == len(CLIMB)


def _climb(bot: Bot) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name, WISH)
    root = str(talk.posted(bot, "candidate:1").ts)
    for number, (words, _) in enumerate(CLIMB):
        assert f"“{number}”" in talk.seen(bot, "petra", f"question:{number + 1}")
        talk.reply(bot, "petra", "#data-triage", root, words)
