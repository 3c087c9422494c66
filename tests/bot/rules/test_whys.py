"""The questions that climb a chain."""

import pytest

from bot.language import Chain, ChainRung, Kind
from bot.rules import kinds, whys
from models.words import Altitude

FOOT = Chain("Hi, can I get <!channel> weekly GMV by city? :pray:", "Weekly GMV by city")


@pytest.mark.parametrize("altitude", [None, *Altitude])
def test_a_question_quotes_what_was_said_and_aims_one_step_higher(
    altitude: Altitude | None,
) -> None:
    rungs = (ChainRung("The depot in Ghent is late", altitude),) if altitude else ()

    question = whys.propose(Chain(FOOT.request, FOOT.title, rungs))

    quoted = "The depot in Ghent is late" if altitude else "Weekly GMV by city"
    assert f"“{quoted}”" in question.text
    assert question.aims_at.height == min((altitude or Altitude.ARTIFACT).height + 1, 5)
    assert "data team" in question.text
    assert not question.text.lower().startswith("why?")


@pytest.mark.parametrize("altitude", Altitude)
def test_twenty_questions_about_one_rung_are_all_different(altitude: Altitude) -> None:
    rungs = (ChainRung("Costs are too high", altitude),)

    asked = {whys.propose(Chain("x", "X", rungs, unknown=n)).text for n in range(20)}

    assert len(asked) == 20


def test_an_open_question_is_not_asked_again() -> None:
    first = whys.propose(FOOT).text

    second = whys.propose(Chain(FOOT.request, FOOT.title, (), first)).text

    assert second != first


def test_a_long_rung_is_shortened_and_mentions_are_taken_off() -> None:
    rung = ChainRung("<!channel> <@U123> " + "very long words indeed " * 30, Altitude.TEAM_GOAL)

    text = whys.propose(Chain("x", "X", (rung,))).text

    assert len(text) <= 600
    assert "<" not in text
    assert "…”" in text


def test_braces_in_a_rung_are_quoted_as_they_are() -> None:
    text = whys.propose(Chain("x", "X", (ChainRung("use {said}", Altitude.ANALYSIS),))).text

    assert "“use {said}”" in text


@pytest.mark.parametrize(
    ("request_words", "kind", "asked"),
    [
        ("Could we have a dashboard of late deliveries?", Kind.DASHBOARD, "by whom, and how often"),
        ("a model that says which customers will leave", Kind.MODEL, "which action follows"),
        ("We need an API that returns the churn score", Kind.FEED, "breaks, or stays slow"),
        ("how many orders did each city have?", Kind.FIGURE, "find out or decide"),
        ("a forecast of demand for the planning dashboard", Kind.MODEL, "which action follows"),
        ("Wir brauchen einen Bericht je Filiale", Kind.DASHBOARD, "by whom, and how often"),
    ],
)
def test_the_first_question_fits_the_kind_of_product(
    request_words: str, kind: Kind, asked: str
) -> None:
    assert kinds.read(request_words) is kind
    assert asked in whys.propose(Chain(request_words, request_words)).text


def test_a_person_says_the_kind_better_than_the_words() -> None:
    chain = Chain("orders by city", "Orders by city", kind=Kind.FEED)

    assert "breaks, or stays slow" in whys.propose(chain).text


def test_a_question_that_was_answered_is_not_asked_again() -> None:
    rungs = (ChainRung("Costs are too high", Altitude.ANALYSIS),)
    asked: tuple[str, ...] = ()
    for _ in range(5):
        asked += (whys.propose(Chain("x", "X", rungs, asked=asked)).text,)

    assert len({text.split("?")[0] for text in asked}) == 5


def test_it_is_also_asked_what_is_done_today_and_what_success_would_be() -> None:
    rung = (ChainRung("Fewer late deliveries", Altitude.TEAM_GOAL),)

    assert "do today without" in whys.propose(Chain("x", "X", unknown=1)).text
    assert "success look like, and by when" in whys.propose(Chain("x", "X", rung, unknown=1)).text
