"""Reading replies: answers, side talk, and how high each rung stands."""

import pytest

from bot.language import Chain, ChainRung
from bot.rules import answers, whys
from models.words import Altitude

ARTIFACT, ANALYSIS, TEAM, TARGET, STRATEGY, FORCE = Altitude


def chain_up_to(top: Altitude) -> Chain:
    rungs = tuple(
        ChainRung(f"because of {each}", each) for each in list(Altitude)[1 : top.height + 1]
    )
    return Chain("delays per depot, weekly", "Delays per depot", rungs, "What is it for?")


ALTITUDES = [
    (ARTIFACT, "We want to understand which wards run out of beds first", ANALYSIS),
    (ARTIFACT, "to see whether the new menu sells better", ANALYSIS),
    (ARTIFACT, "I need to compare our prices with those of competitors", ANALYSIS),
    (ARTIFACT, "we can't tell which lessons students skip", ANALYSIS),
    (ARTIFACT, "Finding out how likely a guest is to come back", ANALYSIS),
    (ARTIFACT, "It's a feed for the partner API", ARTIFACT),
    (ARTIFACT, "wir wollen wissen, welche Artikel zurückkommen", ANALYSIS),
    (ANALYSIS, "The kitchen team wants to waste less food", TEAM),
    (ANALYSIS, "Nurses need to plan their shifts a month ahead", TEAM),
    (ANALYSIS, "so that the warehouse can prepare for the rush", TEAM),
    (ANALYSIS, "HR is trying to fill vacancies faster", TEAM),
    (ANALYSIS, "we want to cut overtime", TEAM),
    (TEAM, "Our quota for new members is 500 a month", TARGET),
    (TEAM, "otherwise we won't hit the plan for December", TARGET),
    (TEAM, "late deliveries have to fall below 3%", TARGET),
    (TEAM, "It is one of our OKRs for the spring", TARGET),
    (TARGET, "The board has made retention the theme of the year", STRATEGY),
    (TARGET, "Going abroad is our priority for the next three years", STRATEGY),
    (TARGET, "Leadership wants us to become profitable", STRATEGY),
    (TARGET, "it is part of the five-year plan", STRATEGY),
    (STRATEGY, "Two discounters have opened nearby, the competition is brutal", FORCE),
    (STRATEGY, "New regulation limits how long drivers may work", FORCE),
    (STRATEGY, "Inflation makes families eat at home", FORCE),
    (STRATEGY, "The housing market is cooling down", FORCE),
    (TEAM, "Regulators ask every bank for it", FORCE),
    (ANALYSIS, "because the growth rate of our tomatoes was poor", TEAM),
]
ANSWERS = [
    "because the coach asked for it",
    "Dispatchers re-plan the routes with it every morning.",
    "it is about the depots with the most delays",
    "We'd like to know who pays late; the CFO is worried",
]
SILENCE = [
    "", "   ", ":+1:", "🎉", "thanks!", "Thank you so much :pray:", "ok will check", "sure",
    "I'll get back to you tomorrow", "let me ask Priya", "on it", "what do you mean?",
    "Why do you ask?", "How long will this take?", "who wants coffee?",
    "I'm in a meeting, back at 3",
    "<@U123ABC45>", "```SELECT 1```", "sent you the list", "good point", "haha", "+1", "see above",
    "can you send it to Mia?",
]  # fmt: skip
UNKNOWN = [
    "I don't know", "no idea, sorry", "not sure", "idk", "I honestly don't know why",
    "You would have to ask Marketing", "keine Ahnung", "hard to say", "I don't know, ask Lena",
]  # fmt: skip


@pytest.mark.parametrize(("top", "reply", "altitude"), ALTITUDES)
def test_a_rung_stands_as_high_as_its_words(top: Altitude, reply: str, altitude: Altitude) -> None:
    reading = answers.read(chain_up_to(top), reply)

    assert [rung.altitude for rung in reading.rungs] == [altitude]


@pytest.mark.parametrize("reply", ANSWERS)
def test_a_reason_or_a_word_on_the_topic_is_an_answer(reply: str) -> None:
    assert answers.read(chain_up_to(ARTIFACT), reply).is_answer


