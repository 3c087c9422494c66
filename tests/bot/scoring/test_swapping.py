"""The smallest change that swaps two neighbours does swap them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring import Around, Asked, Facts, NeedReached, Score, score
from bot.scoring.effort import Estimate
from bot.scoring.rates import Forecast
from bot.scoring.swapping import Change, Part, smallest_change
from models.words import Altitude

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HERE = Around(since=NOW - timedelta(weeks=30), hours=2.0)
NEED = NeedReached(Altitude.TEAM_GOAL)


def scored(people: int, days: float, *needs: NeedReached) -> Score:
    asked = tuple(Asked(f"U{number}", None, NOW) for number in range(people))
    return score(Facts(asked, needs, Estimate.of(days)), HERE, NOW)


def changed(one: Score, change: Change) -> Score:
    if change.part is Part.WORK:
        return replace(one, effort=Estimate.of(change.wanted * 5))
    return replace(one, demand=Forecast(change.wanted * one.demand.weeks, one.demand.weeks))


@given(st.integers(1, 30), st.integers(1, 30), st.floats(1, 60), st.floats(1, 60))
def test_with_the_change_both_are_worth_the_same(
    some: int, others: int, days: float, other_days: float
) -> None:
    pair = [scored(some, days, NEED), scored(others, other_days, NEED)]
    behind, ahead = sorted(pair, key=lambda one: one.value)

    change = smallest_change(behind, ahead)

    assert changed(behind, change).value == pytest.approx(ahead.value)


def test_only_a_need_passes_a_need() -> None:
    assert smallest_change(scored(30, 5), scored(1, 5, NEED)).part is Part.NEED


def test_a_little_less_work_is_named_before_much_more_demand() -> None:
    assert smallest_change(scored(2, 10, NEED), scored(2, 9, NEED)).part is Part.WORK


def test_less_work_that_the_estimate_allows_is_named_first() -> None:
    behind, ahead = scored(2, 10, NEED), scored(2, 8, NEED)
    allowed, beyond = (
        smallest_change(replace(behind, effort=Estimate(low, 100 / low)), ahead) for low in (7, 9)
    )

    assert allowed.part is Part.WORK
    assert (allowed.is_allowed, beyond.is_allowed) == (True, False)


def test_breaking_even_is_work_against_answering() -> None:
    found = scored(10, 5, NEED)

    assert found.breaks_even_after == pytest.approx(40 / found.work_saved)
