"""What rose and fell, told with the part of the score that explains it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.digest.movers import MOST, Move, Placed, Why, in_words, moved
from models.words import Readiness


def ranked(*ids: int, **changed: Placed) -> list[Placed]:
    return [changed.get(f"p{number}", Placed(number, 1.0, 0.5, 2.0)) for number in ids]


def test_what_is_asked_for_more_rises_and_the_others_are_not_told_of() -> None:
    now = ranked(4, 1, 2, 3, p4=Placed(4, 3.0, 0.5, 2.0))

    assert moved(ranked(1, 2, 3, 4), now) == (Move(4, 3, Why.DEMAND, 1.0, 3.0),)


def test_what_takes_more_work_falls() -> None:
    now = ranked(2, 3, 1, p1=Placed(1, 1.0, 0.5, 8.0))

    assert moved(ranked(1, 2, 3), now) == (Move(1, -2, Why.WORK, 2.0, 8.0),)


def test_a_need_that_is_reached_lifts() -> None:
    before = ranked(1, 2, 3, p3=Placed(3, 1.0, 0.0, 2.0))

    (move,) = moved(before, ranked(3, 1, 2))

    assert (move.product_id, move.places, move.why) == (3, 2, Why.NEED)


@pytest.mark.parametrize(
    ("was", "now", "places", "words"),
    [
        (None, Readiness.NOT_YET, -2, "Churn fell 2 places: the data is not there yet now, says"),
        (Readiness.READY, Readiness.PARTLY, -2, "the data is partly there now, says a PM"),
        (Readiness.NOT_YET, Readiness.READY, 2, "Churn rose 2 places: the data is ready now"),
        (Readiness.NOT_YET, None, 2, "nobody says any more whether the data is there"),
    ],
)
def test_whether_the_data_is_there_lifts_and_lowers(
    was: Readiness | None, now: Readiness | None, places: int, words: str
) -> None:
    place = {"p2": Placed(2, 1.0, 0.5, 2.0, now)}
    after = ranked(1, 3, 2, **place) if places < 0 else ranked(2, 1, 3, **place)
    first = {"p2": Placed(2, 1.0, 0.5, 2.0, was)}
    before = ranked(2, 1, 3, **first) if places < 0 else ranked(1, 3, 2, **first)

    (move,) = (one for one in moved(before, after) if one.product_id == 2)

    assert (move.places, move.why) == (places, Why.DATA)
    assert words in in_words("Churn", move)


def test_data_that_stays_as_it_was_explains_nothing() -> None:
    before = [Placed(number, 1.0, 0.5, 2.0, Readiness.PARTLY) for number in (1, 2, 3)]

    assert moved(before, [before[2], before[0], before[1]]) == ()


def test_what_was_remembered_before_data_was_is_still_read() -> None:
    old = TypeAdapter(Placed).validate_python(
        {"product_id": 1, "rate": 1.0, "need_hours": 0.5, "weeks": 2.0}
    )

    assert old.data is None


def test_candidates_that_came_or_went_move_nobody() -> None:
    assert moved(ranked(1, 2, 3, 4), ranked(9, 8, 3, 4, 7)) == ()


PLACED = st.lists(
    st.builds(
        Placed,
        st.integers(1, 8),
        st.floats(0.01, 9),
        st.floats(0, 9),
        st.floats(0.1, 40),
        st.none() | st.sampled_from(Readiness),
    ),
    unique_by=lambda one: one.product_id,
    max_size=8,
)


@given(PLACED, PLACED)
def test_a_move_is_explained_by_a_change_in_its_direction(
    before: list[Placed], now: list[Placed]
) -> None:
    found = moved(before, now)

    assert len(found) <= MOST
    assert found == moved(before, now)
    for move in found:
        is_up = move.places > 0
        grew = move.now > move.was
        assert (grew is is_up) if move.why is not Why.WORK else (grew is not is_up)
