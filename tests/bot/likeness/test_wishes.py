"""How an answer should be sorted and drawn is no part of what is asked for."""

import pytest

from bot.likeness.wishes import strip_wishes


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("names of shops in descending order of revenue", "names of shops"),
        ("List names of shops in descending order of years open.", "List names of shops ."),
        (
            "Show the top 10 shops by revenue in descending order",
            "Show the top 10 shops by revenue",
        ),
        ("List the title of all films in alphabetical order.", "List the title of all films ."),
        ("Show me the shops, ordered ascending by the number of tables", "Show me the shops"),
        ("What are the shops sorted descending by age?", "What are the shops ?"),
        ("the names of all players in the order of birth date", "the names of all players"),
        ("revenue by city from high to low", "revenue by city"),
        ("revenue by city, could you rank the x-axis from high to low order", "revenue by city"),
        ("price by city, could you list price in descending order ?", "price by city, ?"),
        ("price by city, and sort price in asc please", "price by city"),
        ("price by city, and order how many cities in desc order", "price by city"),
        ("price by city, could you sort how many cities in ascending order", "price by city"),
        ("price by city?, and show from high to low by the X-axis.", "price by city? ."),
        ("orders per week as a bar chart", "orders per week"),
        ("orders per week in an Excel file", "orders per week"),
    ],
)
def test_sort_order_and_form_are_left_out(asked: str, left: str) -> None:
    assert strip_wishes(asked) == left


@pytest.mark.parametrize(
    "asked",
    [
        "orders by city, and list refunds",
        "in what order were they placed",
        "purchase orders by supplier",
        "order amounts above 5, and order numbers",
        "sort by price",
        "bookings binned by month",
        "",
        "🙂",
    ],
)
def test_what_is_asked_for_stays(asked: str) -> None:
    assert strip_wishes(asked) == asked


def test_a_second_ask_keeps_what_it_asks_for() -> None:
    bare = strip_wishes("revenue by city, and list customers in descending order")

    assert "customers" in bare
    assert "descending" not in bare


def test_a_very_long_text_is_read_in_a_blink() -> None:
    assert strip_wishes("list " * 8_000).startswith("list list")
