"""How often something will be asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.scoring.rates import HALF_LIFE, SHAPE, WEEKS, forecast

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)
LONG_AGO = NOW - 500 * WEEK


def weekly(weeks: int, people: int = 1) -> list[tuple[str, datetime]]:
    return [(f"U{p}", NOW - w * WEEK) for w in range(weeks) for p in range(people)]


def test_before_anything_was_seen_it_is_what_was_believed() -> None:
    found = forecast([], NOW, NOW)

    assert (found.shape, found.weeks, found.rate) == (SHAPE, WEEKS, SHAPE / WEEKS)


def test_once_a_week_for_a_year_is_almost_believed() -> None:
    assert forecast(weekly(52), NOW - 52 * WEEK, NOW).rate == pytest.approx(0.8, abs=0.05)


def test_the_more_is_seen_the_closer_are_the_ends() -> None:
    little, much = (forecast(weekly(n), NOW - n * WEEK, NOW).between() for n in (3, 60))

    assert much[1] - much[0] < little[1] - little[0]
    assert 0 < little[0] < little[1]
    assert much[0] < 1 < much[1] + 0.1


def test_what_was_asked_half_a_year_ago_counts_for_less_than_what_was_asked_now() -> None:
    old, new = (forecast([("U1", NOW - age * WEEK)], LONG_AGO, NOW) for age in (26, 0))

    assert new.rate > old.rate
    half = forecast([("U1", NOW - HALF_LIFE * WEEK)], LONG_AGO, NOW)
    assert half.shape == pytest.approx(SHAPE + 0.5)


def test_a_person_counts_once_in_a_week_and_again_in_the_next() -> None:
    hours = [("U1", NOW - timedelta(hours=h)) for h in range(50)]

    assert forecast(hours, LONG_AGO, NOW).shape == pytest.approx(SHAPE + 1, abs=0.01)
    assert forecast(weekly(2), LONG_AGO, NOW).shape > SHAPE + 1.9


def test_what_lies_outside_of_the_time_watched_counts_at_its_end() -> None:
    later = forecast([("U1", NOW + 3 * WEEK)], LONG_AGO, NOW)
    now = forecast([("U1", NOW)], LONG_AGO, NOW)
    watched_from_tomorrow = forecast([("U1", NOW)], NOW + WEEK, NOW)

    assert later == now
    assert watched_from_tomorrow.weeks == WEEKS
