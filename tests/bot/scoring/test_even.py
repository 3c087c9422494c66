"""When building costs less than answering by hand, and what of that is assumed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.scoring import Around, Asked, Facts, Score, even, score
from bot.scoring.cost import Cost
from bot.scoring.effort import Estimate

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def a_score(cost: Cost | None = None, people: int = 4, **facts: object) -> Score:
    """Of what each of these people asks for every week, for ten weeks."""
    asked = tuple(
        Asked(f"U{person}", None, NOW - timedelta(weeks=week))
        for person in range(people)
        for week in range(10)
    )
    around = Around(since=NOW - timedelta(weeks=12), hours=2.0, cost=cost)
    return score(Facts(asked, **facts), around, NOW)  # type: ignore[arg-type]  # a test names them


def test_it_says_what_is_assumed_and_no_more() -> None:
    guessed = a_score()
    known = a_score(effort=Estimate.of(10), answers=40, answers_took=120.0)

    assert even.assumed(guessed) == (
        "1 week of work, 2.0 hours for an answer and a product takes over 80% of the answers"
    )
    assert even.assumed(known) == "a product takes over 80% of the answers"
    assert even.short(guessed).endswith("(assumed)")
    assert "assumed" not in even.short(known)


def test_the_sentence_has_what_answering_costs_and_when_building_is_paid_for() -> None:
    value = a_score()
    hours = value.demand.rate * 2.0 * 52 / 12

    said = even.line(value)

    assert said.startswith(f"answering by hand costs about {hours:.1f} hours a month; building ")
    assert f"breaks even in about {round(40 / value.work_saved)} weeks (assumed: " in said


def test_where_an_hour_has_a_price_it_is_said_in_money() -> None:
    assert "€" in even.by_hand(a_score(Cost(80.0, "EUR")))


@pytest.mark.parametrize(("days", "weeks"), [(0.01, 1), (5, 7), (5_000, None)])
def test_at_least_a_week_and_nothing_that_nobody_waits_for(days: float, weeks: int | None) -> None:
    value = a_score(effort=Estimate.of(days))

    assert (even.weeks_until(value) is None) is (weeks is None)
    assert ("two years" in even.line(value)) is (weeks is None)
    assert ("two years" in even.short(value)) is (weeks is None)
    assert (even.weeks_until(value) == 1) is (weeks == 1)
