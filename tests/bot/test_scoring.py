"""The score, part by part."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring import HALF_LIFE, Asker, Facts, NeedReached, score
from models.words import Altitude

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NONE = timedelta()


def asker(person: str = "U0MIRA", team: str | None = None, *, age: timedelta = NONE) -> Asker:
    return Asker(person, team, NOW - age)


def test_one_person_asking_five_times_is_one_person() -> None:
    assert score(Facts((asker(),) * 5), NOW).demand == 1


def test_a_request_counts_half_after_six_weeks() -> None:
    assert score(Facts((asker(age=HALF_LIFE),)), NOW).demand == pytest.approx(0.5)


def test_asking_again_makes_old_demand_young() -> None:
    again = score(Facts((asker(age=HALF_LIFE * 4), asker())), NOW)

    assert again.demand == 1


def test_a_team_adds_half_of_a_person() -> None:
    one_team = score(Facts((asker("U1", "Sales"), asker("U2", "Sales"))), NOW)
    two_teams = score(Facts((asker("U1", "Sales"), asker("U2", "Growth"))), NOW)

    assert (one_team.people, one_team.teams, one_team.demand) == (2, 1, 2.5)
    assert (two_teams.people, two_teams.teams, two_teams.demand) == (2, 2, 3.0)


def test_a_request_from_the_future_counts_as_one_of_now() -> None:
    assert score(Facts((asker(age=timedelta(days=-3)),)), NOW).demand == 1


def test_nobody_asking_is_a_score_of_zero() -> None:
    assert score(Facts(()), NOW).value == 0


def test_a_higher_need_reaches_further() -> None:
    reaches = [
        score(Facts((asker(),), NeedReached(altitude)), NOW).reach
        for altitude in [Altitude.TEAM_GOAL, Altitude.BUSINESS_TARGET, Altitude.STRATEGY]
    ]

    assert reaches == [1.25, 1.5, 2.0]


def test_products_that_share_a_need_lift_each_other_up_to_a_limit() -> None:
    def reach(products: int) -> float:
        return score(Facts((asker(),), NeedReached(Altitude.STRATEGY, products)), NOW).reach

    assert [reach(1), reach(2), reach(5), reach(500)] == [2.0, 2.5, 4.0, 4.0]


def test_effort_that_nobody_estimated_is_a_week_and_says_so() -> None:
    found = score(Facts((asker(),)), NOW)

    assert (found.weeks, found.effort_is_assumed, found.value) == (1, True, 1)


def test_half_the_effort_is_twice_the_score_but_not_for_an_hour() -> None:
    five, two_and_a_half, tiny = (
        score(Facts((asker(),), effort_days=days), NOW).value for days in (5, 2.5, 0.01)
    )

    assert two_and_a_half == 2 * five
    assert tiny == 10 * five


people = st.lists(
    st.builds(
        Asker,
        person_id=st.sampled_from(["U1", "U2", "U3"]),
        team=st.sampled_from(["Sales", "Growth", None]),
        last=st.timedeltas(timedelta(), timedelta(days=300)).map(lambda age: NOW - age),
    )
)


@given(people)
def test_the_order_in_which_people_asked_changes_no_bit_of_the_score(askers: list[Asker]) -> None:
    forward = score(Facts(tuple(askers)), NOW)
    backward = score(Facts(tuple(reversed(askers))), NOW)

    assert forward == backward


@given(people, st.sampled_from(["U1", "U4"]))
def test_one_more_asker_never_lowers_the_score(askers: list[Asker], person: str) -> None:
    before = score(Facts(tuple(askers)), NOW)
    after = score(Facts((*askers, asker(person))), NOW)

    assert after.value >= before.value
