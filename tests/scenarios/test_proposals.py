"""The machine proposes what to merge and split, a PM answers, and nobody is asked often."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

import handlers
from bot.language import Sameness
from models import Post, Product, Proposal, Verdict, VerdictKind, Workspace
from tests.fake_language import FakeLanguage
from tests.scenarios import talk
from tests.world import Bot, Clock, Jobs

REGIONS = "How many orders were there in each town and region last week?"
TRIAGE = "#data-triage"
NIGHT, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def asked(bot: Bot) -> None:
    """Two candidates that are nearly alike, and the question whether they are the same."""
    bot.play(nearly_alike)


def nearly_alike(bot: Bot) -> None:
    """The same as a scene."""
    for who, words in (("mira", talk.ORDERS), ("omar", talk.ORDERS), ("max", REGIONS)):
        talk.mention(bot, who, words)
    talk.mention(bot, "mira", REGIONS)
    wait(bot, bot.clock)


def wait(bot: Bot, clock: Clock, nights: int = 1) -> None:
    """Let nights and mornings pass."""
    for _ in range(nights):
        talk.later(bot, clock, NIGHT)
        talk.later(bot, clock, HOUR)


def questions(bot: Bot) -> list[Post]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Post).where(Post.kind == "proposal")))


def products(bot: Bot) -> list[int | None]:
    return [request.product_id for request in talk.requests(bot)]


def threshold(bot: Bot) -> float | None:
    return bot.workspace().alike_from


@pytest.mark.usefixtures("asked")
def test_a_pm_is_asked_with_reasons_merges_with_one_click_and_undoes_it(bot: Bot) -> None:
    (question,) = questions(bot)
    shown = talk.seen(bot, "petra", question.key)
    assert "Same data? “" in talk.message(bot, "petra", question.key)["text"]
    assert shown.count("(2 requests)") == 4  # in the line of notification, and in the message
    assert "Alike to 82%" in shown
    assert "both say" in shown
    for number in (1, 2):
        root = talk.posted(bot, f"candidate:{number}")
        assert str(bot.workspace().permalink("C0TRIAGE", str(root.ts))) in shown
    assert products(bot) == [1, 1, 2, 2]

    talk.press(bot, "petra", "proposals.yes", question.key)

    assert set(products(bot)) == {1}
    assert "Petra Moss merged them" in talk.seen(bot, "petra", question.key)
    learned = threshold(bot)
    assert learned is not None

    talk.press(bot, "petra", "regrouping.undo", question.key)

    assert products(bot) == [1, 1, 2, 2]
    assert threshold(bot) is None
    assert "proposals.yes" in talk.buttons(talk.message(bot, "petra", question.key))


@pytest.mark.usefixtures("asked")
def test_different_is_kept_for_good_and_never_proposed_again(bot: Bot, clock: Clock) -> None:
    (question,) = questions(bot)

    talk.press(bot, "petra", "proposals.no", question.key)
    wait(bot, clock, nights=3)

    assert len(questions(bot)) == 1
    with bot.deps.sessions() as session:
        said = session.scalars(select(Verdict)).all()
    assert {(v.request_id, v.product_id) for v in said} == {(1, 2), (2, 2), (3, 1), (4, 1)}
    assert {v.kind for v in said} == {VerdictKind.DIFFERENT}
    root = talk.posted(bot, "candidate:1")
    petra = bot.person("petra")
    petra.choose("regrouping.more", "1:merge", channel=root.channel_id, ts=root.ts)
    with bot.deps.sessions() as session:
        title = session.get_one(Product, 2).title
    petra.choose("regrouping.which", title)
    petra.submit({})
    bot.work()
    assert products(bot) == [1, 1, 2, 2]

    talk.press(bot, "petra", "regrouping.undo", question.key)
    with bot.deps.sessions() as session:
        assert session.scalars(select(Verdict)).all() == []


@pytest.mark.usefixtures("asked")
def test_not_now_is_asked_again_after_four_weeks(bot: Bot, clock: Clock) -> None:
    (question,) = questions(bot)

    talk.press(bot, "petra", "proposals.later", question.key)
    wait(bot, clock)
    assert len(questions(bot)) == 1
    assert "put it off" in talk.seen(bot, "petra", question.key)

    clock.move(timedelta(days=27))
    wait(bot, clock)
    assert len(questions(bot)) == 2


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("who", ["ana", "max"])
def test_who_is_no_pm_answers_nothing(bot: Bot, who: str) -> None:
    (question,) = questions(bot)
    if who == "max":  # a manager who was let into the channel
        bot.person("petra").invite(TRIAGE, "@max")

    talk.press(bot, who, "proposals.yes", question.key)

    assert "Only a data PM" in talk.notes(bot, who, TRIAGE)[-1]
    assert products(bot) == [1, 1, 2, 2]


@pytest.mark.usefixtures("asked")
def test_two_who_answer_at_once_are_one_answer_and_the_other_reads_whose(bot: Bot) -> None:
    (question,) = questions(bot)

    def press(action_id: str) -> None:
        petra = bot.person("petra")
        petra.click(action_id, channel=question.channel_id, ts=question.ts)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, ["proposals.yes", "proposals.no"]))
    bot.work()

    assert "@Petra Moss has answered this already" in talk.notes(bot, "petra", TRIAGE)[-1]
    with bot.deps.sessions() as session:
        proposal = session.scalars(select(Proposal)).one()
    assert proposal.regrouping_id == 1


@pytest.mark.usefixtures("asked")
def test_a_question_about_what_was_merged_by_hand_is_settled(bot: Bot) -> None:
    (question,) = questions(bot)
    root = talk.posted(bot, "candidate:2")
    petra = bot.person("petra")
    petra.choose("regrouping.more", "2:merge", channel=root.channel_id, ts=root.ts)
    with bot.deps.sessions() as session:
        title = session.get_one(Product, 1).title
    petra.choose("regrouping.which", title)
    petra.submit({})

    petra.click("proposals.yes", channel=question.channel_id, ts=question.ts)  # still there
    bot.work()

    assert "no question any more" in talk.notes(bot, "petra", TRIAGE)[-1]
    assert "settled meanwhile" in talk.seen(bot, "petra", question.key)
    assert talk.buttons(talk.message(bot, "petra", question.key)) == []


def test_without_a_triage_channel_nobody_is_asked(bot: Bot, clock: Clock) -> None:
    with bot.deps.sessions.begin() as session:
        session.get_one(Workspace, bot.workspace_id).triage_channel_id = None
    for who, words in (("mira", talk.ORDERS), ("omar", talk.ORDERS), ("max", REGIONS)):
        talk.mention(bot, who, words)
    wait(bot, clock)

    with bot.deps.sessions() as session:
        assert session.scalars(select(Proposal.times)).all() == [0]


def test_private_words_are_counted_and_not_shown(bot: Bot, clock: Clock) -> None:
    talk.two_ask(bot)
    for who in ("max", "mira", "omar"):
        talk.write(bot, who, REGIONS)
    wait(bot, clock)

    (question,) = questions(bot)
    shown = talk.seen(bot, "petra", question.key)
    assert "region" not in shown
    assert "“A candidate from private requests” (3 requests)" in shown
    assert talk.ORDERS.rstrip("?") in shown


def with_model(bot: Bot, *said: Any) -> tuple[Bot, FakeLanguage]:
    """The same bot with a language model that a test scripts."""
    llm = FakeLanguage([*said])
    settings = bot.deps.settings.model_copy(update={"openai_api_key": "a key"})
    deps = replace(bot.deps, llm=llm, settings=settings)
    return replace(bot, deps=deps, jobs=Jobs(deps.engine, handlers.job_functions(deps))), llm


@pytest.mark.parametrize(("is_same", "words"), [(True, "are the same"), (False, "differ")])
def test_a_language_models_opinion_is_shown_as_its_own_and_decides_nothing(
    bot: Bot, clock: Clock, *, is_same: bool, words: str
) -> None:
    for who, text in (("mira", talk.ORDERS), ("omar", talk.ORDERS), ("max", REGIONS)):
        talk.mention(bot, who, text)
    bot, llm = with_model(bot, Sameness(is_same=is_same))
    wait(bot, clock)

    (question,) = questions(bot)
    assert f"the language model fake thinks they {words}" in talk.seen(bot, "petra", question.key)
    assert products(bot) == [1, 1, 2]
    asked = [call for call in llm.history if call[0] == "same_data"]
    assert asked == [("same_data", (talk.ORDERS, talk.ORDERS), (REGIONS,))]


@pytest.mark.usefixtures("asked")
def test_the_question_is_answered_in_home_as_well_and_is_gone_there(bot: Bot) -> None:
    for who in ("petra", "ana"):
        bot.person(who).open_home()
    bot.work()
    petra = bot.person("petra")
    assert "Same data?" in str(petra.home())
    assert "Same data?" not in str(bot.person("ana").home())

    petra.click("proposals.later", home=True)
    bot.work()
    assert "Same data?" not in str(petra.home())
    (question,) = questions(bot)
    assert "Petra Moss put it off" in talk.seen(bot, "petra", question.key)

    talk.later(bot, bot.clock, timedelta(days=29))
    petra.open_home()
    bot.work()
    petra.click("proposals.yes", home=True)
    bot.work()

    assert set(products(bot)) == {1}
    assert "Same data?" not in str(petra.home())
