"""Charts: scales, and circles that let each other be seen."""

import math
from itertools import combinations

import pytest

from bot.drawing import Bubble, Portfolio, Standing, Trend, Trends, draw, in_words
from bot.drawing.portfolio import COVERED, scene
from bot.drawing.scales import count_ticks, log_scale


def bubble(number: int, worth: float = 2.0, weeks: float = 1.0, people: int = 3) -> Bubble:
    title, facts = f"Product {number}", "Worth about 2 hours a week"
    return Bubble(number, title, facts, worth, weeks, people, Standing.TO_DECIDE, True)


def chart(*bubbles: Bubble) -> Portfolio:
    return Portfolio("Portfolio", "Worth", "Work", bubbles, ((Standing.TO_DECIDE, "To decide"),))


def test_circles_in_the_same_place_stand_side_by_side() -> None:
    discs = scene(chart(*(bubble(n) for n in range(1, 13)))).discs[:12]

    for one, other in combinations(discs, 2):
        apart = math.hypot(one.x - other.x, one.y - other.y)
        assert apart >= COVERED * (one.radius + other.radius)


def test_more_worth_stands_higher_more_work_further_right_more_people_larger() -> None:
    small, large = bubble(1, 0.5, 0.2, 2), bubble(2, 40.0, 9.0, 50)

    one, other = scene(chart(small, large)).discs[:2]

    assert one.y > other.y
    assert one.x < other.x
    assert one.radius < other.radius


@pytest.mark.parametrize("values", [[], [1.0], [0.004, 90_000.0], [3.0, 3.0]])
def test_a_scale_has_room_for_all_values(values: list[float]) -> None:
    scale = log_scale(values, 100, 500)

    assert all(100 < scale.place(each) < 500 for each in values)
    assert len(scale.ticks()) >= 2


@pytest.mark.parametrize("most", [0, 1, 3, 7, 19, 100, 12_345])
def test_counts_end_at_a_round_number_that_nothing_exceeds(most: int) -> None:
    ticks = count_ticks(most)

    assert ticks[0] == 0
    assert ticks[-1] >= max(most, 1) > ticks[-1] - (ticks[1] - ticks[0])
    assert len(ticks) <= 6


def test_an_empty_portfolio_can_be_drawn() -> None:
    assert draw(chart()).startswith(b"\x89PNG")


def test_charts_below_each_other_are_told_in_words_whole() -> None:
    weeks = tuple((f"{n} Nov", n) for n in range(12))
    charts = tuple(Trend("طلبات " + "W" * 70 + str(n), weeks, "66 requests.") for n in range(3))

    words = in_words(Trends("Requests a week", charts))

    assert len(words) <= 2000
    for each in charts:
        assert each.title in words
    assert words.count("11 Nov: 11") == 3
    assert draw(Trends("Requests a week", charts)).startswith(b"\x89PNG")
