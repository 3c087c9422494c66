"""The score, part by part."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring import TAKEN_OVER, WITHOUT_NEED, Around, Asked, Facts, NeedReached, Score, score
from bot.scoring import words as score_words
from bot.scoring.cost import Cost
from bot.scoring.effort import Estimate
from bot.scoring.hours import PRIOR
from models.words import Altitude, Readiness

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NONE = timedelta()
HERE = Around(since=NOW - timedelta(weeks=30), hours=2.0)


def asked(person: str = "U0MIRA", team: str | None = None, *, age: timedelta = NONE) -> Asked:
    return Asked(person, team, NOW - age)


def scored(*askings: Asked, **facts: object) -> Score:
    return score(replace(Facts(askings), **facts), HERE, NOW)  # type: ignore[arg-type]  # by name


def test_one_person_asking_five_times_in_a_week_asked_once() -> None:
    assert scored(*[asked()] * 5) == scored(asked())


def test_people_and_teams_are_counted_once_each() -> None:
    found = scored(asked("U1", "Sales"), asked("U2", "Sales"), asked("U2", "Sales"), asked("U3"))

    assert (found.people, found.teams) == (3, 1)


def test_the_parts_make_the_whole() -> None:
    need = NeedReached(Altitude.STRATEGY, weight=2.0)
    found = scored(asked(), effort=Estimate.of(10.0), needs=(need,), answers=2, answers_took=11.0)

    assert found.hours.each == pytest.approx((11 + PRIOR * 2) / (2 + PRIOR))
    assert found.work_saved == found.demand.rate * found.hours.each * TAKEN_OVER
    assert found.need_hours == 6.0
    assert found.confidence == pytest.approx(5 / 6)
    assert found.hours_a_week == pytest.approx((found.work_saved + 6) * 5 / 6)
    assert found.value == pytest.approx(found.hours_a_week / 2)


def test_a_higher_need_and_a_weightier_objective_are_worth_more() -> None:
    worth = [
        scored(asked(), needs=(NeedReached(altitude, weight=weight),)).need_hours
        for altitude, weight in [
            (Altitude.TEAM_GOAL, 1.0),
            (Altitude.BUSINESS_TARGET, 1.0),
            (Altitude.STRATEGY, 1.0),
            (Altitude.STRATEGY, 1.5),
        ]
    ]

    assert worth == [0.5, 1.5, 3.0, 4.5]


def test_products_that_share_a_need_lift_each_other_up_to_a_limit() -> None:
    def worth(products: int) -> float:
        return scored(asked(), needs=(NeedReached(Altitude.STRATEGY, products),)).need_hours

    assert [worth(1), worth(2), worth(5), worth(500)] == [3.0, 3.75, 6.0, 6.0]


def test_of_several_needs_the_one_that_is_worth_most_counts() -> None:
    high = NeedReached(Altitude.STRATEGY)
    low = NeedReached(Altitude.TEAM_GOAL, weight=2, need_id=7)
    one, both = scored(asked(), needs=(high,)), scored(asked(), needs=(low, high))

    assert (both.need_hours, both.confidence) == (one.need_hours, one.confidence)
    assert [each.need_id for each in both.needs] == [0, 7]
    assert (both.may_compete, both.impact) == (True, one.impact)
    said = score_words.parts(both)[2]
    assert "The need adds 3.0 hours a week" in said
    assert "Of 1 more that other reasons reach, none is worth more." in said


def test_what_nobody_said_the_reason_of_is_believed_less() -> None:
    without, low = scored(asked()), scored(asked(), needs=(NeedReached(Altitude.TEAM_GOAL),))

    assert without.confidence == pytest.approx(WITHOUT_NEED * low.confidence)
    assert without.need_hours == 0


def test_effort_that_nobody_estimated_is_a_week_and_says_so() -> None:
    found = scored(asked())

    assert (found.weeks, found.effort_is_assumed) == (1, True)
    assert found.value == found.hours_a_week


def test_half_the_effort_is_twice_the_score_but_not_for_an_hour() -> None:
    five, two_and_a_half, tiny = (
        scored(asked(), effort=Estimate.of(days)).value for days in (5.0, 2.5, 0.01)
    )

    assert two_and_a_half == pytest.approx(2 * five)
    assert tiny == pytest.approx(10 * five)


def test_a_range_counts_as_its_geometric_mean_and_is_said_as_a_range() -> None:
    found = scored(asked(), effort=Estimate(10, 20))

    middle = math.sqrt(
        scored(asked(), effort=Estimate.of(10)).value
        * scored(asked(), effort=Estimate.of(20)).value
    )
    assert found.value == pytest.approx(middle)
    assert score_words.weeks(found) == "2 to 4 weeks of work (a PM's estimate)"


def test_with_a_cost_the_same_numbers_are_money_and_no_rank_changes() -> None:
    here = replace(HERE, cost=Cost(80, "EUR"))
    facts = Facts((asked(), asked("U1")), (NeedReached(Altitude.STRATEGY),), Estimate.of(5))
    hours, money = score(facts, HERE, NOW), score(facts, here, NOW)

    assert money.rank == hours.rank
    assert score_words.score(hours).startswith("Worth about 2.8 hours a week")
    assert score_words.score(money).startswith(f"Worth about €{hours.hours_a_week * 80:.0f} a week")
    said = "\n".join([*score_words.parts(money), score_words.other_views(money)])
    assert "An hour costs €80, as an admin has set it." in said
    assert "€3,200 of work against €" in said
    assert "The need adds €240 a week" in said


def test_data_that_is_not_there_is_believed_less_and_what_nobody_knows_changes_nothing() -> None:
    unknown, ready, partly, not_yet = (scored(asked(), data=data) for data in (None, *Readiness))

    assert unknown.value == ready.value > partly.value > not_yet.value > 0
    assert "The data is partly there, says a PM (× 80%, judged)." in score_words.parts(partly)[3]


def test_an_objective_of_no_weight_adds_nothing_and_is_a_need_all_the_same() -> None:
    found = scored(asked(), needs=(NeedReached(Altitude.STRATEGY, weight=0),))

    assert (found.need_hours, found.may_compete) == (0, True)
    assert found.value > 0


def test_an_answer_that_took_long_counts_the_more_the_more_say_so() -> None:
    none, one, ten = (
        scored(asked(), answers=number, answers_took=number * 8.0).hours.each
        for number in (0, 1, 10)
    )

    assert none == 2.0
    assert none < one < ten < 8.0


askings = st.lists(
    st.builds(
        Asked,
        person_id=st.sampled_from(["U1", "U2", "U3"]),
        team=st.sampled_from(["Sales", "Growth", None]),
        at=st.timedeltas(timedelta(), timedelta(days=300)).map(lambda age: NOW - age),
    )
)


@given(askings)
def test_the_order_in_which_people_asked_changes_no_bit_of_the_score(found: list[Asked]) -> None:
    assert scored(*found) == scored(*reversed(found))


@given(askings, st.sampled_from(["U1", "U4"]), st.integers(0, 300))
def test_one_more_who_asks_never_lowers_the_score(
    found: list[Asked], person: str, days: int
) -> None:
    more = asked(person, age=timedelta(days=days))

    assert scored(*found, more).value >= scored(*found).value


@given(askings, askings)
def test_merging_two_loses_no_requester(one: list[Asked], other: list[Asked]) -> None:
    both = scored(*one, *other)

    assert both.people == len({each.person_id for each in [*one, *other]})
    assert both.value >= max(scored(*one).value, scored(*other).value)


several = st.lists(askings, max_size=6)


@given(several.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_depends_on_the_facts_alone(
    pair: tuple[list[list[Asked]], list[list[Asked]]],
) -> None:
    one, other = (sorted(scored(*each).rank for each in found) for found in pair)

    assert one == other
