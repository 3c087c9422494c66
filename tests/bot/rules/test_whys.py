"""The questions that climb a chain."""

import pytest

from bot.language import Chain, ChainRung
from bot.rules import whys
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
