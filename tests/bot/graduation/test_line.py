"""Where the line is, and when something comes back; nothing here knows a database."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demand import Demand
from bot.graduation import line
from bot.graduation.line import Line

ENOUGH = Demand(times=9, people=3, teams=2, weeks=3)


@pytest.mark.parametrize(
    ("facts", "is_crossed"),
    [
        ({}, True),
        ({"people": 2}, False),
        ({"teams": 1}, False),
        ({"weeks": 2}, False),
        ({"people": 1, "teams": 1, "times": 50, "weeks": 50}, False),
        ({"people": 300, "teams": 0, "weeks": 52}, False),
    ],
)
def test_people_teams_and_weeks_have_to_be_enough_each(
    facts: dict[str, Any], is_crossed: bool
) -> None:
    assert line.is_crossed(Line(3, 2, 3), replace(ENOUGH, **facts)) is is_crossed


def test_where_nobodys_team_is_known_all_are_one_team_and_nobody_is_none() -> None:
    assert line.is_crossed(Line(3, 1, 3), replace(ENOUGH, teams=0))
    assert not line.is_crossed(Line(1, 1, 1), Demand())


@pytest.mark.parametrize(("people", "then"), [(0, 1), (1, 2), (2, 3), (3, 5), (4, 6), (5, 8)])
def test_it_comes_back_at_half_as_many_again_and_at_least_one_more(people: int, then: int) -> None:
    assert line.comes_back_at(people) == then


@given(st.integers(0, 100_000))
def test_it_never_comes_back_before_it_has_grown_by_half(people: int) -> None:
    then = line.comes_back_at(people)

    assert then > people
    assert then >= 1.5 * people
    assert then - 1 < max(1.5 * people, people + 1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Asked for by 3 people of 2 teams in 3 weeks"),
        ({"teams": 0}, "Asked for by 3 people in 3 weeks"),
        ({"people": 1, "teams": 1, "weeks": 1}, "Asked for by 1 person of 1 team in 1 week"),
    ],
)
def test_it_says_who_asked_without_teams_that_nobody_knows(
    facts: dict[str, Any], words: str
) -> None:
    assert line.in_words(replace(ENOUGH, **facts)) == words