@pytest.mark.parametrize("reply", SILENCE)
def test_side_talk_is_no_answer(reply: str) -> None:
    reading = answers.read(chain_up_to(ARTIFACT), reply)

    assert not reading.is_answer
    assert reading.rungs == ()


@pytest.mark.parametrize(
    "reply",
    [
        "Please send me revenue by region for Q3, we need it to plan the budget",
        "Could you also give me churn by plan? The board wants it",
        "and can we get the returns as well, because of the audit",
    ],
)
def test_a_request_of_its_own_is_no_answer_though_it_says_why(reply: str) -> None:
    assert not answers.read(chain_up_to(ARTIFACT), reply).is_answer


@pytest.mark.parametrize("reply", UNKNOWN)
def test_not_knowing_is_an_answer_without_a_rung(reply: str) -> None:
    reading = answers.read(chain_up_to(ANALYSIS), reply)

    assert reading.is_answer
    assert reading.dont_know
    assert reading.rungs == ()


def test_a_guess_behind_not_knowing_counts() -> None:
    reading = answers.read(
        chain_up_to(ARTIFACT), "not sure, but I think we want to see which depots to close"
    )

    assert not reading.dont_know
    assert [rung.altitude for rung in reading.rungs] == [ANALYSIS]


def test_a_reply_may_climb_several_rungs_at_once() -> None:
    reading = answers.read(
        chain_up_to(ARTIFACT),
        "We want to know which routes are slow, so that dispatchers can re-plan them, "
        "because we miss our target of 95%. Reliability is the company's top priority.",
    )

    assert [rung.altitude for rung in reading.rungs] == [ANALYSIS, TEAM, TARGET, STRATEGY]
    assert reading.is_need
    assert reading.need_index == 3


@pytest.mark.parametrize(
    ("reply", "named"),
    [
        ("We need a machine learning model for delays", True),
        ("a Tableau dashboard for the planners", True),
        ("The planners want to waste less fuel", False),
        ("We want to rethink our business model", False),
    ],
)
def test_technology_is_noticed_when_it_is_named(reply: str, named: bool) -> None:
    (rung,) = answers.read(chain_up_to(ARTIFACT), reply).rungs

    assert rung.names_technology is named


def test_a_guessed_height_never_marks_the_need() -> None:
    reading = answers.read(chain_up_to(TARGET), "because the mayor promised it to the neighbours")

    assert [rung.altitude for rung in reading.rungs] == [STRATEGY]
    assert not reading.is_need
    assert reading.need_index is None


def test_a_force_marks_the_target_below_it_as_the_need() -> None:
    reading = answers.read(chain_up_to(TARGET), "Inflation eats our margin")

    assert reading.need_index == 2
    assert not reading.is_need


def test_forty_thousand_characters_make_rungs_that_fit() -> None:
    reading = answers.read(chain_up_to(ARTIFACT), "We want to know which depot is late. " * 1100)

    assert reading.is_answer
    assert all(len(rung.text) <= 600 for rung in reading.rungs)


def test_the_worked_example_climbs_from_the_model_to_the_need() -> None:
    chain = Chain(
        "Could you build us a coupon-referral elasticity model?",
        "Coupon-referral elasticity model",
    )
    needs = []
    for reply in (
        "We need to know how likely a customer is to refer a friend when given a coupon",
        "The Promotions team wants to optimise how it hands out coupons",
        "Growth has a target for new customers that won't be hit without better acquisition",
        "Growth is a top need in the company's strategy for the next two years",
        "We face emerging competitors",
    ):
        question = whys.propose(chain)
        reading = answers.read(Chain(chain.request, chain.title, chain.rungs, question.text), reply)
        added = tuple(ChainRung(rung.text, rung.altitude) for rung in reading.rungs)
        assert [rung.altitude for rung in added] == [question.aims_at]
        chain = Chain(chain.request, chain.title, chain.rungs + added)
        needs.append((reading.is_need, reading.need_index))

    assert [rung.altitude for rung in chain.rungs] == [ANALYSIS, TEAM, TARGET, STRATEGY, FORCE]
    assert needs == [(False, None)] * 3 + [(True, 3), (False, 3)]
