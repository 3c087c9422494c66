"""The novelty brake: without a need, nothing outranks what has one, unless a manager vouches."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.scoring import Around, Asked, Facts, NeedReached, Score, score
from bot.scoring.effort import Estimate
from bot.scoring.swapping import Part, smallest_change
from models.words import Altitude

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HERE = Around(since=NOW - timedelta(weeks=30), hours=2.0)

needs = st.builds(
    NeedReached,
    st.sampled_from(Altitude),
    products=st.integers(1, 9),
    weight=st.floats(0, 5, allow_nan=False),
)
asked = st.lists(
    st.builds(
        lambda who, days: Asked(f"U{who}", None, NOW - timedelta(days=days)),
        st.integers(0, 30),
        st.integers(0, 200),
    ),
    min_size=1,
    max_size=12,
)
facts = st.builds(
    Facts,
    asked.map(tuple),
    st.lists(needs, max_size=3).map(tuple),
    st.none() | st.builds(Estimate, st.floats(0.1, 20), st.floats(20, 400)),
    st.integers(0, 5),
    st.floats(0, 80),
    st.booleans(),
)


def scored(one: Facts) -> Score:
    return score(one, HERE, NOW)


@given(st.lists(facts, max_size=12))
def test_nothing_without_a_need_or_a_managers_word_outranks_what_has_one(all_: list[Facts]) -> None:
    ranked = sorted(map(scored, all_), key=lambda one: one.rank)

    free = [bool(one.needs) or one.is_vouched for one in ranked]
    assert free == sorted(free, reverse=True)
    for part in (True, False):
        values = [
            round(one.value, 6)
            for one, is_free in zip(ranked, free, strict=True)
            if is_free is part
        ]
        assert values == sorted(values, reverse=True)


@given(facts, facts, needs)
def test_reaching_a_need_lifts_at_once_and_never_lowers(
    one: Facts, other: Facts, need: NeedReached
) -> None:
    before = scored(one)
    after = scored(replace(one, needs=(*one.needs, need)))

    assert after.may_compete
    assert after.rank <= before.rank
    if not scored(other).may_compete:
        assert after.rank < scored(other).rank


@given(facts, needs)
def test_a_managers_word_lifts_as_far_as_the_value_goes_and_adds_nothing(
    one: Facts, need: NeedReached
) -> None:
    held, vouched = (
        scored(replace(one, needs=(), is_vouched=is_vouched)) for is_vouched in (False, True)
    )
    backed = scored(replace(one, needs=(need,)))

    assert vouched.value == held.value
    assert vouched.rank < held.rank
    assert vouched.rank >= backed.rank
    assert smallest_change(held, backed).part is Part.NEED
